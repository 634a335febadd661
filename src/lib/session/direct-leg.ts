/**
 * The direct leg: a simple-peer data channel, sealed like the relay leg, with keys of its own. The citizen's side calls.
 *
 * Signalling passes sealed over the relay leg (`signal` in link-messages.ts), so the relay cannot swap it:
 *
 * | message                     | from | means                                                             |
 * |-----------------------------|------|-------------------------------------------------------------------|
 * | {t:'have', call: id\|null}  | h    | said whenever the relay leg comes up: the call I know, if any      |
 * | {t:'call', call, data}      | both | simple-peer's signal data of this call                             |
 * | {t:'dead', call}            | h    | this call is over for me                                           |
 *
 * A side without WebRTC says nothing, and is never called. simple-peer is loaded when a call begins.
 */
import type SimplePeer from 'simple-peer';
import { toBase64Url, type Bytes } from './bytes';
import { Tap } from './gate-limits';
import { beat, type Json } from './link-messages';
import type { LegEvents } from './relay-leg';
import { SealChannel } from './seal-channel';
import type { Side } from './seal';
import type { Rtc, World } from './types';

const CALL_AGAIN = [0, 2000, 2000, 5000, 15_000, 60_000];
const CALL_TIME = 20_000;
/** However often the other side asks, no more calls than this. */
const CALL_EVERY = 1000;
/** A call under way is given this long where the other side did not know of it yet. */
const CALL_SETTLES = 2000;
const BEAT_EVERY = 5_000;
/** Without a sign of life for so long the leg is dead. */
const SILENCE = 16_000;
const MAX_BUFFERED = 1024 * 1024;

interface DirectLegOptions extends LegEvents {
  readonly room: string;
  readonly key: Bytes;
  readonly side: Side;
  readonly world: World;
  readonly rtc: Rtc;
  /** Sends signalling over the relay leg. */
  readonly signal: (message: object) => void;
}

interface Call {
  readonly id: string;
  readonly peer: SimplePeer.Instance;
  readonly channel: SealChannel;
}

export class DirectLeg {
  #call: Call | undefined;
  #tries = 0;
  #begun = -Infinity;
  #again: unknown;
  #watch: unknown;
  #closed = false;
  #signals: Promise<void> = Promise.resolve();

  readonly #tap: Tap;

  constructor(private readonly options: DirectLegOptions) {
    this.#tap = new Tap(options.world);
  }

  get up(): boolean {
    return this.#call?.channel.up ?? false;
  }

  get #calling(): boolean {
    return this.#call !== undefined && !this.up;
  }

  /** The relay leg is up (anew). */
  relayUp(): void {
    if (this.options.side === 'h') this.options.signal({ t: 'have', call: this.#call?.id ?? null });
  }

  /** A signalling message came. */
  signalled(message: Json): void {
    this.#signals = this.#signals.then(() => this.#signalled(message)).catch(() => this.#over());
  }

  send(payload: Bytes): boolean {
    return this.#call?.channel.send(payload) ?? false;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.options.world.clearTimeout(this.#again);
    await this.#call?.channel.drained();
    this.#drop();
  }

  async #signalled({ t, call, data }: Json): Promise<void> {
    if (this.#closed) return;
    if (this.options.side === 'c') {
      if (t === 'have' && (!this.#call || call !== this.#call.id)) this.#beginIn(this.#calling ? CALL_SETTLES : 0);
      else if (t === 'dead' && call === this.#call?.id) this.#over();
      else if (t === 'call' && call === this.#call?.id) this.#pass(data, 'answer');
    } else if (t === 'call' && typeof call === 'string' && call.length < 40) {
      if (call !== this.#call?.id && (data as Json | null)?.type === 'offer') await this.#make(call);
      if (call === this.#call?.id) this.#pass(data, 'offer');
    }
  }

  /** Gives simple-peer what it may have, and nothing that would make it do more. */
  #pass(data: unknown, description: 'offer' | 'answer'): void {
    const { type, sdp, candidate } = (data ?? {}) as Json;
    if (type === description && typeof sdp === 'string') this.#call?.peer.signal({ type: description, sdp });
    if (type === 'candidate' && typeof candidate === 'object' && candidate !== null) {
      this.#call?.peer.signal({ type, candidate: candidate as RTCIceCandidate });
    }
  }

  #beginIn(wait: number): void {
    const { world } = this.options;
    world.clearTimeout(this.#again);
    const begin = async () => {
      this.#begun = world.now();
      await this.#make(toBase64Url(world.random(9)));
    };
    const soonest = this.#begun + CALL_EVERY - world.now();
    this.#again = world.setTimeout(
      () => {
        this.#signals = this.#signals.then(begin).catch(() => this.#over());
      },
      Math.max(wait, soonest, 0)
    );
  }

  async #make(id: string): Promise<void> {
    this.#drop();
    const { side, world, rtc, signal } = this.options;
    const [{ default: Peer }, asked] = await Promise.all([
      import('simple-peer/simplepeer.min.js'),
      typeof rtc === 'function' ? rtc().catch(() => ({})) : rtc
    ]);
    if (this.#closed) return;
    // Where no servers are named, simple-peer would ask Google's and Twilio's.
    const peer = new Peer({ initiator: side === 'c', config: { iceServers: [], ...asked } });
    let connected = false;
    const channel = new SealChannel({
      ...this.options,
      leg: 'direct',
      transmit: (frame) => {
        // Before simple-peer says so there is nothing to send on; afterwards it means that the channel is gone.
        if (!peer.connected) return connected ? this.#over(id) : undefined;
        if (peer.bufferSize < MAX_BUFFERED) peer.send(frame);
        return undefined;
      },
      session: (up) => {
        if (up) {
          this.#tries = 0;
          world.clearTimeout(this.#again);
        }
        this.options.session(up);
      }
    });
    this.#call = { id, peer, channel };
    peer.on('signal', (data) => signal({ t: 'call', call: id, data }));
    peer.on('connect', () => {
      connected = true;
      channel.start();
    });
    peer.on('data', ({ buffer, byteOffset, byteLength }: Bytes) =>
      this.#tap.take(byteLength) ? channel.receive(new Uint8Array(buffer, byteOffset, byteLength)) : this.#over(id)
    );
    peer.on('error', () => this.#over(id));
    peer.on('close', () => channel.inTurn(() => this.#over(id)));
    peer.on('iceStateChange', (state) => state === 'disconnected' && this.#over(id));
    const started = world.now();
    this.#beatLater(() => {
      const heard = channel.up ? world.now() - channel.openedAt < SILENCE : world.now() - started < CALL_TIME;
      if (!heard) return this.#over(id);
      channel.send(beat);
      return undefined;
    });
  }

  #beatLater(run: () => void): void {
    this.#watch = this.options.world.setTimeout(() => {
      this.#beatLater(run);
      run();
    }, BEAT_EVERY);
  }

  /** This call is dead: the caller makes a new one after a while. */
  #over(id = this.#call?.id): void {
    if (this.#closed || !this.#call || id !== this.#call.id) return;
    this.#drop();
    const { side, signal } = this.options;
    if (side === 'h') return signal({ t: 'dead', call: id });
    this.#beginIn(CALL_AGAIN[Math.min(this.#tries++, CALL_AGAIN.length - 1)] ?? 0);
  }

  #drop(): void {
    const call = this.#call;
    this.#call = undefined;
    this.options.world.clearTimeout(this.#watch);
    if (!call) return;
    call.channel.stop();
    call.peer.destroy();
  }
}
