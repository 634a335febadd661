/**
 * One sealed two-way line over anything that carries bytes: agrees on keys (seal-handshake.ts), seals, opens, cuts and
 * joins. What does not open is dropped, and never ends the channel.
 */
import type { Bytes } from './bytes';
import { frameKey, frameKind, Greeter, Opener, otherSide, place, Sealer } from './seal';
import type { Opened, Side } from './seal';
import { Handshake, type Pair } from './seal-handshake';
import { cut, Joiner, MAX_MESSAGE } from './seal-parts';
import { SealQueue } from './seal-queue';
import type { World } from './types';

const MAX_WAITING = 4 * MAX_MESSAGE;
const MAX_WAITING_FRAMES = 4000;
/** With keys that differ nothing opens: make new ones after so many milliseconds of that. */
const DOUBT = 3000;

interface ChannelOptions {
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

interface Session {
  readonly sealer: Sealer;
  readonly opener: Opener;
}

export class SealChannel {
  readonly #greeter: Greeter;
  readonly #out: string;
  readonly #in: string;
  #session: Session | undefined;
  readonly #handshake: Handshake;
  readonly #sending: SealQueue;
  readonly #receiving: SealQueue;
  readonly #joiner = new Joiner();
  #run = 0;
  #openedAt = 0;

  constructor(private readonly options: ChannelOptions) {
    this.#sending = new SealQueue(options.world, MAX_WAITING, MAX_WAITING_FRAMES);
    this.#receiving = new SealQueue(options.world, MAX_WAITING, MAX_WAITING_FRAMES);
    this.#greeter = new Greeter(options.key);
    this.#out = place(options.leg, options.room, options.side);
    this.#in = place(options.leg, options.room, otherSide(options.side));
    this.#handshake = new Handshake({
      world: options.world,
      say: (hello) =>
        void this.#sending.add(0, async () => options.transmit(await this.#greeter.make(this.#out, hello))),
      agreed: (pair) => this.#agreed(pair),
      late: () => options.session(true)
    });
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
    this.#handshake.ask();
  }

  /** The other side is gone. */
  stop(): void {
    const had = this.#session !== undefined;
    this.#run++;
    this.#session = undefined;
    this.#handshake.stop();
    this.#joiner.drop();
    if (had) this.options.session(false);
  }

  /**
   * Seals and sends, in order. False: there is nobody to seal for, or too much is waiting; it was dropped, and the other
   * side will notice. Throws RangeError above MAX_MESSAGE.
   */
  send(plain: Bytes): boolean {
    const parts = cut(plain);
    const session = this.#session;
    if (!session) return false;
    return parts.every(({ part, bytes }) => {
      const queued = this.#sending.add(bytes.length, async () => {
        if (this.#session === session) this.options.transmit(await session.sealer.seal(part, bytes));
      });
      if (!queued) session.sealer.skip();
      return queued;
    });
  }

  /** One frame from the carrier, whoever made it. */
  receive(frame: Bytes): void {
    if (frameKind(frame)) this.#receiving.add(frame.length, () => this.#read(frame));
  }

  /** Does something once the frames that came before are read. */
  inTurn(run: () => void): void {
    if (!this.#receiving.add(0, async () => run())) run();
  }

  /** When all that was sent and received so far is through. */
  async drained(): Promise<void> {
    await Promise.all([this.#sending.drained(), this.#receiving.drained()]);
  }

  async #read(frame: Bytes): Promise<void> {
    const kind = frameKind(frame);
    if (kind === 'ask' || kind === 'answer') {
      const run = this.#run;
      const hello = await this.#greeter.read(this.#in, frame);
      if (hello && run === this.#run) await this.#handshake.heard(hello);
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
    if (gap) {
      this.#joiner.drop();
      this.options.gap();
    }
    const message = this.#joiner.add(part, plain);
    if (message) this.options.message(message);
  }

  async #agreed({ own, peer }: Pair): Promise<void> {
    const { key, side, world, session } = this.options;
    const run = this.#run;
    const nonces = side === 'c' ? ([own, peer] as const) : ([peer, own] as const);
    const [out, back] = await Promise.all([frameKey(key, nonces, this.#out), frameKey(key, nonces, this.#in)]);
    if (run !== this.#run) return;
    this.#session = { sealer: new Sealer(out, this.#out), opener: new Opener(back, this.#in) };
    this.#openedAt = world.now();
    this.#joiner.drop();
    session(true);
  }

  #doubt(): void {
    const { world } = this.options;
    if (!this.#handshake.asking && world.now() - this.#openedAt > DOUBT) this.#handshake.ask();
  }
}
