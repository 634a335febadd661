/**
 * Who wrote what, in a mirror. Only people who wrote something that is shared are named. That the citizen's device is in
 * another's hands is an answer: behind a closed door of it, they are the citizen to this helper.
 */
import type * as Y from 'yjs';
import type { AnswersDocument } from './answers-document';
import { CITIZEN, PEOPLE, WRITERS } from './answers-document-shape';
import type { Schema, Writer } from './types';

export class MirrorWriters {
  readonly #writers: Y.Map<readonly string[]>;
  readonly #people: Y.Map<Writer>;

  constructor(
    doc: Y.Doc,
    private readonly answers: AnswersDocument,
    private readonly holder: Schema['holder'],
    private readonly shared: (key: string) => boolean
  ) {
    this.#writers = doc.getMap(WRITERS);
    this.#people = doc.getMap(PEOPLE);
  }

  /** Is this one of the maps that only the citizen's device writes in? */
  owns(type: unknown): boolean {
    return type === this.#writers || type === this.#people;
  }

  /** Makes the mirror name those who wrote the answer under this key, or nobody where it is not shared. */
  copy(key: string): void {
    const people = new Map(this.shared(key) ? this.answers.writers(key).map((one) => this.#told(one)) : []);
    for (const [id, person] of people)
      if (this.#people.get(id)?.name !== person.name) this.#people.set(id, { ...person });
    const ids = [...people.keys()];
    const now = this.#writers.get(key) ?? [];
    if (ids.length === now.length && ids.every((id, i) => id === now[i])) return;
    if (ids.length === 0) this.#writers.delete(key);
    else this.#writers.set(key, ids);
  }

  #told(person: Writer): [string, Writer] {
    const { holder, shared } = this;
    const told = holder?.is(person.id) && !shared(holder.key) ? CITIZEN : person;
    return [told.id, told];
  }

  /** Forgets people who are named nowhere any more. */
  forget(): void {
    const named = new Set([...this.#writers.values()].flat());
    for (const id of [...this.#people.keys()]) if (!named.has(id)) this.#people.delete(id);
  }
}
