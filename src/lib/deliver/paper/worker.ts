/**
 * The web worker that makes papers, in the order in which they are asked for. It alone loads pdfmake in a browser.
 *
 *   in   { prepare: a URL for each file of PaperFonts }   first, once; no answer
 *   in   { font: URL, bytes: the file, or undefined }     of the two that every paper needs, each once; no answer
 *   in   { order: PaperOrder }
 *   out  { pdf: Uint8Array }  or  { error: 'fonts' | 'render' }
 */
import { definitionOf, type PaperOrder } from './order';
import { renderPaper } from './render';
import type { PaperFonts } from './types';

export type FontUrls = Readonly<Record<keyof PaperFonts, string>>;
export type PaperRequest =
  | { readonly prepare: FontUrls }
  | { readonly font: string; readonly bytes: ArrayBuffer | undefined }
  | { readonly order: PaperOrder };
export type PaperReply = { readonly pdf: Uint8Array } | { readonly error: 'fonts' | 'render' };

const fetched = new Map<string, Promise<Uint8Array>>();
/** What waits for a font that the page brings. */
const brought = new Map<string, (bytes: ArrayBuffer | undefined) => void>();

function awaitFont(url: string): void {
  const font = new Promise<ArrayBuffer | undefined>((resolve) => brought.set(url, resolve));
  keep(
    url,
    font.then((bytes) => (bytes ? new Uint8Array(bytes) : load(url)))
  );
}

function keep(url: string, font: Promise<Uint8Array>): Promise<Uint8Array> {
  fetched.set(url, font);
  font.catch(() => fetched.delete(url));
  return font;
}

async function load(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`font: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A font is fetched once; one that did not come is asked for again by the next paper. */
const fetchFont = (url: string): Promise<Uint8Array> => fetched.get(url) ?? keep(url, load(url));

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

async function reply(order: PaperOrder, urls: FontUrls): Promise<PaperReply> {
  const always = Promise.all([fetchFont(urls.regular), fetchFont(urls.bold)]);
  // Looked at below; meanwhile the definition is made.
  always.catch(() => undefined);
  try {
    const definition = await definitionOf(order);
    let files: PaperFonts;
    try {
      const [regular, bold] = await always;
      files = { regular, bold, ...(await fetchSeldom(urls, JSON.stringify(definition))) };
    } catch {
      return { error: 'fonts' };
    }
    return { pdf: await renderPaper(definition, files) };
  } catch {
    return { error: 'render' };
  }
}

/** The paper that is made for nobody. */
const first: PaperOrder = { name: 'permission', language: 'nb', size: 'normal', reference: '', now: 0 };

let fonts: FontUrls | undefined;
let asked = false;
/** One paper after the other, each after what makes the worker ready. */
let before: Promise<unknown> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<PaperRequest>) => {
  if ('prepare' in data) {
    const urls = (fonts = data.prepare);
    awaitFont(urls.regular);
    awaitFont(urls.bold);
    // A first paper takes twice as long as a second: a small one nobody asked for goes first, unless somebody waits already.
    setTimeout(() => {
      if (!asked) before = reply(first, urls);
    });
    return;
  }
  if ('font' in data) {
    brought.get(data.font)?.(data.bytes);
    return;
  }
  asked = true;
  const urls = fonts;
  before = before.then(async () => self.postMessage(urls ? await reply(data.order, urls) : { error: 'fonts' }));
});
