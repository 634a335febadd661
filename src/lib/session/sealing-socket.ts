/**
 * A WebSocket as y-websocket's provider wants it, on which everything is sealed (its `WebSocketPolyfill`).
 *
 * - It opens when the relay is reached. While the other side is away, what is sent is dropped: on its return sync starts
 *   again, because `onopen` is called anew each time keys are made.
 * - The relay's ping becomes a message that changes nothing, so that the provider knows the line is alive.
 * - What does not open is dropped. `close` lets the queues run dry first.
 */
import { limits } from '../../../signaling/protocol';
import type { Bytes } from './bytes';
import { SealChannel } from './seal-channel';
import type { Side } from './seal';
import type { World } from './types';

/** y-protocols: an awareness message about nobody. */
const nothing: Bytes = Uint8Array.of(1, 1, 0);
/** Of a reader this slow no more is asked; the gap is noticed and made good. */
const MAX_BUFFERED = 4 * 1024 * 1024;
/** Nothing opened for so long while the relay says that the other side is there: make keys anew. */
const SILENCE = 3 * limits.pingEvery;

interface SealingOptions {
  readonly key: Bytes;
  readonly room: string;
  readonly side: Side;
  readonly world: World;
  /** The provider has made a socket. */
  readonly made?: (socket: SealingSocket) => void;
  readonly session?: (up: boolean) => void;
  readonly gap?: () => void;
  /** False: the other side's message is dropped. Default: all pass. */
  readonly accepts?: (plain: Bytes) => boolean;
  /** The relay pinged. */
  readonly pinged?: () => void;
  /** Default: the global one. */
  readonly WebSocket?: typeof WebSocket;
}

type Event = { readonly code?: number; readonly reason?: string; readonly data?: ArrayBuffer };
type Handler = ((event: Event) => void) | null;

export interface SealingSocket {
  readonly readyState: number;
  readonly channel: SealChannel;
  onopen: Handler;
  onmessage: Handler;
  onclose: Handler;
  onerror: Handler;
  send(data: Bytes): void;
  close(): void;
  /** When it is closed and nothing more is under way. */
  readonly closed: Promise<void>;
}

/** The class to give to one provider. */
export function sealingSocket(options: SealingOptions): new (url: string) => SealingSocket {
  const { world } = options;
  return class implements SealingSocket {
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    binaryType = 'arraybuffer';
    onopen: Handler = null;
    onmessage: Handler = null;
    onclose: Handler = null;
    onerror: Handler = null;
    readonly channel: SealChannel;
    readonly closed: Promise<void>;
    readonly #socket: WebSocket;
    #closing = false;

    constructor(url: string) {
      const socket = new (options.WebSocket ?? WebSocket)(url);
      socket.binaryType = 'arraybuffer';
      this.#socket = socket;
      this.channel = new SealChannel({
        key: options.key,
        room: options.room,
        side: options.side,
        leg: 'relay',
        world,
        transmit: (frame) => {
          if (socket.readyState === this.OPEN && socket.bufferedAmount < MAX_BUFFERED) socket.send(frame);
        },
        message: (plain) => {
          if (options.accepts?.(plain) ?? true) this.onmessage?.({ data: plain.buffer });
        },
        gap: () => options.gap?.(),
        session: (up) => {
          if (up) this.onopen?.({});
          if (!this.#closing) options.session?.(up);
        }
      });
      socket.onopen = () => this.onopen?.({});
      socket.onerror = () => this.onerror?.({});
      socket.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string') this.#relaySaid(data);
        else if (data instanceof ArrayBuffer) this.channel.receive(new Uint8Array(data));
      };
      this.closed = new Promise((resolve) => {
        socket.onclose = ({ code, reason }) =>
          this.channel.inTurn(() => {
            this.channel.stop();
            this.onclose?.({ code, reason });
            void this.channel.drained().then(resolve);
          });
      });
      options.made?.(this);
    }

    get readyState(): number {
      return this.#closing && this.#socket.readyState === this.OPEN ? this.CLOSING : this.#socket.readyState;
    }

    send(data: Bytes): void {
      if (!this.#closing) this.channel.send(data);
    }

    close(): void {
      if (this.#closing) return;
      this.#closing = true;
      if (this.channel.up) options.session?.(false);
      void this.channel.drained().then(() => this.#socket.close());
    }

    /** The other side comes (anew) or goes, or a ping. Anything else is from a relay that we do not know. */
    #relaySaid(text: string): void {
      if (this.#closing || text.length > 100) return;
      if (text === '{"t":"ping"}') {
        if (this.channel.up && world.now() - this.channel.openedAt > SILENCE) this.channel.start();
        this.onmessage?.({ data: nothing.slice().buffer });
        options.pinged?.();
      } else if (text === '{"t":"peer","here":true}') this.channel.inTurn(() => this.channel.start());
      else if (text === '{"t":"peer","here":false}') this.channel.inTurn(() => this.channel.stop());
    }
  };
}
