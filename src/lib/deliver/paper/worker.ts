/**
 * The web worker that draws papers, in the order in which they are asked for. It alone loads pdfmake in a browser; worker-wire.ts
 * says with whom it speaks.
 */
import { renderPaper } from './render';
import type { PaperFonts } from './types';
import type { Defined, DrawingRequest, FontUrls, PaperReply } from './worker-wire';

const fetched = new Map<string, Promise<Uint8Array>>();

/** A font is fetched once; one that did not come is asked for again by the next paper. */
function fetchFont(url: string): Promise<Uint8Array> {
  const known = fetched.get(url);
  if (known) return known;
  const font = fetch(url).then(async (response) => {
    if (!response.ok) throw new Error(`font: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  });
  fetched.set(url, font);
  font.catch(() => fetched.delete(url));
  return font;
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

async function reply(given: Defined, urls: FontUrls): Promise<PaperReply> {
  if ('error' in given) return given;
  let files: PaperFonts;
  try {
    const [regular, bold] = await Promise.all([fetchFont(urls.regular), fetchFont(urls.bold)]);
    files = { regular, bold, ...(await fetchSeldom(urls, JSON.stringify(given.definition))) };
  } catch {
    return { error: 'fonts' };
  }
  try {
    return { pdf: await renderPaper(given.definition, files) };
  } catch {
    return { error: 'render' };
  }
}

/** One paper after the other, each after what makes the worker ready. */
let before: Promise<unknown> = Promise.resolve();

self.addEventListener('message', ({ data: { prepare, from } }: MessageEvent<DrawingRequest>) => {
  for (const url of [prepare.regular, prepare.bold]) fetchFont(url).catch(() => undefined);
  from.onmessage = ({ data }: MessageEvent<Defined>) => {
    before = before.then(async () => {
      const made = await reply(data, prepare);
      if (!data.rehearsal) self.postMessage(made);
    });
  };
});
