/**
 * The thread that makes paper in Node. It reads the fonts once and then makes one paper after another.
 *
 *   in   { id: number, definition: PaperDefinition }
 *   out  { id: number, pdf: Uint8Array }  or  { id: number, error: string }
 */
import { parentPort } from 'node:worker_threads';
import { paperFonts } from './fonts-node';
import { renderPaper } from './render';
import type { PaperDefinition } from './types';

export interface ThreadRequest {
  readonly id: number;
  readonly definition: PaperDefinition;
}
export type ThreadReply =
  { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly error: string };

const fonts = paperFonts();

async function reply({ id, definition }: ThreadRequest): Promise<void> {
  try {
    const pdf = await renderPaper(definition, await fonts);
    parentPort?.postMessage({ id, pdf } satisfies ThreadReply, [pdf.buffer as ArrayBuffer]);
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : 'render' } satisfies ThreadReply);
  }
}

parentPort?.on('message', (request: ThreadRequest) => void reply(request));
