/**
 * The web worker that makes paper. It alone loads pdfmake in a browser.
 *
 *   in   { order: PaperOrder, fonts: a URL for each file of PaperFonts }
 *   out  { pdf: Uint8Array }  or  { error: 'fonts' | 'render' }
 */
import { definitionOf, type PaperOrder } from './order';
import { renderPaper } from './render';
import type { PaperFonts } from './types';

export type FontUrls = Readonly<Record<keyof PaperFonts, string>>;
export interface PaperRequest {
  readonly order: PaperOrder;
  readonly fonts: FontUrls;
}
export type PaperReply = { readonly pdf: Uint8Array } | { readonly error: 'fonts' | 'render' };

async function fetchFont(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`font: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Fonts that few papers have a letter of: hundreds of kilobytes to fetch, so only who needs one does. */
const seldom = { arabic: /\p{Script_Extensions=Arabic}/u, ethiopic: /\p{Script_Extensions=Ethiopic}/u } as const;

/** @param text all that will be written. */
async function fetchSeldom(urls: FontUrls, text: string): Promise<Omit<PaperFonts, 'regular' | 'bold'>> {
  const both = async <Name extends keyof typeof seldom>(name: Name) => {
    if (!seldom[name].test(text)) return {};
    const [regular, bold] = await Promise.all([fetchFont(urls[name]), fetchFont(urls[`${name}Bold`])]);
    return { [name]: regular, [`${name}Bold`]: bold };
  };
  return Object.assign({}, ...(await Promise.all([both('arabic'), both('ethiopic')])));
}

async function reply({ order, fonts }: PaperRequest): Promise<PaperReply> {
  const always = Promise.all([fetchFont(fonts.regular), fetchFont(fonts.bold)]);
  // Looked at below; meanwhile the definition is made.
  always.catch(() => undefined);
  try {
    const definition = await definitionOf(order);
    let files: PaperFonts;
    try {
      const [regular, bold] = await always;
      files = { regular, bold, ...(await fetchSeldom(fonts, JSON.stringify(definition))) };
    } catch {
      return { error: 'fonts' };
    }
    return { pdf: await renderPaper(definition, files) };
  } catch {
    return { error: 'render' };
  }
}

self.addEventListener('message', (event: MessageEvent<PaperRequest>) => {
  void reply(event.data).then((answer) => self.postMessage(answer));
});
