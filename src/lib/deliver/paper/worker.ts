/**
 * The web worker that makes paper. It alone loads pdfmake in a browser.
 *
 *   in   { definition: PaperDefinition, fonts: { regular: url, bold: url, arabic: url, arabicBold: url } }
 *   out  { pdf: Uint8Array }  or  { error: 'fonts' | 'render' }
 */
import { renderPaper } from './render';
import type { PaperDefinition, PaperFonts } from './types';

type FontUrls = Readonly<Record<keyof PaperFonts, string>>;
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

async function fetchFonts(urls: FontUrls): Promise<PaperFonts> {
  const [regular, bold, arabic, arabicBold] = await Promise.all(
    [urls.regular, urls.bold, urls.arabic, urls.arabicBold].map(fetchFont)
  );
  return { regular: regular!, bold: bold!, arabic: arabic!, arabicBold: arabicBold! };
}

async function reply({ definition, fonts }: PaperRequest): Promise<PaperReply> {
  let files: PaperFonts;
  try {
    files = await fetchFonts(fonts);
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
