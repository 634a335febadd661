/** The catalogues by their files, as they lie on disk, so that an area added to one language is owed by all. */
import type { Catalogue, Language } from '../../src/lib/words';

export type Area = Readonly<Record<string, string>>;

const files = import.meta.glob<Readonly<Record<string, Area>>>('../../src/lib/words/*/*.ts', { eager: true });
const nameOf = (file: string) => file.split('/').slice(-2) as [language: string, file: string];

/**
 * A language's areas: the file's name → its keys and texts. A file exports one thing, the area; `paper-blank.ts` is a part
 * of `paper`.
 */
export function areasOf(language: Language): Readonly<Record<string, Area>> {
  const areas: Record<string, Area> = {};
  for (const [file, exported] of Object.entries(files)) {
    const [of, name] = nameOf(file);
    if (of !== language || name === 'index.ts') continue;
    const area = name.replace(/(-.*)?\.ts$/, '');
    areas[area] = { ...areas[area], ...Object.values(exported)[0] };
  }
  return areas;
}

/** All of a language in one, as its pages and papers load it; what only terminals, desks and scanning say is not in it. */
export const catalogueOf = (language: Language): Catalogue =>
  ({
    ...Object.entries(files).find(([file]) => nameOf(file).join() === `${language},index.ts`)?.[1].catalogue,
    ...areasOf(language).paper
  }) as unknown as Catalogue;
