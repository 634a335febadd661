/**
 * What helpers changed since the citizen last looked at it: key → id of the helper who changed it last, in the answers' own
 * document, so that it outlives a reload and goes along with a slip. The citizen has looked at an answer when they changed it
 * themselves, took a suggestion for it, or said that they have seen it. No mirror carries it.
 */
import * as Y from 'yjs';
import { NEWS, type HelperEdit } from './answers-document-shape';

export class AnswersNews {
  readonly #map: Y.Map<string>;

  constructor(doc: Y.Doc) {
    this.#map = doc.getMap(NEWS);
  }

  /** key → id of who changed it. */
  entries(): Iterable<[string, string]> {
    return this.#map.entries();
  }

  owns(type: unknown): boolean {
    return type === this.#map;
  }

  has(key: string): boolean {
    return this.#map.has(key);
  }

  /** These keys were changed, by a helper or (undefined) the citizen. */
  happened(keys: Iterable<string>, edit: HelperEdit | undefined): void {
    const id = idOf(edit);
    for (const key of keys) {
      if (this.#map.get(key) === id) continue;
      if (id === undefined) this.#map.delete(key);
      else this.#map.set(key, id);
    }
  }

  forget(): void {
    this.happened([...this.#map.keys()], undefined);
  }
}

/** A suggestion that the citizen used has no mark: they saw it when they did. */
const idOf = (edit: HelperEdit | undefined) => (edit?.mark ? edit.writer.id : undefined);
