/**
 * The relay that knows nothing: rooms that forward sealed bytes, nameplates that let two people meet, sealed backups.
 * The wire is in `protocol.ts`. This file only decides which of the three a request is for, and whether it may come in.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { Backup } from './backup';
import type { Bus } from './bus/bus';
import { localBus } from './bus/local';
import { addressOf, answer, originAllowed, refuseUpgrade, type Trust } from './http';
import { Addresses, defaultLimits, type RelayLimits } from './limits';
import { Metrics } from './metrics';
import { Nameplates, PairWire } from './nameplates';
import { httpStatus, isRoom, limits as wireLimits, type HttpError, type Side } from './protocol';
import { Rooms, RoomWire } from './rooms';
import { openStore } from './store/open';
import type { Store } from './store/store';
import { pingFrame, type Wire } from './wire';

export interface RelayOptions {
  /** The path that everything is under. Default `/relay`. */
  readonly base?: string;
  readonly origins?: readonly string[];
  /** Trusted proxies in front. Default 0. */
  readonly proxies?: number;
  readonly limits?: Partial<RelayLimits>;
  /** Default: in memory, gone with the process. */
  readonly store?: Store;
  /** Default: this relay alone. */
  readonly bus?: Bus;
  readonly now?: () => number;
  readonly random?: (bytes: number) => Uint8Array;
  /** Calls back every `ms` milliseconds until the returned function is called. All of the relay's time hangs on it. */
  readonly every?: (ms: number, run: () => void) => () => void;
  /** Events without content, ids or addresses. */
  readonly log?: (event: string, fields: Readonly<Record<string, string | number>>) => void;
}

export interface Relay {
  readonly base: string;
  /** False: not ours, nothing was done. */
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  handleRequest(req: IncomingMessage, res: ServerResponse): boolean;
  /** Everything that the relay holds about its rooms and nameplates. */
  dump(): unknown;
  /** Prometheus text. */
  metrics(): string;
  /** Sockets are closed with `restart`; resolves when all is let go. */
  close(): Promise<void>;
}

const second = 1000;
const pingSeconds = wireLimits.pingEvery / second;
/** A socket that has not answered this many pings is dead. */
const deadAfter = 3;

const everySecond = (ms: number, run: () => void) => {
  const timer = setInterval(run, ms).unref();
  return () => clearInterval(timer);
};

export function createRelay(options: RelayOptions = {}): Relay {
  const base = options.base ?? '/relay';
  const limits: RelayLimits = { ...defaultLimits, ...options.limits };
  const trust: Trust = { origins: options.origins ?? [], proxies: options.proxies ?? 0 };
  const now = options.now ?? Date.now;
  const random = options.random ?? randomBytes;
  const log = options.log ?? (() => undefined);
  const store = options.store ?? openStore('memory');
  const bus = options.bus ?? localBus(now);
  const metrics = new Metrics();
  const addresses = new Addresses();
  const rooms = new Rooms(limits, addresses, bus, metrics, now);
  const nameplates = new Nameplates(limits, addresses, bus, metrics, now, random);
  const storeFailed = () => log('store-failed', { code: 'relay-failed' });
  const backup = new Backup(store, trust, limits, addresses, metrics, now, storeFailed);

  const wires = new Set<Wire>();
  const common = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    skipUTF8Validation: true,
    maxFragments: 64,
    maxBufferedChunks: 1024,
    // How long a browser may take to answer a close, before the connection is cut.
    closeTimeout: 2000
  };
  const roomServer = new WebSocketServer({ ...common, WebSocket: RoomWire, maxPayload: wireLimits.frame });
  const pairServer = new WebSocketServer({
    ...common,
    WebSocket: PairWire,
    maxPayload: wireLimits.pairMessageChars + 128
  });
  let closing = false;
  let seconds = 0;

  /** Room and side of a path below the base, `pair`, or why it is neither. */
  function target(url: string): { room: string; side: Side } | 'pair' | HttpError {
    const [path = '', query = ''] = url.slice(base.length).split('?', 2);
    if (path === '/pair') return 'pair';
    if (!path.startsWith('/room/')) return 'no-such-path';
    const room = path.slice('/room/'.length);
    if (!isRoom(room)) return 'bad-room';
    const side = new URLSearchParams(query).get('side');
    return side === 'c' || side === 'h' ? { room, side } : 'bad-side';
  }

  function admit(req: IncomingMessage, address: string): ReturnType<typeof target> {
    if (closing) return 'restart';
    if (!originAllowed(req, trust)) return 'foreign-origin';
    const { 'sec-websocket-key': key, 'sec-websocket-version': version, upgrade } = req.headers;
    if (req.method !== 'GET' || upgrade?.toLowerCase() !== 'websocket' || version !== '13') return 'bad-request';
    if (key === undefined || !/^[+/0-9A-Za-z]{22}==$/.test(key)) return 'bad-request';
    const to = target(req.url ?? '');
    if (typeof to === 'string' && to !== 'pair') return to;
    if (wires.size >= limits.sockets) return 'relay-full';
    const guest = addresses.at(address);
    if (guest.sockets >= limits.socketsPerAddress) return 'too-many-sockets';
    if (to === 'pair') return guest.pairSockets >= limits.pairSocketsPerAddress ? 'too-many-sockets' : to;
    return rooms.refusal(to.room, address) ?? to;
  }

  function welcome(wire: Wire, socket: Duplex, address: string): void {
    const pair = wire instanceof PairWire;
    const guest = addresses.at(address);
    guest.sockets += 1;
    if (pair) guest.pairSockets += 1;
    wire.tcp = socket;
    wire.address = address;
    wire.born = now();
    wire.slot = wires.size % pingSeconds;
    wires.add(wire);
    wire.on('error', ignore);
    wire.on('close', (code) => {
      wires.delete(wire);
      guest.sockets -= 1;
      if (pair) guest.pairSockets -= 1;
      metrics.count('closed', String(code));
    });
    wire.write(pingFrame);
  }

  function tick(): void {
    seconds += 1;
    const slot = seconds % pingSeconds;
    const silentSince = now() - wireLimits.silence;
    for (const wire of wires) {
      if (wire.quiet < 0) {
        if (wire.born <= silentSince) wire.closeFor('silent');
      } else if (wire.slot === slot) {
        if (wire.quiet >= deadAfter) wire.terminate();
        else if (wire instanceof RoomWire) rooms.ping(wire);
        else wire.write(pingFrame);
        wire.quiet += 1;
      }
    }
    nameplates.tick();
    backup.tick();
    if (seconds % 60 === 0) sweep();
  }

  function sweep(): void {
    addresses.sweep(limits, now());
    store.sweep(now() - wireLimits.backupLife).catch(storeFailed);
    for (const [what, count] of metrics.sinceLast()) log('count', { what, count });
  }

  const stop = (options.every ?? everySecond)(second, tick);

  return {
    base,
    handleUpgrade(req, socket, head) {
      if (!below(req.url, base)) return false;
      const address = addressOf(req, trust);
      const to = admit(req, address);
      if (typeof to === 'string' && to !== 'pair') {
        metrics.count('refused', to);
        refuseUpgrade(socket, to);
      } else if (to === 'pair') {
        pairServer.handleUpgrade(req, socket, head, (wire) => {
          welcome(wire, socket, address);
          nameplates.join(wire);
        });
      } else {
        roomServer.handleUpgrade(req, socket, head, (wire) => {
          welcome(wire, socket, address);
          rooms.join(wire, to.room, to.side);
        });
      }
      return true;
    },
    handleRequest(req, res) {
      if (!below(req.url, base)) return false;
      const [path = '', query = ''] = (req.url ?? '').slice(base.length).split('?', 2);
      if (path.startsWith('/backup/')) {
        const id = path.slice('/backup/'.length);
        backup.handle(req, res, id, new URLSearchParams(query)).catch(() => res.destroy());
        return true;
      }
      const code = path === '/pair' || path.startsWith('/room/') ? 'upgrade-needed' : 'no-such-path';
      metrics.count('refused', code);
      answer(res, httpStatus[code], { error: code }, req.complete ? {} : { connection: 'close' });
      return true;
    },
    dump: () => ({ rooms: rooms.dump(), nameplates: nameplates.dump(), addresses: addresses.count }),
    metrics: () =>
      metrics.text({
        rooms: rooms.open.size,
        sockets: wires.size,
        pair_sockets: nameplates.wires.size,
        addresses: addresses.count,
        bodies_bytes: backup.underWay
      }),
    async close() {
      if (closing) return;
      closing = true;
      stop();
      for (const wire of wires) wire.closeFor('restart');
      // Who has not answered the close by now is cut: a stop must not wait for the slowest.
      const until = Date.now() + 500;
      while (wires.size > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
      for (const wire of wires) wire.terminate();
      await bus.close();
      await store.close();
    }
  };
}

function below(url: string | undefined, base: string): boolean {
  return url !== undefined && url.startsWith(`${base}/`);
}

function ignore(): void {
  // `ws` closes a socket that errs by itself; the 'close' event says the rest.
}
