/**
 * How two sides agree on fresh keys (see seal.ts for the frames). A side that starts ASKS with fresh random bytes. Who is
 * asked ANSWERS with random bytes of its own that echo the asker's. Who sees its own unused bytes echoed knows that the
 * other side is there now, takes the two as a new session, and answers once. So an old hello, said again by whoever
 * carries the bytes, gets an answer and makes no keys. Asking is repeated until it is answered.
 */
import { equal, type Bytes } from './bytes';
import { NONCE, noEcho, type Hello } from './seal';
import type { World } from './types';

const ASK_AGAIN = [500, 1000, 2000, 4000];

/** Both sides' random bytes of one session. */
export interface Pair {
  readonly own: Bytes;
  readonly peer: Bytes;
}

interface HandshakeOptions {
  readonly world: World;
  readonly say: (hello: Hello) => void;
  /** New keys, from a pair that never came before. */
  readonly agreed: (pair: Pair) => Promise<void>;
  /** The other side had not got the answer for this very session: what was sealed since then is lost. */
  readonly late: () => void;
}

export class Handshake {
  /** Random bytes of ours that no session has used yet. */
  #pending: Bytes | undefined;
  /** The other side's bytes that we last answered. */
  #answered: Bytes = noEcho;
  #pair: Pair | undefined;
  #tries = 0;
  #timer: unknown;

  constructor(private readonly options: HandshakeOptions) {}

  get asking(): boolean {
    return this.#pending !== undefined;
  }

  ask(): void {
    this.#pending ??= this.options.world.random(NONCE);
    this.options.say({ kind: 'ask', nonce: this.#pending, echo: this.#answered });
    this.#askLater();
  }

  stop(): void {
    this.#pending = undefined;
    this.#pair = undefined;
    this.#answered = noEcho;
    this.#tries = 0;
    this.options.world.clearTimeout(this.#timer);
  }

  /** A genuine hello, new or old. */
  async heard({ kind, nonce, echo }: Hello): Promise<void> {
    const { say, late, world } = this.options;
    if (this.#pending && equal(echo, this.#pending)) return this.#agree({ own: this.#pending, peer: nonce });
    if (kind === 'answer') return;
    const pair = this.#pair;
    if (pair && equal(echo, pair.own) && equal(nonce, pair.peer)) {
      say({ kind: 'answer', nonce: pair.own, echo: pair.peer });
      return late();
    }
    this.#answered = nonce;
    const fresh = !this.#pending;
    this.#pending ??= world.random(NONCE);
    say({ kind: 'answer', nonce: this.#pending, echo: nonce });
    if (fresh) this.#askLater();
  }

  async #agree(pair: Pair): Promise<void> {
    const { agreed, say, world } = this.options;
    const answered = equal(this.#answered, pair.peer);
    world.clearTimeout(this.#timer);
    this.#pending = undefined;
    this.#answered = noEcho;
    this.#tries = 0;
    this.#pair = pair;
    if (!answered) say({ kind: 'answer', nonce: pair.own, echo: pair.peer });
    await agreed(pair);
  }

  #askLater(): void {
    const { world } = this.options;
    world.clearTimeout(this.#timer);
    const wait = ASK_AGAIN[Math.min(this.#tries++, ASK_AGAIN.length - 1)] ?? 0;
    this.#timer = world.setTimeout(() => this.#pending && this.ask(), wait);
  }
}
