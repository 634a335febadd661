/**
 * Our own checker for PDF/UA-1, written from ISO 14289-1 and the Matterhorn Protocol 1.02: all failure conditions there
 * that a machine can decide and that can occur in a file like ours, and some of ISO 32000-1 that they rest on.
 */
import { checkAnnotations } from './annotations';
import { checkContent, readContent } from './content';
import { checkDocument, checkHeader } from './document';
import { checkFonts } from './fonts';
import { checkLanguage } from './language';
import { readPdf, type Fault, type Report } from './objects';
import { checkConsistency, readStructure } from './structure';
import { checkTags } from './tags';

export type { Fault } from './objects';

/** What keeps a file from being PDF/UA-1; empty where nothing was found. */
export async function pdfUaFaults(bytes: Uint8Array): Promise<Fault[]> {
  const faults: Fault[] = [];
  const report: Report = (checkpoint, what, where) => void faults.push({ checkpoint, what, where });
  checkHeader(bytes, report);
  const pdf = await readPdf(bytes);
  checkDocument(pdf, report);
  const contents = readContent(pdf, report);
  checkContent(contents, report);
  const structure = readStructure(pdf, report);
  checkConsistency(pdf, structure, contents, report);
  checkTags(pdf, structure, report);
  checkAnnotations(pdf, structure, report);
  checkFonts(pdf, contents, report);
  checkLanguage(pdf, structure, contents, report);
  return faults;
}
