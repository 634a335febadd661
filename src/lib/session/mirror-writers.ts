/** Who wrote what, in a mirror. Only people who wrote something that is shared are named. */
import type * as Y from 'yjs';
import type { AnswersDocument } from './answers-document';
import { PEOPLE, WRITERS } from './answers-document-shape';
import type { Writer } from './types';

export class MirrorWriters {
  readonly #writers: Y.Map<readonly string[]>;
  readonly #people: Y.Map<Writer>;

  constructor(
    doc: Y.Doc,
    private readonly answers: AnswersDocument
  ) {
    this.#writers = doc.getMap(WRITERS);
    this.#people = doc.getMap(PEOPLE);
  }

  /** Is this one of the maps that only the citizen's device writes in? */
  owns(type: unknown): boolean {
    return type === this.#writers || type === this.#people;
  }

  /** Makes the mirror name those who wrote the answer under this key, or nobody where it is not shared. */
  copy(key: string, shared: boolean): void {
    const ids = shared ? this.answers.writerIds(key) : [];
    const now = this.#writers.get(key) ?? [];
    if (ids.length === now.length && ids.every((id, i) => id === now[i])) return;
    if (ids.length === 0) return this.#writers.delete(key);
    for (const person of this.answers.writers(key))
      if (!this.#people.has(person.id)) this.#people.set(person.id, { ...person });
    this.#writers.set(key, ids);
  }

  /** Forgets people who are named nowhere any more. */
  forget(): void {
    const named = new Set([...this.#writers.values()].flat());
    for (const id of [...this.#people.keys()]) if (!named.has(id)) this.#people.delete(id);
  }
}
