/** The catalogues by their files, as they lie on disk, so that an area added to one language is owed by all. */
import type { Catalogue, Language } from '../../src/lib/words';

export type Area = Readonly<Record<string, string>>;

const files = import.meta.glob<Readonly<Record<string, Area>>>('../../src/lib/words/*/*.ts', { eager: true });
const nameOf = (file: string) => file.split('/').slice(-2) as [language: string, area: string];

/** A language's areas: the file's name → its keys and texts. A file of an area exports one thing, the area. */
export function areasOf(language: Language): Readonly<Record<string, Area>> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([file, exported]) => {
      const [of, area] = nameOf(file);
      const [texts] = Object.values(exported);
      return of === language && area !== 'index.ts' && texts ? [[area.replace(/\.ts$/, ''), texts]] : [];
    })
  );
}

/** All of a language in one, as its pages load it. */
export const catalogueOf = (language: Language): Catalogue =>
  Object.entries(files).find(([file]) => nameOf(file).join() === `${language},index.ts`)?.[1]
    .catalogue as unknown as Catalogue;
