/** A link: two people's devices, joined by a relay leg and, where it can be had, a direct one. */
import type * as Y from 'yjs';
import type { Bytes } from './bytes';
import { DirectLeg } from './direct-leg';
import { Events } from './events';
import { LinkBinding } from './link-binding';
import { readMessage, resync, writeJson } from './link-messages';
import type { LinkEvents, LinkPort } from './link-port';
import { RelayLeg } from './relay-leg';
import type { Side } from './seal';
import { SessionError, type LegName, type LinkState, type Rtc, type World } from './types';

export type { LinkEvents, LinkPort } from './link-port';

/** What pairing gives: the room at the relay, and the key that the relay never sees. */
export interface PairedKeys {
  /** 22 characters base64url. */
  readonly room: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

interface LinkOptions {
  readonly relayUrl: string;
  readonly keys: PairedKeys;
  readonly side: Side;
  readonly world: World;
  /** null (the default): no direct leg. */
  readonly rtc?: Rtc | null;
}

/** However much is missing, the other side is asked to say it again only so often, in milliseconds. */
const GAP_EVERY = 1000;

export class Link implements LinkPort {
  readonly #world: World;
  readonly #key: Bytes;
  readonly #relay: RelayLeg;
  readonly #direct: DirectLeg | undefined;
  readonly #bindings = new Map<number, LinkBinding>();
  readonly #gapTimers = new Map<LegName, { timer: unknown; again: boolean }>();
  readonly #events = new Events<LinkEvents>();
  #state: LinkState = 'connecting';
  #leg: LegName = 'relay';

  constructor({ relayUrl, keys, side, world, rtc = null }: LinkOptions) {
    this.#world = world;
    this.#key = new Uint8Array(keys.key);
    const shared = { room: keys.room, key: this.#key, side, world };
    const events = (leg: LegName) => ({
      message: (payload: Bytes) => this.#received(payload, leg),
      session: (up: boolean) => this.#session(up, leg),
      gap: () => this.#gap(leg)
    });
    const refused = (code: string) => {
      this.#events.emit('refused', code);
      void this.close();
    };
    this.#relay = new RelayLeg({ relayUrl, ...shared, ...events('relay'), refused });
    const signal = (message: object) => void this.#relay.send(writeJson('signal', message));
    if (rtc) this.#direct = new DirectLeg({ ...shared, ...events('direct'), rtc, signal });
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Where edits go at once. */
  get leg(): LegName {
    return this.#leg;
  }

  connect(): void {
    if (this.#state !== 'closed') this.#relay.connect();
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    for (const binding of this.#bindings.values()) binding.end();
    this.#bindings.clear();
    for (const { timer } of this.#gapTimers.values()) this.#world.clearTimeout(timer);
    this.#gapTimers.clear();
    this.#change('closed', 'relay');
    this.#events.clear();
    await Promise.all([this.#relay.close(), this.#direct?.close()]);
    this.#key.fill(0);
  }

  on<E extends keyof LinkEvents>(event: E, run: (value: LinkEvents[E]) => void): () => void {
    return this.#events.on(event, run);
  }

  sendControl(message: object): boolean {
    if (this.#state === 'closed') return false;
    for (const binding of this.#bindings.values()) binding.flush();
    const payload = writeJson('control', message);
    return this.#relay.up ? this.#relay.send(payload) : (this.#direct?.send(payload) ?? false);
  }

  bind(doc: Y.Doc, generation: number, accept: (update: Uint8Array) => boolean): () => void {
    if (this.#state === 'closed') throw new SessionError('link-closed', 'citizen');
    this.#bindings.get(generation)?.end();
    const binding = new LinkBinding({
      doc,
      generation,
      accept,
      origin: this,
      world: this.#world,
      relay: (payload) => this.#send(payload, 'relay'),
      direct: (payload) => this.#send(payload, 'direct'),
      directUp: () => this.#direct?.up ?? false,
      failed: () => this.#events.emit('refused', 'bad-update')
    });
    this.#bindings.set(generation, binding);
    this.#send(binding.have('bound'), this.#relay.up ? 'relay' : 'direct');
    return () => {
      if (this.#bindings.get(generation) === binding) this.#bindings.delete(generation);
      binding.end();
    };
  }

  #send(payload: Bytes, leg: LegName): void {
    try {
      if (leg === 'relay') this.#relay.send(payload);
      else this.#direct?.send(payload);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#events.emit('refused', 'too-big');
    }
  }

  #received(payload: Bytes, leg: LegName): void {
    const message = readMessage(payload);
    if (!message || this.#state === 'closed') return;
    if (message.is === 'doc') {
      const reply = (answer: Bytes) => this.#send(answer, leg);
      this.#bindings.get(message.generation)?.receive(message.step, message.rest, reply);
    } else if (message.is === 'resync') {
      this.#sync(leg);
      this.#events.emit('up', undefined);
    } else if (message.is === 'signal') {
      if (leg === 'relay') this.#direct?.signalled(message.json);
    } else if (message.is === 'control' && (leg === 'relay' || !this.#relay.up)) {
      // What comes over the direct leg while the relay leg is up is older than what was said again there.
      this.#events.emit('control', message.json);
    }
  }

  #session(up: boolean, leg: LegName): void {
    if (this.#state === 'closed') return;
    const direct = this.#direct?.up ?? false;
    const any = direct || this.#relay.up;
    if (!any) return this.#change(this.#state === 'connecting' ? 'connecting' : 'lost', 'relay');
    this.#change('up', direct ? 'direct' : 'relay');
    if (!direct) for (const binding of this.#bindings.values()) binding.flush();
    this.#sync(up ? leg : leg === 'relay' ? 'direct' : 'relay');
    if (up && leg === 'relay') this.#direct?.relayUp();
    if (leg === 'relay') this.#events.emit('up', undefined);
  }

  #sync(leg: LegName): void {
    for (const binding of this.#bindings.values()) this.#send(binding.have('have'), leg);
  }

  #gap(leg: LegName): void {
    const waiting = this.#gapTimers.get(leg);
    if (waiting) {
      waiting.again = true;
      return;
    }
    const entry = { timer: undefined as unknown, again: false };
    entry.timer = this.#world.setTimeout(() => {
      this.#gapTimers.delete(leg);
      if (entry.again) this.#gap(leg);
    }, GAP_EVERY);
    this.#gapTimers.set(leg, entry);
    this.#send(resync, leg);
    this.#sync(leg);
    this.#events.emit('gap', undefined);
  }

  #change(state: LinkState, leg: LegName): void {
    const before = { state: this.#state, leg: this.#leg };
    this.#state = state;
    this.#leg = leg;
    if (leg !== before.leg) this.#events.emit('leg', leg);
    if (state !== before.state) this.#events.emit('state', state);
  }
}
