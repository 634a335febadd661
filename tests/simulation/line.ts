/**
 * A relay and lines over it, as bad as they come: frames are lost, doubled, delayed and overtake each other, and the relay goes
 * down and comes back. The line is the real link without its seal and its direct leg: the same messages, the same
 * syncing of documents, the same asking again after a gap.
 */
import type * as Y from 'yjs';
import type { Bytes } from '../../src/lib/session/bytes';
import { LinkBinding } from '../../src/lib/session/link-binding';
import { readMessage, resync, writeJson } from '../../src/lib/session/link-messages';
import type { LinkEvents, LinkPort } from '../../src/lib/session/link-port';
import type { LinkState, World } from '../../src/lib/session/types';
import type { Clock } from './clock';

export interface Weather {
  /** Of each frame. */
  loss: number;
  double: number;
  /** Milliseconds, at most. */
  delay: number;
}

export class SimRelay {
  up = true;
  readonly sides = new Map<string, SimLine>();
  constructor(
    readonly clock: Clock,
    readonly weather: Weather
  ) {}

  /** Everybody is thrown out, and what was under way is lost. */
  restart(downMs: number): void {
    this.up = false;
    for (const line of [...this.sides.values()]) line.dropped();
    this.clock.after(downMs, () => (this.up = true));
  }

  other(line: SimLine): SimLine | undefined {
    return this.sides.get(line.room + (line.side === 'c' ? 'h' : 'c'));
  }
}

type Listeners = { readonly [E in keyof LinkEvents]: Set<(value: LinkEvents[E]) => void> };
const BEAT = 2000;

export class SimLine implements LinkPort {
  state: LinkState = 'connecting';
  readonly leg = 'relay';
  readonly #bindings = new Map<number, LinkBinding>();
  readonly #listeners: Listeners = {
    state: new Set(),
    leg: new Set(),
    up: new Set(),
    control: new Set(),
    gap: new Set(),
    refused: new Set()
  };
  #session = 0;
  #sent = 0;
  #seen = 0;
  #said = 0;
  #arrives = 0;
  #asking = false;
  #askAgain = false;

  constructor(
    readonly relay: SimRelay,
    readonly room: string,
    readonly side: 'c' | 'h',
    readonly world: World
  ) {}

  connect(): void {
    this.world.setTimeout(() => this.#join(), this.relay.clock.integer(100));
    this.#beat();
  }

  #join(): void {
    if (this.state === 'closed' || this.relay.sides.get(this.room + this.side) === this) return;
    if (!this.relay.up) return void this.world.setTimeout(() => this.#join(), 200 + this.relay.clock.integer(800));
    this.relay.sides.get(this.room + this.side)?.dropped();
    this.relay.sides.set(this.room + this.side, this);
    const other = this.relay.other(this);
    if (!other) return;
    const session = 1 + this.relay.clock.integer(2 ** 30);
    for (const line of [this, other]) this.relay.clock.after(this.relay.clock.integer(50), () => line.#begin(session));
  }

  #begin(session: number): void {
    if (this.state === 'closed' || this.relay.sides.get(this.room + this.side) !== this) return;
    this.#session = session;
    this.#sent = this.#seen = this.#said = 0;
    this.#change('up');
    this.#sync();
    this.#emit('up', undefined);
  }

  /** The socket is gone. */
  dropped(): void {
    if (this.relay.sides.get(this.room + this.side) === this) this.relay.sides.delete(this.room + this.side);
    this.#session = 0;
    const other = this.relay.other(this);
    if (other && other.#session !== 0) other.#lostPeer();
    if (this.state === 'closed') return;
    this.#change(this.state === 'connecting' ? 'connecting' : 'lost');
    this.world.setTimeout(() => this.#join(), 50 + this.relay.clock.integer(500));
  }

  #lostPeer(): void {
    this.#session = 0;
    this.#change('lost');
  }

  /** The tab is gone, without a word. */
  crash(): void {
    this.state = 'closed';
    for (const runs of Object.values(this.#listeners)) runs.clear();
    this.#bindings.clear();
    this.dropped();
  }

  async close(): Promise<void> {
    if (this.state === 'closed') return;
    for (const binding of this.#bindings.values()) binding.end();
    this.#bindings.clear();
    // What was sent is under way; the relay has it.
    const session = this.#session;
    this.#change('closed');
    for (const runs of Object.values(this.#listeners)) runs.clear();
    this.relay.clock.after(this.relay.weather.delay * 2 + 10, () => session === this.#session && this.dropped());
  }

  on<E extends keyof LinkEvents>(event: E, run: (value: LinkEvents[E]) => void): () => void {
    this.#listeners[event].add(run);
    return () => this.#listeners[event].delete(run);
  }

  sendControl(message: object): boolean {
    for (const binding of this.#bindings.values()) binding.flush();
    return this.#send(writeJson('control', message), true);
  }

  bind(doc: Y.Doc, generation: number, accept: (update: Uint8Array) => boolean): () => void {
    this.#bindings.get(generation)?.end();
    const relay = (payload: Bytes) => void this.#send(payload);
    const binding = new LinkBinding({
      doc,
      generation,
      accept,
      origin: this,
      world: this.world,
      relay,
      direct: relay,
      directUp: () => false,
      failed: () => this.#emit('refused', 'bad-update')
    });
    this.#bindings.set(generation, binding);
    this.#send(binding.have('bound'));
    return () => {
      if (this.#bindings.get(generation) === binding) this.#bindings.delete(generation);
      binding.end();
    };
  }

  /** `inOrder`: no such message overtakes another. It may still be lost. */
  #send(payload: Bytes, inOrder = false): boolean {
    const { clock, weather } = this.relay;
    const session = this.#session;
    if (session === 0) return false;
    const n = ++this.#sent;
    const copies = clock.chance(weather.loss) ? 0 : clock.chance(weather.double) ? 2 : 1;
    for (let i = 0; i < copies; i++) {
      const at = Math.max(clock.now + 1 + clock.integer(weather.delay), inOrder ? this.#arrives : 0);
      if (inOrder) this.#arrives = at;
      clock.after(at - clock.now, () => {
        const other = this.relay.other(this);
        if (other && other.#session === session) other.#received(payload, n);
      });
    }
    return true;
  }

  /**
   * The real line drops whatever comes late. This one hands edits over as they come, twice if need be; only messages that
   * say how things are now keep their order.
   */
  #received(payload: Bytes, n: number): void {
    const gap = n > this.#seen + 1;
    this.#seen = Math.max(this.#seen, n);
    if (gap) this.#gap();
    const message = readMessage(payload);
    if (!message || this.state === 'closed') return;
    if (message.is === 'doc') {
      this.#bindings.get(message.generation)?.receive(message.step, message.rest, (answer) => void this.#send(answer));
    } else if (message.is === 'resync') {
      this.#sync();
      this.#emit('up', undefined);
    } else if (message.is === 'control' && n > this.#said) {
      this.#said = n;
      this.#emit('control', message.json);
    }
  }

  /** Asks again, but only so often; what is missed meanwhile is asked for when that time is over. */
  #gap(): void {
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#asking = true;
    this.world.setTimeout(() => {
      this.#asking = false;
      if (this.#askAgain) this.#gap();
    }, 500);
    this.#askAgain = false;
    this.#send(resync);
    this.#sync();
  }

  /** Now and then something is said for its number only. */
  #beat(): void {
    if (this.state === 'closed') return;
    if (this.state === 'up') this.#send(Uint8Array.of(18));
    this.world.setTimeout(() => this.#beat(), BEAT);
  }

  #sync(): void {
    for (const binding of this.#bindings.values()) this.#send(binding.have('have'));
  }

  #change(state: LinkState): void {
    if (this.state === state) return;
    this.state = state;
    this.#emit('state', state);
  }

  #emit<E extends keyof LinkEvents>(event: E, value: LinkEvents[E]): void {
    for (const run of [...this.#listeners[event]]) run(value);
  }
}
