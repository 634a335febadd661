/**
 * One sealed two-way line over anything that carries bytes: says hello, makes keys, seals, opens, cuts and joins.
 *
 * How keys are made (see seal.ts for the frames): a side that starts ASKS with fresh random bytes. Who is asked
 * ANSWERS with random bytes of its own that echo the asker's. Who sees its own unused bytes echoed knows that the other
 * side is there now, takes the two as a new session, and answers once. So an old hello, said again by who carries the
 * bytes, gets an answer and changes nothing. What does not open is dropped, and never ends the channel.
 */
import { concat, equal, type Bytes } from './bytes';
import { frameKey, frameKind, Greeter, MAX_PART, NONCE, noEcho, Opener, otherSide, place, Sealer } from './seal';
import type { Hello, Opened, Part, Side } from './seal';
import type { World } from './types';

/** Longest message, put together of its parts. */
export const MAX_MESSAGE = 1024 * 1024;
const MAX_WAITING = 4 * MAX_MESSAGE;
const MAX_WAITING_FRAMES = 4000;
const ASK_AGAIN = [500, 1000, 2000, 4000];
/** With keys that differ nothing opens: make new ones after so many milliseconds of that. */
const DOUBT = 3000;

export interface ChannelOptions {
  readonly key: Bytes;
  readonly room: string;
  readonly side: Side;
  readonly leg: string;
  readonly world: World;
  /** Carries one frame to the other side. */
  readonly transmit: (frame: Bytes) => void;
  readonly message: (plain: Bytes) => void;
  /** True: keys are made (anew), so whatever was under way may be lost. False: the other side is gone. */
  readonly session: (up: boolean) => void;
  /** Something from the other side was lost. */
  readonly gap: () => void;
}

function partKind(at: number, length: number): Part {
  if (length <= MAX_PART) return 'whole';
  if (at === 0) return 'first';
  return at + MAX_PART < length ? 'middle' : 'last';
}

interface Session {
  readonly own: Bytes;
  readonly peer: Bytes;
  readonly sealer: Sealer;
  readonly opener: Opener;
}

export class SealChannel {
  readonly #greeter: Greeter;
  readonly #out: string;
  readonly #in: string;
  #session: Session | undefined;
  /** Random bytes of ours that no session has used yet. */
  #pending: Bytes | undefined;
  #peerSeen: Bytes = noEcho;
  #tries = 0;
  #askTimer: unknown;
  #sending: Promise<void> = Promise.resolve();
  #receiving: Promise<void> = Promise.resolve();
  #sendingBytes = 0;
  #receivingBytes = 0;
  #receivingFrames = 0;
  #parts: Bytes[] = [];
  #partBytes = 0;
  #run = 0;
  #openedAt = 0;

  constructor(private readonly options: ChannelOptions) {
    this.#greeter = new Greeter(options.key);
    this.#out = place(options.leg, options.room, options.side);
    this.#in = place(options.leg, options.room, otherSide(options.side));
  }

  get up(): boolean {
    return this.#session !== undefined;
  }

  /** When something from the other side last opened. */
  get openedAt(): number {
    return this.#openedAt;
  }

  /** The other side is there (anew): forget the old keys and make new ones. */
  start(): void {
    this.stop();
    this.#ask();
  }

  /** The other side is gone. */
  stop(): void {
    const had = this.#session !== undefined;
    this.#run++;
    this.#session = undefined;
    this.#pending = undefined;
    this.#peerSeen = noEcho;
    this.#tries = 0;
    this.#dropParts();
    this.options.world.clearTimeout(this.#askTimer);
    if (had) this.options.session(false);
  }

  /** Seals and sends, in order. False: there is nobody to seal for, or too much is waiting; it was dropped. */
  send(plain: Bytes): boolean {
    if (plain.length > MAX_MESSAGE) throw new RangeError('message too long');
    const session = this.#session;
    if (!session) return false;
    if (this.#sendingBytes + plain.length > MAX_WAITING) {
      session.sealer.skip();
      return false;
    }
    for (let at = 0; at === 0 || at < plain.length; at += MAX_PART) {
      const part = plain.length > MAX_PART ? plain.subarray(at, at + MAX_PART) : plain;
      const kind = partKind(at, plain.length);
      this.#enqueue(part.length, async () => (this.#session === session ? session.sealer.seal(kind, part) : undefined));
    }
    return true;
  }

  /** One frame from the carrier, whoever made it. */
  receive(frame: Bytes): void {
    if (!frameKind(frame)) return;
    if (this.#receivingBytes > MAX_WAITING || this.#receivingFrames > MAX_WAITING_FRAMES) return;
    const run = this.#run;
    this.#receivingBytes += frame.length;
    this.#receivingFrames++;
    this.#receiving = this.#receiving.then(async () => {
      this.#receivingBytes -= frame.length;
      this.#receivingFrames--;
      if (run === this.#run) await this.#kept(() => this.#read(frame));
    });
  }

  /** When all that was sent and received so far is through. */
  async drained(): Promise<void> {
    await Promise.all([this.#sending, this.#receiving]);
  }

  #enqueue(bytes: number, make: () => Promise<Bytes | undefined>): void {
    this.#sendingBytes += bytes;
    this.#sending = this.#sending.then(async () => {
      this.#sendingBytes -= bytes;
      await this.#kept(async () => {
        const frame = await make();
        if (frame) this.options.transmit(frame);
      });
    });
  }

  /** A mistake in who listens must be seen, but must not stop the queue. */
  async #kept(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.options.world.setTimeout(() => {
        throw error;
      }, 0);
    }
  }

  async #read(frame: Bytes): Promise<void> {
    const kind = frameKind(frame);
    if (kind === 'ask' || kind === 'answer') {
      const run = this.#run;
      const hello = await this.#greeter.read(this.#in, frame);
      if (hello && run === this.#run) await this.#greeted(hello);
      return;
    }
    const session = this.#session;
    if (!session) return;
    const opened = await session.opener.open(frame);
    if (session !== this.#session || opened === 'old') return;
    if (opened === 'bad') this.#doubt();
    else this.#opened(opened);
  }

  #opened({ plain, part, gap }: Opened): void {
    this.#openedAt = this.options.world.now();
    if (gap) this.options.gap();
    if (gap || part === 'whole' || part === 'first') this.#dropParts();
    if (part === 'whole') return this.options.message(plain);
    if (part !== 'first' && this.#parts.length === 0) return;
    this.#partBytes += plain.length;
    if (this.#partBytes > MAX_MESSAGE) return this.#dropParts();
    this.#parts.push(plain);
    if (part !== 'last') return;
    const whole = concat(...this.#parts);
    this.#dropParts();
    this.options.message(whole);
  }

  #dropParts(): void {
    this.#parts = [];
    this.#partBytes = 0;
  }

  async #greeted({ kind, nonce, echo }: Hello): Promise<void> {
    const { world } = this.options;
    const session = this.#session;
    if (this.#pending && equal(echo, this.#pending)) {
      const own = this.#pending;
      const answered = equal(this.#peerSeen, nonce);
      this.#pending = undefined;
      world.clearTimeout(this.#askTimer);
      const run = this.#run;
      const made = await this.#derive(own, nonce);
      if (run !== this.#run) return;
      this.#session = made;
      this.#peerSeen = noEcho;
      this.#tries = 0;
      this.#openedAt = world.now();
      this.#dropParts();
      if (!answered) this.#say({ kind: 'answer', nonce: own, echo: nonce });
      this.options.session(true);
    } else if (session && equal(echo, session.own) && equal(nonce, session.peer)) {
      if (kind !== 'ask') return;
      // Our answer was lost, and all that we sealed since then.
      this.#say({ kind: 'answer', nonce: session.own, echo: session.peer });
      this.options.session(true);
    } else if (kind === 'ask') {
      this.#peerSeen = nonce;
      const fresh = !this.#pending;
      this.#pending ??= world.random(NONCE);
      this.#say({ kind: 'answer', nonce: this.#pending, echo: nonce });
      if (fresh) this.#askLater();
    }
  }

  async #derive(own: Bytes, peer: Bytes): Promise<Session> {
    const { key, side } = this.options;
    const nonces = side === 'c' ? ([own, peer] as const) : ([peer, own] as const);
    const [out, back] = await Promise.all([frameKey(key, nonces, this.#out), frameKey(key, nonces, this.#in)]);
    return { own, peer, sealer: new Sealer(out, this.#out), opener: new Opener(back, this.#in) };
  }

  #say(hello: Hello): void {
    this.#enqueue(0, () => this.#greeter.make(this.#out, hello));
  }

  #ask(): void {
    this.#pending ??= this.options.world.random(NONCE);
    this.#say({ kind: 'ask', nonce: this.#pending, echo: this.#peerSeen });
    this.#askLater();
  }

  #askLater(): void {
    const { world } = this.options;
    world.clearTimeout(this.#askTimer);
    const wait = ASK_AGAIN[Math.min(this.#tries++, ASK_AGAIN.length - 1)] ?? 0;
    this.#askTimer = world.setTimeout(() => this.#pending && this.#ask(), wait);
  }

  #doubt(): void {
    if (!this.#pending && this.options.world.now() - this.#openedAt > DOUBT) this.#ask();
  }
}
