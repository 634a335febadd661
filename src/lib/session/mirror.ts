/**
 * A mirror: the document of one link, on the citizen's side. It holds what stands behind the doors opened for
 * that helper, and nothing else.
 *
 * Answers → mirror: each change is copied over in the same turn of the event loop, a value by a set, a text by its delta, with
 * the mirror itself as origin. Mirror → answers: what a helper's update did is judged key by key. `fill`: it goes into the
 * answers, stamped with its writer. `suggest`: it becomes a suggestion, and the mirror is put back. Else the mirror is put back.
 * So at rest the mirror equals the open part of the answers.
 */
import * as Y from 'yjs';
import type { AnswersDocument } from './answers-document';
import { ANSWERS, HelperEdit, drawClient, type AnswersChange } from './answers-document-shape';
import { inspect, textsBegunIn, type Verdict } from './gate';
import { isKey } from './gate-limits';
import { judge } from './mirror-judge';
import { MirrorTexts } from './mirror-texts';
import { MirrorWriters } from './mirror-writers';
import { applyDelta, spliceText, type Delta } from './text-splice';
import type { Grant, Grants, Schema, Value, World, Writer } from './types';

export interface MirrorOptions {
  readonly schema: Schema;
  readonly answers: AnswersDocument;
  readonly world: World;
  readonly writer: Writer;
  readonly grants: Grants;
  readonly suggest: (key: string, value: Value | undefined) => void;
  /** May so many edits come in now? */
  readonly affords: (edits: number) => boolean;
  /** The helper's device sent what our program never sends, or the copies fell apart: make another mirror. */
  readonly broken: () => void;
}

export class Mirror {
  readonly doc = new Y.Doc();
  /** Only documents of the same generation talk with each other. */
  readonly generation: number;
  /** The client id that the helper must write under. */
  readonly helper: number;
  #grants: Grants = {};
  readonly #options: MirrorOptions;
  readonly #values: Y.Map<Value>;
  readonly #texts = new MirrorTexts(this.doc, this);
  readonly #writers: MirrorWriters;
  readonly #off: () => void;

  constructor(options: MirrorOptions) {
    this.#options = options;
    this.generation = drawClient(options.world);
    this.doc.clientID = drawClient(options.world);
    this.helper = drawClient(options.world);
    if (this.helper === this.doc.clientID) this.helper += 2;
    this.#values = this.doc.getMap(ANSWERS);
    const shared = (key: string) => this.#grant(key) !== 'hidden';
    this.#writers = new MirrorWriters(this.doc, options.answers, options.schema.holder, shared);
    this.doc.on('afterTransaction', (transaction) => this.#after(transaction));
    this.#off = options.answers.on('change', (change) => this.#copy(change));
    this.setGrants(options.grants);
  }

  /** How far we have seen the helper's edits. */
  get clock(): number {
    return Y.getState(this.doc.store, this.helper);
  }

  /** How far this side has written: who has this much has all that is shared. */
  get upto(): number {
    return Y.getState(this.doc.store, this.doc.clientID);
  }

  /** Closes doors, behind which all leaves the mirror at once, and opens others. */
  setGrants(grants: Grants): void {
    const open = (of: Grants, door: string) => (of[door] ?? 'hidden') !== 'hidden';
    const opened = new Set(this.#options.schema.doors.filter((one) => open(grants, one) && !open(this.#grants, one)));
    const closed = new Set(this.#options.schema.doors.filter((one) => !open(grants, one) && open(this.#grants, one)));
    const holder = this.#options.schema.holder && this.#door(this.#options.schema.holder.key);
    this.#grants = grants;
    this.doc.transact(() => {
      for (const key of this.#keys()) if (closed.has(this.#door(key))) this.#putBack(key);
      for (const key of this.#options.answers.keys()) if (opened.has(this.#door(key))) this.#putBack(key);
      // Whether it may be known who has the device is behind a door as well.
      if (holder !== undefined && (opened.has(holder) || closed.has(holder)))
        for (const key of this.#keys()) this.#writers.copy(key);
      this.#writers.forget();
    }, this);
  }

  /** May this update be applied? Each remote update is asked for first. */
  accept(update: Uint8Array): Verdict {
    const { schema, affords } = this.#options;
    const { doc, helper } = this;
    const verdict = inspect(update, { schema, doc, helper, citizen: doc.clientID, affords });
    if (verdict === 'ok') for (const key of textsBegunIn(update)) this.#texts.get(key);
    return verdict;
  }

  destroy(): void {
    this.#off();
    this.doc.destroy();
  }

  #door(key: string): string {
    return this.#options.schema.keyType(key)?.door ?? '';
  }

  #grant(key: string): Grant {
    const type = isKey(key) ? this.#options.schema.keyType(key) : undefined;
    return (type && Object.hasOwn(this.#grants, type.door) && this.#grants[type.door]) || 'hidden';
  }

  /** What the mirror should hold under this key. */
  #due(key: string): Value | undefined {
    return this.#grant(key) === 'hidden' ? undefined : this.#options.answers.get(key);
  }

  *#keys(): Iterable<string> {
    yield* [...this.#values.keys()];
    yield* this.#texts.keys();
  }

  /** Answers → mirror. */
  #copy(change: AnswersChange): void {
    const own = change.origin instanceof HelperEdit && change.origin.mirror === this;
    const keys = own ? [] : [...change.keys].filter((key) => this.#grant(key) !== 'hidden');
    const writers = [...change.writers].filter((key) => this.#grant(key) !== 'hidden');
    if (keys.length === 0 && writers.length === 0) return;
    this.doc.transact(() => {
      for (const key of keys) {
        const delta = change.texts.get(key);
        const shared = delta && this.#texts.get(key);
        const whole = shared && applyDelta(shared, delta) && shared.length === this.#options.answers.text(key).length;
        if (!whole) this.#putBack(key);
      }
      for (const key of writers) this.#writers.copy(key);
    }, this);
  }

  /** Makes the mirror hold what it should under this key, by the smallest change. */
  #putBack(key: string): void {
    const due = this.#due(key);
    if (this.#options.schema.keyType(key)?.kind === 'text')
      spliceText(this.#texts.get(key), due === undefined ? '' : String(due));
    else if (due === undefined) this.#values.delete(key);
    else if (this.#values.get(key) !== due) this.#values.set(key, due);
    this.#writers.copy(key);
  }

  /** Mirror → answers: what a helper's update did. */
  #after(transaction: Y.Transaction): void {
    const deltas = this.#texts.take();
    if (transaction.origin === this || transaction.changed.size === 0) return;
    const values = new Set<string>();
    let touched = false;
    for (const [type, subs] of transaction.changed) {
      if (type === (this.#values as unknown)) subs.forEach((key) => key !== null && values.add(key));
      else if (this.#writers.owns(type)) touched = true;
    }
    const { store } = this.doc;
    if (touched || store.pendingStructs || store.pendingDs) return this.#options.broken();
    this.#judge(values, deltas);
  }

  #judge(values: ReadonlySet<string>, deltas: ReadonlyMap<string, Delta>): void {
    const { schema, answers, writer, suggest } = this.#options;
    const { allowed, back, suggested } = judge([...values, ...deltas.keys()], {
      schema,
      answers,
      grant: (key) => this.#grant(key),
      held: (key) => (deltas.has(key) ? this.#texts.get(key).toString() || undefined : this.#values.get(key)),
      due: (key) => this.#due(key)
    });
    const again = [...back];
    if (allowed.length > 0) {
      const { generation, clock } = this;
      answers.edit(new HelperEdit(writer, this, { generation, clock }), () => {
        for (const key of allowed) {
          const delta = deltas.get(key);
          if (!delta) answers.set(key, this.#values.get(key));
          else if (!applyDelta(answers.text(key), delta)) again.push(key);
          if (delta && answers.text(key).length !== this.#texts.get(key).length) again.push(key);
        }
      });
    }
    if (again.length > 0) this.doc.transact(() => again.forEach((key) => this.#putBack(key)), this);
    for (const [key, value] of suggested) suggest(key, value);
  }
}
