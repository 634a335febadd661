/** Every sentence a person sees, one typed catalogue a language, one language loaded at a time. */
import { makeWords } from './make';
import type { Language, Words } from './types';

export { owed } from './owed';
export type { Catalogue, Key, Language, Params, Words } from './types';

/** In the order offered, each by its own name. */
export const languages: readonly { readonly code: Language; readonly name: string; readonly dir: 'ltr' | 'rtl' }[] = [
  { code: 'nb', name: 'Bokmål', dir: 'ltr' },
  { code: 'nn', name: 'Nynorsk', dir: 'ltr' },
  { code: 'en', name: 'English', dir: 'ltr' }
];

const catalogues = {
  nb: () => import('./nb'),
  nn: () => import('./nn'),
  en: () => import('./en')
};

/** What only a public terminal says: no other page loads it. */
const terminals = {
  nb: () => import('./nb/terminal'),
  nn: () => import('./nn/terminal'),
  en: () => import('./en/terminal')
};
let onTerminal = false;

/** What only paper says: where papers are made it is loaded, and no page waits for it. */
const papers = {
  nb: () => import('./nb/paper'),
  nn: () => import('./nn/paper'),
  en: () => import('./en/paper')
};

export const isLanguage = (code: unknown): code is Language =>
  typeof code === 'string' && Object.hasOwn(catalogues, code);

const loaded = new Map<Language, Promise<Words>>();

/** Loads a language once; a failed load may be tried again. */
export function loadWords(language: Language): Promise<Words> {
  const known = loaded.get(language);
  if (known) return known;
  const dir = languages.find(({ code }) => code === language)?.dir ?? 'ltr';
  const more = onTerminal ? terminals[language]().then(({ terminal }) => terminal) : undefined;
  const words = Promise.all([catalogues[language](), more]).then(([{ catalogue, countries }, own]) =>
    makeWords(language, dir, { ...catalogue, ...own }, countries)
  );
  loaded.set(language, words);
  words.catch(() => loaded.delete(language));
  return words;
}

/** The same with the words of a terminal, and from then on so for every language. In a terminal's browser only. */
export function loadTerminalWords(language: Language): Promise<Words> {
  if (!onTerminal) loaded.clear();
  onTerminal = true;
  return loadWords(language);
}

/** A language with the words of paper. */
export async function loadPaperWords(language: Language): Promise<Words> {
  const dir = languages.find(({ code }) => code === language)?.dir ?? 'ltr';
  const [{ catalogue, countries }, { paper }] = await Promise.all([catalogues[language](), papers[language]()]);
  return makeWords(language, dir, { ...catalogue, ...paper }, countries);
}
