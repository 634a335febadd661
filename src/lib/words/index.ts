/** Every sentence a person sees, one typed catalogue a language, one language loaded at a time. */
import { makeWords } from './make';
import type { Catalogue, Language, Words } from './types';

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

/** Areas that few pages say, by name; no other page loads them. */
const areas = {
  terminal: {
    nb: () => import('./nb/terminal').then(({ terminal }) => terminal),
    nn: () => import('./nn/terminal').then(({ terminal }) => terminal),
    en: () => import('./en/terminal').then(({ terminal }) => terminal)
  },
  desk: {
    nb: () => import('./nb/desk').then(({ desk }) => desk),
    nn: () => import('./nn/desk').then(({ desk }) => desk),
    en: () => import('./en/desk').then(({ desk }) => desk)
  },
  media: {
    nb: () => import('./nb/media').then(({ media }) => media),
    nn: () => import('./nn/media').then(({ media }) => media),
    en: () => import('./en/media').then(({ media }) => media)
  },
  talk: {
    nb: () => import('./nb/talk').then(({ talk }) => talk),
    nn: () => import('./nn/talk').then(({ talk }) => talk),
    en: () => import('./en/talk').then(({ talk }) => talk)
  },
  helping: {
    nb: () => import('./nb/helping').then(({ helping }) => helping),
    nn: () => import('./nn/helping').then(({ helping }) => helping),
    en: () => import('./en/helping').then(({ helping }) => helping)
  },
  preview: {
    nb: () => import('./nb/preview').then(({ preview }) => preview),
    nn: () => import('./nn/preview').then(({ preview }) => preview),
    en: () => import('./en/preview').then(({ preview }) => preview)
  },
  scan: {
    nb: () => import('./nb/scan').then(({ scan }) => scan),
    nn: () => import('./nn/scan').then(({ scan }) => scan),
    en: () => import('./en/scan').then(({ scan }) => scan)
  }
};
export type Area = keyof typeof areas;
const wanted = new Set<Area>();

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
  const more = Promise.all([...wanted].map((area): Promise<object> => areas[area][language]()));
  const words = Promise.all([catalogues[language](), more]).then(([{ catalogue, countries }, own]) =>
    makeWords(language, dir, Object.assign({ ...catalogue }, ...own) as Catalogue, countries)
  );
  loaded.set(language, words);
  words.catch(() => loaded.delete(language));
  return words;
}

/** The same with the words of areas, and from then on so for every language: a page that says them asks for them. */
export function loadWordsOf(area: Area | readonly Area[], language: Language): Promise<Words> {
  const news = [area].flat().filter((one) => !wanted.has(one));
  if (news.length > 0) loaded.clear();
  for (const one of news) wanted.add(one);
  return loadWords(language);
}

/** What the page of whoever helps says, wherever they came from. */
export const deskAreas: readonly Area[] = ['desk', 'media', 'talk'];

/** A language with the words of paper. */
export async function loadPaperWords(language: Language): Promise<Words> {
  const dir = languages.find(({ code }) => code === language)?.dir ?? 'ltr';
  const [{ catalogue, countries }, { paper }] = await Promise.all([catalogues[language](), papers[language]()]);
  return makeWords(language, dir, { ...catalogue, ...paper }, countries);
}
