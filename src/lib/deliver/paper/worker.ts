/**
 * The web worker that makes paper. It alone loads pdfmake in a browser.
 *
 *   in   { definition: PaperDefinition, fonts: a URL for each file of PaperFonts }
 *   out  { pdf: Uint8Array }  or  { error: 'fonts' | 'render' }
 */
import { renderPaper } from './render';
import type { PaperDefinition, PaperFonts } from './types';

export type FontUrls = Readonly<Record<keyof PaperFonts, string>>;
export interface PaperRequest {
  readonly definition: PaperDefinition;
  readonly fonts: FontUrls;
}
export type PaperReply = { readonly pdf: Uint8Array } | { readonly error: 'fonts' | 'render' };

async function fetchFont(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`font: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Ethiopic letters weigh half a megabyte, and few papers have one. */
const ethiopic = /\p{Script=Ethiopic}/u;

async function fetchFonts(urls: FontUrls, definition: PaperDefinition): Promise<PaperFonts> {
  const names = (Object.keys(urls) as (keyof PaperFonts)[]).filter(
    (name) => !name.startsWith('ethiopic') || ethiopic.test(JSON.stringify(definition))
  );
  const files = await Promise.all(names.map(async (name) => [name, await fetchFont(urls[name])] as const));
  return Object.fromEntries(files) as unknown as PaperFonts;
}

async function reply({ definition, fonts }: PaperRequest): Promise<PaperReply> {
  let files: PaperFonts;
  try {
    files = await fetchFonts(fonts, definition);
  } catch {
    return { error: 'fonts' };
  }
  try {
    return { pdf: await renderPaper(definition, files) };
  } catch {
    return { error: 'render' };
  }
}

self.addEventListener('message', (event: MessageEvent<PaperRequest>) => {
  void reply(event.data).then((answer) => self.postMessage(answer));
});
