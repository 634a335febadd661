/** One socket on the relay's /pair, as promises. The wire is in signaling/protocol.ts. */
import { limits, type PairMessage, type PairRequest } from '../../../signaling/protocol';
import { fromBase64Url, toBase64Url, type Bytes } from './bytes';
import { webSocketUrl } from './link-world';
import { SessionError, type World } from './types';

/** Opening, and each answer of a machine, may take this long (milliseconds). */
const PATIENCE = 15_000;

const who: Readonly<Record<string, SessionError['who']>> = {
  'no-such-code': 'citizen',
  'too-many': 'citizen',
  gone: 'citizen',
  expired: 'guide'
};

export class PairSocket {
  readonly #socket: WebSocket;
  readonly #world: World;
  readonly #inbox: PairMessage[] = [];
  #failure: SessionError | undefined;
  #wake: (() => void) | undefined;

  private constructor(relayUrl: string, world: World) {
    this.#world = world;
    this.#socket = new WebSocket(`${webSocketUrl(relayUrl)}/pair`);
    this.#socket.onmessage = ({ data }: MessageEvent<unknown>) => this.#said(data);
    this.#socket.onerror = () => this.#fail('relay-unreachable', 'staff');
    this.#socket.onclose = () => this.#fail('gone', 'citizen');
  }

  /** Throws SessionError `relay-unreachable`. */
  static async open(relayUrl: string, world: World, first: PairRequest): Promise<PairSocket> {
    const pair = new PairSocket(relayUrl, world);
    const opened = new Promise<void>((resolve) => (pair.#socket.onopen = () => resolve()));
    await pair.#within(PATIENCE, 'relay-unreachable', () => Promise.race([opened, pair.#failed()]));
    pair.#socket.send(JSON.stringify(first));
    return pair;
  }

  /** The next message of kind `t`. Throws what the relay said, `late` after `ms`, `gone` when the other side left. */
  async next<T extends 'plate' | 'guess' | 'm'>(t: T, ms = PATIENCE, late = 'relay-unreachable') {
    const message = await this.#within(ms, late, async () => {
      while (this.#inbox.length === 0) {
        if (this.#failure) throw this.#failure;
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      return this.#inbox.shift();
    });
    if (message?.t !== t) throw this.#fail('bad-message', 'staff');
    return message as Extract<PairMessage, { t: T }>;
  }

  /** The bytes of the other side's next message. */
  async nextBytes(ms?: number, late?: string): Promise<Bytes> {
    return this.bytesOf((await this.next('m', ms, late)).m);
  }

  bytesOf(m: string): Bytes {
    const bytes = fromBase64Url(m);
    if (!bytes) throw this.#fail('bad-message', 'staff');
    return bytes;
  }

  send(bytes: Uint8Array): void {
    if (this.#socket.readyState === this.#socket.OPEN) {
      this.#socket.send(JSON.stringify({ t: 'm', m: toBase64Url(bytes) } satisfies PairRequest));
    }
  }

  close(code = 'cancelled', by: SessionError['who'] = 'guide'): void {
    this.#fail(code, by);
  }

  async #failed(): Promise<void> {
    while (!this.#failure) await new Promise<void>((resolve) => (this.#wake = resolve));
    throw this.#failure;
  }

  #said(data: unknown): void {
    if (this.#failure || typeof data !== 'string' || data.length > 2 * limits.pairMessageChars) return;
    let message: PairMessage;
    try {
      message = JSON.parse(data) as PairMessage;
    } catch {
      return void this.#fail('bad-message', 'staff');
    }
    if (message.t === 'error') return void this.#fail(message.code, who[message.code] ?? 'staff');
    if (this.#inbox.push(message) > limits.pairMessages) return void this.#fail('too-much', 'staff');
    this.#wake?.();
  }

  #fail(code: string, by: SessionError['who']): SessionError {
    this.#failure ??= new SessionError(code, by);
    this.#socket.onerror = () => undefined;
    this.#socket.close();
    this.#wake?.();
    return this.#failure;
  }

  async #within<T>(ms: number, late: string, run: () => Promise<T>): Promise<T> {
    const timer = this.#world.setTimeout(() => this.#fail(late, late === 'expired' ? 'guide' : 'staff'), ms);
    try {
      return await run();
    } finally {
      this.#world.clearTimeout(timer);
    }
  }
}
