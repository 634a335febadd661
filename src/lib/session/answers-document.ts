/** The answers: one Yjs document on the citizen's device. Its shape is in `answers-document-shape.ts`. */
import * as Y from 'yjs';
import {
  ANSWERS,
  CITIZEN,
  HelperEdit,
  PEOPLE,
  RESTORED,
  STAMP,
  TEXT,
  WRITERS,
  drawClient,
  type AnswersChange
} from './answers-document-shape';
import { DeviceHands } from './answers-document-hands';
import { AnswersNews } from './answers-document-news';
import { Events } from './events';
import { spliceText, type Delta } from './text-splice';
import type { Role, Schema, Value, World, Writer } from './types';

export class AnswersDocument {
  readonly doc: Y.Doc;
  readonly #schema: Schema;
  readonly #values: Y.Map<Value>;
  readonly #writers: Y.Map<readonly string[]>;
  readonly #people: Y.Map<Writer>;
  readonly #news: AnswersNews;
  readonly #hands: DeviceHands;
  readonly #texts = new Map<string, Y.Text>();
  readonly #keyOf = new Map<unknown, string>();
  readonly #events = new Events<{ change: AnswersChange }>();
  #deltas = new Map<string, Delta>();
  #snapshot: Readonly<Record<string, Value>> | undefined;
  constructor(schema: Schema, world: Pick<World, 'random'>) {
    this.#schema = schema;
    this.doc = new Y.Doc();
    this.doc.clientID = drawClient(world);
    this.#values = this.doc.getMap(ANSWERS);
    this.#writers = this.doc.getMap(WRITERS);
    this.#people = this.doc.getMap(PEOPLE);
    this.#news = new AnswersNews(this.doc);
    this.#hands = new DeviceHands(schema.holder, this.#people, this.#writers, this.#news);
    this.doc.on('afterTransaction', (transaction) => this.#after(transaction));
  }

  on(event: 'change', run: (change: AnswersChange) => void): () => void {
    return this.#events.on(event, run);
  }

  /** undefined: not answered. An empty text is not an answer. */
  get(key: string): Value | undefined {
    if (this.#schema.keyType(key)?.kind === 'text') return this.#texts.get(key)?.toString() || undefined;
    return this.#values.get(key);
  }

  /** An edit on this device. Of a text key: the smallest replacement. undefined takes the answer away. */
  set(key: string, value: Value | undefined): void {
    if (this.#kind(key) === 'text') return spliceText(this.text(key), value === undefined ? '' : String(value));
    if (value === undefined) this.#values.delete(key);
    else if (this.#values.get(key) !== value) this.#values.set(key, value);
  }

  /** Takes several answers away at once, as those of a removed row. */
  remove(keys: Iterable<string>): void {
    this.doc.transact(() => {
      for (const key of keys) this.set(key, undefined);
    });
  }

  /** The shared text of a text key. Edit it in place; who has this device is stamped as its writer. */
  text(key: string): Y.Text {
    const known = this.#texts.get(key);
    if (known) return known;
    if (this.#kind(key) !== 'text') throw new Error(`not a text key: ${key}`);
    const text = this.doc.getText(TEXT + key);
    text.observe((event) => this.#deltas.set(key, event.delta as Delta));
    this.#texts.set(key, text);
    this.#keyOf.set(text, key);
    return text;
  }

  /** All answers. The object is never changed; another one comes after a change. */
  snapshot(): Readonly<Record<string, Value>> {
    if (this.#snapshot) return this.#snapshot;
    const all: Record<string, Value> = {};
    for (const [key, value] of this.#values.entries()) if (this.#schema.keyType(key)) all[key] = value;
    for (const [key, text] of this.#texts) if (text.length > 0) all[key] = text.toString();
    return (this.#snapshot = Object.freeze(all));
  }

  /** Keys that are answered, without reading texts out. */
  *keys(): Iterable<string> {
    for (const key of this.#values.keys()) if (this.#schema.keyType(key)) yield key;
    for (const [key, text] of this.#texts) if (text.length > 0) yield key;
  }

  /** Who wrote the present answer, first writer first. */
  writers(key: string): readonly Writer[] {
    return this.writerIds(key).map((id) => this.#people.get(id) ?? { ...CITIZEN, id });
  }

  writerIds(key: string): readonly string[] {
    return this.#writers.get(key) ?? [];
  }

  /** In whose hands this device is: all that is written on it is theirs. */
  get here(): Writer {
    return this.#hands.now;
  }

  /** Is somebody of this role on a link? Then an answer that says "I have it" is theirs, and not of who sits here. */
  set beside(is: (role: Role) => boolean) {
    this.#hands.beside = is;
  }

  /** Whether some of it is written by the citizen, though the device is in another's hands. */
  get unclaimed(): boolean {
    return this.#hands.claimable().length > 0;
  }

  /** Who has this device says that what stands as the citizen's is theirs too: they wrote it before they said who they are. */
  claim(): void {
    this.doc.transact(() => this.#hands.claim(), STAMP);
  }

  /** What helpers changed, or took away, since the citizen last looked: key → who did it last. */
  news(): ReadonlyMap<string, Writer> {
    const known = [...this.#news.entries()].filter(([key]) => this.#schema.keyType(key));
    return new Map(known.map(([key, id]) => [key, this.#people.get(id) ?? { ...CITIZEN, id }]));
  }

  /** The citizen says that they have seen these. */
  looked(keys: Iterable<string>): void {
    const seen = new Set(keys);
    this.doc.transact(() => {
      this.#news.happened(seen, undefined);
      this.#hands.said(seen, (key) => this.get(key));
    }, STAMP);
  }

  /** A helper's edits, let through by the gate, in one transaction. */
  edit(edit: HelperEdit, apply: () => void): void {
    this.doc.transact(apply, edit);
  }

  /** What the backup gave back. Everything counts as changed. */
  restore(updates: readonly Uint8Array[]): void {
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, RESTORED);
    }, RESTORED);
    for (const name of this.doc.share.keys()) {
      const key = name.startsWith(TEXT) ? name.slice(TEXT.length) : undefined;
      if (key !== undefined && this.#schema.keyType(key)?.kind === 'text') this.text(key);
    }
    this.#deltas.clear();
    this.#snapshot = undefined;
    const keys = new Set(this.keys());
    this.#events.emit('change', { keys, texts: new Map(), writers: keys, origin: RESTORED });
  }

  /** Forgets everything, in memory too. */
  destroy(): void {
    this.#events.clear();
    this.doc.transact(() => {
      for (const key of [...this.#values.keys()]) this.#values.delete(key);
      for (const text of this.#texts.values()) text.delete(0, text.length);
      for (const key of [...this.#writers.keys()]) this.#writers.delete(key);
      for (const key of [...this.#people.keys()]) this.#people.delete(key);
      this.#news.forget();
    }, RESTORED);
    this.#snapshot = undefined;
    this.doc.destroy();
  }

  #kind(key: string): 'text' | 'value' {
    const type = this.#schema.keyType(key);
    if (!type) throw new Error(`no such key: ${key}`);
    return type.kind;
  }

  #after(transaction: Y.Transaction): void {
    const keys = new Set<string>();
    const writers = new Set<string>();
    for (const [type, subs] of transaction.changed) {
      const text = this.#keyOf.get(type);
      if (text !== undefined) keys.add(text);
      else if (type === (this.#values as unknown)) subs.forEach((key) => key !== null && keys.add(key));
      else if (type === (this.#writers as unknown) || this.#news.owns(type))
        subs.forEach((key) => key !== null && writers.add(key));
      else if (type === (this.#people as unknown))
        for (const [key, ids] of this.#writers.entries()) if (ids.some((id) => subs.has(id))) writers.add(key);
    }
    const texts = this.#deltas;
    this.#deltas = new Map();
    if (keys.size === 0 && writers.size === 0) return;
    this.#snapshot = undefined;
    const { origin } = transaction;
    if (origin === RESTORED) return;
    this.#events.emit('change', { keys, texts, writers, origin });
    if (origin !== STAMP) this.#stamp(keys, origin instanceof HelperEdit ? origin : undefined);
  }

  /** Said again only where it changes, so that typing on costs nothing. */
  #stamp(keys: ReadonlySet<string>, edit: HelperEdit | undefined): void {
    this.doc.transact(() => {
      this.#news.happened(keys, edit);
      this.#hands.said(keys, (key) => this.get(key));
      const writer = edit?.writer ?? this.here;
      this.#hands.meet(writer);
      for (const key of keys) {
        const was = this.writerIds(key);
        const text = this.#texts.get(key);
        const answered = text ? text.length > 0 : this.#values.has(key);
        const keep = text ? was : was.filter((id) => id === writer.id);
        const now = !answered ? [] : keep.includes(writer.id) ? keep : [...keep, writer.id];
        if (now.length === was.length && now.every((id, i) => id === was[i])) continue;
        if (now.length > 0) this.#writers.set(key, now);
        else this.#writers.delete(key);
      }
    }, STAMP);
  }
}
