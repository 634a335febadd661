/** The objects of a PDF as the checker reads them: @cantoo/pdf-lib parses the file, nothing of our own writer is used. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFObject
} from '@cantoo/pdf-lib';

/** What is wrong: Matterhorn Protocol 1.02 failure condition, or `UA1:` / `PDF:` and the clause of ISO 14289-1 / 32000-1. */
export interface Fault {
  readonly checkpoint: string;
  readonly what: string;
  readonly where: string;
}
export type Report = (checkpoint: string, what: string, where: string) => void;

export interface Pdf {
  readonly document: PDFDocument;
  readonly catalog: PDFDict;
  readonly pages: readonly { readonly ref: PDFRef; readonly dict: PDFDict; readonly number: number }[];
}

export async function readPdf(bytes: Uint8Array): Promise<Pdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = document.getPages().map((page, at) => ({ ref: page.ref, dict: page.node, number: at + 1 }));
  return { document, catalog: document.catalog, pages };
}

/** The object itself, where it is given by reference. */
export const follow = (pdf: Pdf, object: PDFObject | undefined): PDFObject | undefined =>
  object instanceof PDFRef ? pdf.document.context.lookup(object) : object;

export const raw = (dict: PDFDict | undefined, key: string): PDFObject | undefined => dict?.get(PDFName.of(key));
export const get = (pdf: Pdf, dict: PDFDict | undefined, key: string) => follow(pdf, raw(dict, key));

export const dictOf = (pdf: Pdf, dict: PDFDict | undefined, key: string): PDFDict | undefined =>
  asDict(get(pdf, dict, key));
export const asDict = (object: PDFObject | undefined): PDFDict | undefined =>
  object instanceof PDFDict ? object : object instanceof PDFRawStream ? object.dict : undefined;

/** An array's items, one object as a list of one. */
export function listOf(pdf: Pdf, object: PDFObject | undefined): PDFObject[] {
  const found = follow(pdf, object);
  return found === undefined ? [] : found instanceof PDFArray ? found.asArray() : [object!];
}

export const nameOf = (object: PDFObject | undefined) => (object instanceof PDFName ? object.decodeText() : undefined);
export const numberOf = (object: PDFObject | undefined) =>
  object instanceof PDFNumber ? object.asNumber() : undefined;
export const isTrue = (object: PDFObject | undefined) => object instanceof PDFBool && object.asBoolean();
export const textOf = (object: PDFObject | undefined) =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined;

export function bytesOf(pdf: Pdf, object: PDFObject | undefined): Uint8Array | undefined {
  const stream = follow(pdf, object);
  return stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : undefined;
}

export const refKey = (object: PDFObject | undefined) => (object instanceof PDFRef ? object.toString() : undefined);
