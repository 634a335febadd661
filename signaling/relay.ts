/**
 * The relay that knows nothing: rooms that forward sealed bytes, nameplates that let two people meet, sealed backups
 * and slips.
 * The wire is in `protocol.ts`. This file only decides which of them a request is for, and whether it may come in.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { Backup } from './backup';
import { Bodies } from './bodies';
import type { Bus } from './bus/bus';
import { localBus } from './bus/local';
import { Door } from './door';
import { answer, refuseUpgrade, type Trust } from './http';
import { Addresses, defaultLimits, type RelayLimits } from './limits';
import { Metrics } from './metrics';
import { Nameplates, PairWire } from './nameplates';
import { httpStatus, limits as wireLimits } from './protocol';
import { RoomWire } from './room-wire';
import { Rooms } from './rooms';
import { SlipCalls } from './slips';
import { openStore } from './store/open';
import type { Store } from './store/store';
import { Wires } from './wires';

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

const everySecond = (ms: number, run: () => void) => {
  const timer = setInterval(run, ms).unref();
  return () => clearInterval(timer);
};

const webSockets = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  skipUTF8Validation: true,
  maxFragments: 64,
  maxBufferedChunks: 1024,
  // How long a browser may take to answer a close, before the connection is cut.
  closeTimeout: 2000
};

export function createRelay(options: RelayOptions = {}): Relay {
  const base = options.base ?? '/relay';
  const limits: RelayLimits = { ...defaultLimits, ...options.limits };
  const trust: Trust = { origins: options.origins ?? [], proxies: options.proxies ?? 0 };
  const now = options.now ?? Date.now;
  const log = options.log ?? (() => undefined);
  const store = options.store ?? openStore('memory');
  const bus = options.bus ?? localBus(now);
  const metrics = new Metrics();
  const addresses = new Addresses();
  const wires = new Wires(addresses, metrics, now);
  const rooms = new Rooms(limits, addresses, bus, metrics, now);
  const nameplates = new Nameplates(limits, addresses, bus, metrics, now, options.random ?? randomBytes);
  const storeFailed = () => log('store-failed', { code: 'relay-failed' });
  const bodies = new Bodies(limits.bodies, now);
  const backup = new Backup(store, trust, limits, addresses, bodies, metrics, now, storeFailed);
  const slips = new SlipCalls(store.slips, trust, limits, addresses, bodies, metrics, now, storeFailed);
  const door = new Door(base, trust, limits, addresses, rooms, () => wires.count);
  const roomServer = new WebSocketServer({ ...webSockets, WebSocket: RoomWire, maxPayload: wireLimits.frame });
  const pairServer = new WebSocketServer({
    ...webSockets,
    WebSocket: PairWire,
    maxPayload: wireLimits.pairMessageChars + 128
  });
  let ticks = 0;

  const stop = (options.every ?? everySecond)(1000, () => {
    wires.tick();
    nameplates.tick();
    bodies.tick();
    if (++ticks % 60 === 0) sweep();
  });

  function sweep(): void {
    addresses.sweep(limits, now());
    store.sweep(now()).catch(storeFailed);
    store.slips.sweep(now()).catch(storeFailed);
    for (const [what, count] of metrics.sinceLast()) log('count', { what, count });
  }

  return {
    base,
    handleUpgrade(req, socket, head) {
      if (!door.ours(req.url)) return false;
      const admission = door.admit(req);
      if ('refused' in admission) {
        metrics.count('refused', admission.refused);
        refuseUpgrade(socket, admission.refused);
        return true;
      }
      const { to, address } = admission;
      if (to === 'pair') {
        pairServer.handleUpgrade(req, socket, head, (wire) => {
          wires.welcome(wire, socket, address, true);
          nameplates.join(wire);
        });
      } else {
        roomServer.handleUpgrade(req, socket, head, (wire) => {
          wires.welcome(wire, socket, address, false);
          rooms.join(wire, to.room, to.side);
        });
      }
      return true;
    },
    handleRequest(req, res) {
      if (!door.ours(req.url)) return false;
      const [path = '', query = ''] = req.url.slice(base.length).split('?', 2);
      if (path.startsWith('/backup/')) {
        const id = path.slice('/backup/'.length);
        backup.handle(req, res, id, new URLSearchParams(query)).catch(() => res.destroy());
        return true;
      }
      if (path.startsWith('/slip/')) {
        slips.handle(req, res, path.slice('/slip/'.length)).catch(() => res.destroy());
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
        sockets: wires.count,
        pair_sockets: nameplates.wires.size,
        addresses: addresses.count,
        bodies_bytes: bodies.underWay
      }),
    async close() {
      if (door.closed) return;
      door.closed = true;
      stop();
      await wires.close();
      await bus.close();
      await store.close();
    }
  };
}
