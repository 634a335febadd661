/**
 * The preset dictionaries, by the id that stands in each code. A dictionary that has ever been printed with is never changed or
 * taken away; a new one gets a new id and a file of its own.
 *
 * To freeze a new one: add `dictionary-<id>.ts` with what `deriveDictionary(application)` gives, a line here, and its
 * SHA-256 in dictionaries.test.ts. Writing uses the newest.
 */
import { dictionary1 } from './dictionary-1';

const encoder = new TextEncoder();
const texts: Readonly<Record<number, string>> = { 1: dictionary1 };

export const newestDictionary = 1;
export const dictionaryIds: readonly number[] = Object.keys(texts).map(Number);

/** The dictionary's bytes; undefined where this program has none of that id. */
export const dictionaryOf = (id: number): Uint8Array<ArrayBuffer> | undefined => {
  const text = texts[id];
  return text === undefined ? undefined : encoder.encode(text);
};
