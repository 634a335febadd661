/**
 * What the page and its reading worker say to each other.
 *
 *   page → worker   { files }             read these; once
 *                   { frame }             read this picture of the camera; the bitmap is given away
 *                   'go' or 'stop'        after each page's codes: read the next one, or it is enough
 *   worker → page   { page, of, again }   about to read this page of so many; `again`: the slower second go
 *                   { codes }             of the page, or of the frame
 *                   { fault, file }       this file (by its place) is not read further
 *                   'done'                with the files, or with the frame
 */
export type ReadRequest = { readonly files: readonly Blob[] } | { readonly frame: ImageBitmap } | 'go' | 'stop';

export type ReadReply =
  | { readonly page: number; readonly of: number; readonly again: boolean }
  | { readonly codes: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly fault: FileFault; readonly file: number }
  | 'done';

/** Words: `scan.fault.<code>`. `reader`: the reading itself could not be started. */
export type FileFault = 'locked-pdf' | 'broken-pdf' | 'not-a-picture' | 'too-big' | 'too-many-pages' | 'reader';

/** Of a file, in bytes. */
export const mostBytes = 150_000_000;
/** Of all files together. Of a longer PDF the last pages are read: the codes end the form. */
export const mostPages = 60;
