/** How much of somebody's files is read, wherever that is done. */

/** Of a file, in bytes. */
export const mostBytes = 150_000_000;
/** Of all files together. Of a longer PDF the last pages are read: the codes end the form. */
export const mostPages = 60;
/** A picture may have as many pixels as A4 at 1000 dpi has; opened, that is 400 MB. */
export const mostFilePixels = 100_000_000;
/** What a telephone's camera gives. Larger pictures are made smaller before they are read. */
export const mostPicturePixels = 12_500_000;

/**
 * Why a file, or a part of it, was not read. Words: `scan.fault.<code>`.
 *
 *   empty            no byte in it
 *   unreadable       the system does not give its bytes: a folder, or moved since
 *   locked-pdf       it has a password
 *   broken-pdf       a page of it, or all, cannot be drawn
 *   not-a-picture    neither a PDF nor a picture that can be opened
 *   too-big          more bytes or pixels than above
 *   too-slow         a page took too long
 *   too-many-pages   some of its pages were left out
 *   reader           the reading itself could not be started
 */
export type FileFault =
  | 'empty'
  | 'unreadable'
  | 'locked-pdf'
  | 'broken-pdf'
  | 'not-a-picture'
  | 'too-big'
  | 'too-slow'
  | 'too-many-pages'
  | 'reader';

/** The person at the office can act on it. */
export class ScanFault extends Error {
  readonly who = 'staff';
  constructor(readonly code: FileFault) {
    super(code);
    this.name = 'ScanFault';
  }
}

/**
 * The pages to read, `mostPages` at the most: the last page of each file first, since the codes end the form, then the one
 * before it in each, and so on. What a file says of its own length is not believed further than that.
 * @returns also the files of which some pages are left out
 */
export function pagesToRead<File extends { readonly count: number }>(files: readonly File[]) {
  const pages: { readonly file: File; readonly number: number }[] = [];
  for (let back = 0; back < mostPages && pages.length < mostPages; back += 1)
    for (const file of files.toReversed())
      if (back < file.count && pages.length < mostPages) pages.push({ file, number: file.count - back });
  const taken = (one: File) => pages.filter(({ file }) => file === one).length;
  return { pages, shortened: files.filter((file) => taken(file) < file.count) };
}

/** How large to make a picture, so that it has no more than `most` pixels and no side of none. */
export function fitted({ width, height }: { width: number; height: number }, most: number): readonly [number, number] {
  const scale = Math.min(1, Math.sqrt(most / (width * height)));
  return [Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale))];
}
