/**
 * The mirrors of one link, on the helper's side: the one that is shown and written in, and a newer one while it comes in.
 * When all of the newer is here, it takes the old one's place, with what the citizen has not seen of that.
 */
import * as Y from 'yjs';
import { drawClient } from './answers-document-shape';
import { carry, unseen } from './helper-session-carry';
import { MirrorCopy } from './helper-session-copy';
import type { Welcome } from './messages';
import type { Schema, World } from './types';

interface MirrorsOptions {
  readonly schema: Schema;
  readonly world: World;
  /** Joins a document to the line; returns how to part them. */
  readonly bind: (doc: Y.Doc, generation: number) => () => void;
  readonly may: (key: string) => boolean;
  /** A mirror changed; `shown`: the one on show. */
  readonly edited: (keys: ReadonlySet<string>, remote: boolean, shown: boolean) => void;
  /** Another mirror is on show. */
  readonly replaced: () => void;
}

export class Mirrors {
  readonly #options: MirrorsOptions;
  /** Empty: before the first, and while nothing may be shown. */
  readonly blank: MirrorCopy;
  #shown: MirrorCopy;
  #coming: { readonly copy: MirrorCopy; readonly welcome: Welcome } | undefined;
  #unbind: (() => void) | undefined;

  constructor(options: MirrorsOptions) {
    this.#options = options;
    this.blank = new MirrorCopy(options.schema, null, drawClient(options.world), () => undefined);
    this.#shown = this.blank;
  }

  get shown(): MirrorCopy {
    return this.#shown;
  }
  /** The first one is here. */
  get any(): boolean {
    return this.#shown !== this.blank;
  }
  /** All of the newest is here. */
  get whole(): boolean {
    return this.any && !this.#coming;
  }
  /** Of the newest; null before the first. */
  get generation(): number | null {
    return (this.#coming?.copy ?? this.#shown).generation;
  }

  /** The citizen's device says which mirror holds now; another one than before is made. */
  welcome(welcome: Welcome): void {
    const { generation } = welcome;
    if (generation === this.generation) return;
    this.#unbind?.();
    this.#coming?.copy.destroy();
    const { schema, bind, edited } = this.#options;
    const changed = (keys: ReadonlySet<string>, remote: boolean) => edited(keys, remote, copy === this.#shown);
    const copy = new MirrorCopy(schema, generation, welcome.client, changed);
    this.#coming = { copy, welcome };
    this.#unbind = bind(copy.doc, generation);
  }

  /** Shows the newer one, if all of it is here. */
  arrive(): void {
    if (!this.#coming) return;
    const { copy, welcome } = this.#coming;
    if (Y.getState(copy.doc.store, welcome.citizenClient) < welcome.upto) return;
    const old = this.#shown;
    this.#coming = undefined;
    this.#shown = copy;
    if (old !== this.blank) {
      const seen = welcome.seen.find(([generation]) => generation === old.generation);
      carry(unseen(old, seen?.[1] ?? 0), copy, (key) => this.#options.may(key));
    }
    this.#options.replaced();
    // Fields go over to the new texts first: in an emptied one the caret would lose its place.
    if (old !== this.blank) this.#options.world.setTimeout(() => old.destroy(), 0);
  }

  close(): void {
    this.#unbind?.();
  }

  /** Forgets everything; `close` came before. */
  destroy(): void {
    this.#coming?.copy.destroy();
    this.#coming = undefined;
    this.#shown.destroy();
  }
}
