/**
 * A screen reader that runs in the page: what a person hears who goes through it from its top to its end, a phrase each
 * stop ("heading, Hvordan bor du?, level 1"). It reads names, roles, states and descriptions as the W3C's mappings say.
 */
import { buildSync } from 'esbuild';
import type { virtual } from '@guidepup/virtual-screen-reader';
import type { Frame, Page } from '@playwright/test';

type WithReader = Window & { reader: { virtual: typeof virtual } };

let bundle: string | undefined;

/** Made once for a run; the page's policy lets no script of others in, so it is evaluated and not linked. */
function source(): string {
  bundle ??= buildSync({
    stdin: { contents: "export { virtual } from '@guidepup/virtual-screen-reader';", resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'reader',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' }
  }).outputFiles[0]?.text;
  return `${bundle}\nwindow.reader = reader;`;
}

async function bring(place: Page | Frame): Promise<void> {
  if (!(await place.evaluate(() => 'reader' in window))) await place.evaluate(source());
}

/** Every phrase from the top of what `selector` names to its end. */
export async function listen(place: Page | Frame, selector = 'body'): Promise<string[]> {
  await bring(place);
  return place.evaluate(async (of) => {
    const { virtual } = (window as unknown as WithReader).reader;
    const container = document.querySelector(of);
    if (!container) throw new Error(`nothing to read at ${of}`);
    const focused = document.activeElement as HTMLElement | null;
    await virtual.start({ container });
    const first = await virtual.lastSpokenPhrase();
    for (let phrases = 0; phrases < 3000; phrases += 1) {
      await virtual.next();
      if ((await virtual.lastSpokenPhrase()) === first) break;
    }
    const heard = await virtual.spokenPhraseLog();
    await virtual.stop();
    focused?.focus({ preventScroll: true });
    return heard.slice(0, -1);
  }, selector);
}

/** What is said by itself, without a key pressed, while `happens` goes on; and where the focus was before and after. */
export async function overhear(page: Page, happens: () => Promise<void>): Promise<string[]> {
  await bring(page);
  await page.evaluate(async () => {
    const { virtual } = (window as unknown as WithReader).reader;
    const focused = document.activeElement as HTMLElement | null;
    await virtual.start({ container: document.body });
    focused?.focus({ preventScroll: true });
    await virtual.clearSpokenPhraseLog();
  });
  await happens();
  return page.evaluate(async () => {
    const { virtual } = (window as unknown as WithReader).reader;
    const heard = await virtual.spokenPhraseLog();
    await virtual.stop();
    return heard;
  });
}

/** Things that are pressed or filled in, and pictures: without a name nobody knows what they are. */
const named =
  /^(button|link|textbox|checkbox|radio|combobox|switch|image|radiogroup|region|navigation|heading)(, (.*))?$/;
/** What follows a role where there is no name: a state, or nothing. */
const state =
  /^((not )?(checked|pressed|expanded|invalid|disabled|selected)|level \d|\d+ controls?|has popup|position)/;

/** What sounds wrong on any page, in words: no name, letters of a program, headings that skip a level. */
export function heardWrong(heard: readonly string[]): string[] {
  const wrong: string[] = [];
  const levels: number[] = [];
  for (const phrase of heard) {
    const [, role, , rest] = named.exec(phrase) ?? [];
    if (role && (rest === undefined || state.test(rest))) wrong.push(`no name: ${phrase}`);
    if (/\b(undefined|null|NaN)\b|\[object|\{\w+\}/.test(phrase)) wrong.push(`letters of a program: ${phrase}`);
    const level = /^heading, .*, level (\d)$/.exec(phrase)?.[1];
    if (!level) continue;
    const last = levels.at(-1);
    if (last !== undefined && Number(level) > last + 1) wrong.push(`level ${level} after level ${last}: ${phrase}`);
    levels.push(Number(level));
  }
  const first = levels.filter((level) => level === 1).length;
  if (first !== 1) wrong.push(`${first} headings of level 1`);
  return wrong;
}
