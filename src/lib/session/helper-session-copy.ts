/** A helper's copy of a mirror: the open sections, while the help lasts. Its shape is that of `answers-document-shape.ts`. */
import * as Y from 'yjs';
import { ANSWERS, CITIZEN, PEOPLE, TEXT, WRITERS } from './answers-document-shape';
import { isKey, isValue } from './gate-limits';
import { spliceText } from './text-splice';
import type { Schema, Value, Writer } from './types';

export class MirrorCopy {
  readonly doc = new Y.Doc();
  readonly #values: Y.Map<Value>;
  readonly #writers: Y.Map<readonly string[]>;
  readonly #people: Y.Map<Writer>;
  readonly #texts = new Map<string, Y.Text>();
  readonly #keyOf = new Map<unknown, string>();
  #snapshot: Readonly<Record<string, Value>> | undefined;

  /** `client`: the id to write under. `changed` gets the keys whose answer or writers changed. */
  constructor(
    private readonly schema: Schema,
    readonly generation: number | null,
    client: number,
    private readonly changed: (keys: ReadonlySet<string>, remote: boolean) => void
  ) {
    this.doc.clientID = client;
    this.#values = this.doc.getMap(ANSWERS);
    this.#writers = this.doc.getMap(WRITERS);
    this.#people = this.doc.getMap(PEOPLE);
    this.doc.on('afterTransaction', (transaction) => this.#after(transaction));
  }

  get(key: string): Value | undefined {
    if (this.schema.keyType(key)?.kind === 'text') return this.#texts.get(key)?.toString() || undefined;
    return this.#values.get(key);
  }

  set(key: string, value: Value | undefined): void {
    if (this.schema.keyType(key)?.kind === 'text') spliceText(this.text(key), value === undefined ? '' : String(value));
    else if (value === undefined) this.#values.delete(key);
    else if (this.#values.get(key) !== value) this.#values.set(key, value);
  }

  text(key: string): Y.Text {
    let text = this.#texts.get(key);
    if (text) return text;
    if (this.schema.keyType(key)?.kind !== 'text') throw new Error(`not a text key: ${key}`);
    text = this.doc.getText(TEXT + key);
    this.#texts.set(key, text);
    this.#keyOf.set(text, key);
    return text;
  }

  texts(): ReadonlyMap<string, Y.Text> {
    return this.#texts;
  }

  values(): Y.Map<Value> {
    return this.#values;
  }

  /** The object is never changed; another one comes after a change. */
  snapshot(): Readonly<Record<string, Value>> {
    if (this.#snapshot) return this.#snapshot;
    const all: Record<string, Value> = {};
    for (const [key, value] of this.#values.entries()) {
      if (isKey(key) && isValue(value) && this.schema.keyType(key)) all[key] = value;
    }
    for (const [key, text] of this.#texts) if (text.length > 0) all[key] = text.toString();
    return (this.#snapshot = Object.freeze(all));
  }

  writers(key: string): readonly Writer[] {
    return (this.#writers.get(key) ?? []).map((id) => this.#people.get(id) ?? { ...CITIZEN, id });
  }

  /** Forgets everything, in memory too. */
  destroy(): void {
    this.doc.transact(() => {
      for (const map of [this.#values, this.#writers, this.#people] as readonly Y.Map<unknown>[]) {
        for (const key of [...map.keys()]) map.delete(key);
      }
      for (const text of this.#texts.values()) text.delete(0, text.length);
    }, this);
    this.#snapshot = undefined;
    this.doc.destroy();
  }

  #after(transaction: Y.Transaction): void {
    const keys = new Set<string>();
    for (const [type, subs] of transaction.changed) {
      if (type === (this.#values as unknown) || type === (this.#writers as unknown)) {
        subs.forEach((key) => key !== null && keys.add(key));
      } else if (type === (this.#people as unknown)) {
        for (const [key, ids] of this.#writers.entries()) if (ids.some((id) => subs.has(id))) keys.add(key);
      } else {
        const key = this.#keyOf.get(type) ?? this.#adopt(type);
        if (key !== undefined) keys.add(key);
      }
    }
    if (transaction.changed.size === 0) return;
    this.#snapshot = undefined;
    if (transaction.origin !== this) this.changed(keys, !transaction.local);
  }

  /** A text that the other side began. */
  #adopt(type: unknown): string | undefined {
    const name = Y.findRootTypeKey(type as Y.AbstractType<unknown>);
    const key = name.startsWith(TEXT) ? name.slice(TEXT.length) : undefined;
    if (key === undefined || this.schema.keyType(key)?.kind !== 'text') return undefined;
    this.text(key);
    return key;
  }
}
