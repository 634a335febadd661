/**
 * Reads the codes off the pages of files, wherever that is done. The last pages come first, since the codes end the form. Every
 * page is read quickly once; only then, while codes are still missing, each is read again in every way there is.
 */
import type { PdfPages } from './pdf-pages';
import { readCodes } from './read-codes';
import { pagesToRead, ScanFault, type FileFault } from './scan-limits';

/** A file by its place among the others, and how to open it. */
export interface ScanFile {
  readonly file: number;
  /** @throws ScanFault */
  open(): Promise<PdfPages>;
}

export interface PageEvents {
  /** About to read this page of `file`, the so-manieth of so many. */
  page?(page: number, of: number, file: number, again: boolean): void;
  /** Some of a page, maybe not for the first time. @returns whether it is enough */
  codes(codes: readonly Uint8Array<ArrayBuffer>[]): boolean;
  /** Told once of each file and fault. */
  fault(fault: FileFault, file: number): void;
}

/** What goes wrong with a file, or a page of it, is told; all the others are read. */
export async function readPages(files: readonly ScanFile[], events: PageEvents): Promise<void> {
  const told = new Set<string>();
  const tell = (error: unknown, file: number) => {
    const fault = error instanceof ScanFault ? error.code : 'reader';
    if (!told.has(`${fault} ${file}`)) events.fault(fault, file);
    told.add(`${fault} ${file}`);
    return fault;
  };
  const opened: { readonly file: number; readonly count: number; readonly pages: PdfPages }[] = [];
  for (const { file, open } of files) {
    try {
      const pages = await open();
      opened.push({ file, count: pages.count, pages });
    } catch (error) {
      tell(error, file);
    }
  }
  const { pages, shortened } = pagesToRead(opened);
  for (const { file } of shortened) tell(new ScanFault('too-many-pages'), file);
  const left = new Set(pages);
  let enough = false;
  for (const effort of ['quick', 'hard'] as const)
    for (const [at, page] of pages.entries()) {
      const { file, number } = page;
      if (enough || !left.has(page)) continue;
      events.page?.(at + 1, pages.length, file.file, effort === 'hard');
      try {
        const picture = await file.pages.page(number);
        await readCodes(picture, { effort, enough: (codes) => (enough = codes.length > 0 && events.codes(codes)) });
      } catch (error) {
        left.delete(page);
        // One page that is made to take for ever seldom comes alone.
        if (tell(error, file.file) === 'too-slow') for (const one of pages) if (one.file === file) left.delete(one);
      }
    }
  for (const { pages: file } of opened) await file.close();
}
