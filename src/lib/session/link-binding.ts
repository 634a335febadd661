/**
 * Keeps one document equal with the one that the other side binds under the same generation.
 *
 * Edits of one turn of the event loop go as one message. With a direct leg they go over it at once, and over the relay
 * leg put together once a second, as every message costs its seal: a direct leg that dies unseen then costs a second, not text.
 */
import * as Y from 'yjs';
import type { Bytes } from './bytes';
import { Bucket } from './gate-limits';
import { step, writeDoc } from './link-messages';
import type { World } from './types';

const RELAY_EVERY = 1000;
/** To say what the other side lacks is work, however little it costs to ask: so many answers at once, and then a second. */
const ANSWERS = [10, 4] as const;
const ANSWER_LATER = 250;
/** Bytes of a V1 update that says nothing. */
const EMPTY = 2;

interface BindingOptions {
  readonly doc: Y.Doc;
  readonly generation: number;
  readonly accept: (update: Uint8Array) => boolean;
  /** Origin of what the other side sent. */
  readonly origin: object;
  readonly world: World;
  /** Sends over that leg. */
  readonly relay: (payload: Bytes) => void;
  readonly direct: (payload: Bytes) => void;
  readonly directUp: () => boolean;
  /** An update was accepted and could not be applied whole. */
  readonly failed: () => void;
}

export class LinkBinding {
  #now: Uint8Array[] = [];
  #later: Uint8Array[] = [];
  #timer: unknown;
  readonly #answers: Bucket;
  #asked: (() => void) | undefined;
  #answering: unknown;
  readonly #edited = (update: Uint8Array, origin: unknown): void => {
    if (origin === this.options.origin) return;
    if (this.#now.push(update) === 1) queueMicrotask(() => this.#flushNow());
  };

  constructor(private readonly options: BindingOptions) {
    this.#answers = new Bucket(...ANSWERS, options.world);
    options.doc.on('update', this.#edited);
  }

  /** The document as it is now, for the other side to fill up; `bound`: it must ask back. */
  have(which: 'have' | 'bound'): Bytes {
    return this.#write(step[which], Y.encodeStateVector(this.options.doc));
  }

  /** Sends all that waits. */
  flush(): void {
    this.#flushNow();
    this.#flushLater();
  }

  /** One message of the other side. What is malformed or not accepted changes nothing. */
  receive(which: number, rest: Bytes, reply: (payload: Bytes) => void): void {
    const { doc, accept, origin } = this.options;
    if (which === step.have || which === step.bound) {
      if (which === step.bound) reply(this.have('have'));
      this.#answer(() => {
        const missing = attempt(() => Y.encodeStateAsUpdate(doc, rest));
        if (missing && missing.length > EMPTY) reply(this.#write(step.rest, missing));
      });
    } else if (rest.length > EMPTY && attempt(() => Y.parseUpdateMeta(rest)) && accept(rest)) {
      if (!attempt(() => (Y.applyUpdate(doc, rest, origin), true))) this.options.failed();
    }
  }

  /** Sends what waits and lets go of the document. */
  end(): void {
    this.options.doc.off('update', this.#edited);
    this.options.world.clearTimeout(this.#answering);
    this.flush();
  }

  /** Of questions that come too fast the last is answered, a little later. */
  #answer(run: () => void): void {
    const { world } = this.options;
    if (this.#asked) this.#asked = run;
    else if (this.#answers.take()) run();
    else {
      this.#asked = run;
      this.#answering = world.setTimeout(() => {
        const asked = this.#asked;
        this.#asked = undefined;
        if (asked) this.#answer(asked);
      }, ANSWER_LATER);
    }
  }

  #write(which: number, rest: Uint8Array): Bytes {
    return writeDoc(this.options.generation, which, rest);
  }

  #flushNow(): void {
    const edits = this.#now;
    this.#now = [];
    if (edits.length === 0) return;
    const payload = this.#write(step.edit, Y.mergeUpdates(edits));
    if (!this.options.directUp()) return this.options.relay(payload);
    this.options.direct(payload);
    this.#later.push(...edits);
    this.#timer ??= this.options.world.setTimeout(() => this.#flushLater(), RELAY_EVERY);
  }

  #flushLater(): void {
    this.options.world.clearTimeout(this.#timer);
    this.#timer = undefined;
    const edits = this.#later;
    this.#later = [];
    if (edits.length > 0) this.options.relay(this.#write(step.edit, Y.mergeUpdates(edits)));
  }
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
