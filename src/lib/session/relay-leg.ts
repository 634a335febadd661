/**
 * The relay leg: y-websocket's provider over a sealing socket. The provider keeps the line (reconnects, backs off, sees
 * a dead one); its own document stays empty and takes nothing in. What the link says passes as message types of its own.
 */
import { writeVarUint } from 'lib0/encoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, writeSyncStep2 } from 'y-protocols/sync';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { closeCodes } from '../../../signaling/protocol';
import type { Bytes } from './bytes';
import { beat, ourTypes } from './link-messages';
import { webSocketUrl } from './link-world';
import { sealingSocket, type SealingSocket } from './sealing-socket';
import type { Side } from './seal';
import type { World } from './types';

export interface LegEvents {
  readonly message: (payload: Bytes) => void;
  /** True: up (anew), what was under way may be lost. */
  readonly session: (up: boolean) => void;
  readonly gap: () => void;
}

interface RelayLegOptions extends LegEvents {
  /** `wss://…` or `https://…`, with the relay's base path. */
  readonly relayUrl: string;
  readonly room: string;
  readonly key: Bytes;
  readonly side: Side;
  readonly world: World;
  /** The relay wants us no more. */
  readonly refused: (code: string) => void;
}

type Handler = WebsocketProvider['messageHandlers'][number];

const SYNC = 0;

/** Answers as a peer with an empty document would, and takes nothing in. */
const emptySync: Handler = (encoder, decoder, provider) => {
  const said = decoder.arr[1];
  if (said === messageYjsSyncStep1) {
    writeVarUint(encoder, SYNC);
    writeSyncStep2(encoder, provider.doc);
  } else if (said === messageYjsSyncStep2) provider.synced = true;
};
const ignore: Handler = () => undefined;
const known = new Set([SYNC, ...ourTypes]);

const mayTryAgain = (code: number | undefined): boolean =>
  code === undefined || (code !== closeCodes.replaced && !(code >= 4400 && code < 4500));

export class RelayLeg {
  readonly #provider: WebsocketProvider;
  readonly #carrier = new Y.Doc();
  #socket: SealingSocket | undefined;

  constructor(options: RelayLegOptions) {
    const { room, side, message, refused } = options;
    const Socket = sealingSocket({
      ...options,
      made: (socket) => (this.#socket = socket),
      accepts: (plain) => known.has(plain[0] ?? -1),
      pinged: () => void this.send(beat)
    });
    this.#provider = new WebsocketProvider(`${webSocketUrl(options.relayUrl)}/room`, room, this.#carrier, {
      connect: false,
      disableBc: true,
      params: { side },
      WebSocketPolyfill: Socket as unknown as typeof WebSocket,
      shouldReconnect: ({ code }) => mayTryAgain(code)
    });
    this.#provider.awareness.setLocalState(null);
    this.#provider.messageHandlers = [emptySync, ignore, ignore, ignore];
    for (const type of ourTypes) {
      this.#provider.messageHandlers[type] = (_encoder, decoder) => message(decoder.arr as Bytes);
    }
    this.#provider.on('closed', ({ code }) => refused(code === closeCodes.replaced ? 'replaced' : `relay-${code}`));
  }

  get up(): boolean {
    return this.#socket?.channel.up ?? false;
  }

  connect(): void {
    this.#provider.connect();
  }

  /** False: not sent. */
  send(payload: Bytes): boolean {
    return this.#socket?.channel.send(payload) ?? false;
  }

  /** Lets the queue run dry, then ends. */
  async close(): Promise<void> {
    const socket = this.#socket;
    this.#socket = undefined;
    // The provider would leave a timer behind for the socket that it still holds.
    this.#provider.shouldConnect = false;
    this.#provider.ws = null;
    this.#provider.destroy();
    this.#provider.awareness.destroy();
    this.#carrier.destroy();
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.onerror = () => undefined;
    socket.close();
    await socket.closed;
  }
}
