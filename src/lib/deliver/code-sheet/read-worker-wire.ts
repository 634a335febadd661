/**
 * What the page and its reading worker say to each other.
 *
 *   page → worker   { files }             read these; once
 *                   { frame }             read this picture of the camera; the bitmap is given away
 *   worker → page   { page, of, file, again }   about to read a page of this file, the so-manieth of so many; `again`: the
 *                                         slower second go
 *                   { codes }             of the page, or of the frame
 *                   { fault, file }       this file (by its place), or a part of it, is not read
 *                   'done'                with the files, or with the frame
 *
 * Nobody asks the worker to stop: it is ended, at once.
 */
import type { FileFault } from './scan-limits';

export interface NumberedFile {
  /** The place that it is spoken of by. */
  readonly file: number;
  readonly blob: Blob;
}
export type ReadRequest = { readonly files: readonly NumberedFile[] } | { readonly frame: ImageBitmap };

export type ReadReply =
  | { readonly page: number; readonly of: number; readonly file: number; readonly again: boolean }
  | { readonly codes: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly fault: FileFault; readonly file: number }
  | 'done';
