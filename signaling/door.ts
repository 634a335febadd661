/** Who may come in: the checks on an upgrade, before there is a WebSocket. */
import type { IncomingMessage } from 'node:http';
import { addressOf, originAllowed, type Trust } from './http';
import type { Addresses, RelayLimits } from './limits';
import { isRoom, type HttpError, type Side } from './protocol';
import type { Rooms } from './rooms';

type Target = { readonly room: string; readonly side: Side } | 'pair';

/** What an upgrade asks for and for whom it counts, or why it is refused. */
export type Admission = { readonly to: Target; readonly address: string } | { readonly refused: HttpError };

const websocketKey = /^[+/0-9A-Za-z]{22}==$/;

export class Door {
  closed = false;

  constructor(
    readonly base: string,
    readonly trust: Trust,
    readonly limits: RelayLimits,
    readonly addresses: Addresses,
    readonly rooms: Rooms,
    readonly sockets: () => number
  ) {}

  /** Is this path the relay's? */
  ours(url: string | undefined): url is string {
    return url !== undefined && url.startsWith(`${this.base}/`);
  }

  admit(req: IncomingMessage): Admission {
    const address = addressOf(req, this.trust);
    const to = this.judge(req, address);
    return typeof to === 'object' || to === 'pair' ? { to, address } : { refused: to };
  }

  private judge(req: IncomingMessage, address: string): Target | HttpError {
    if (this.closed) return 'restart';
    if (!originAllowed(req, this.trust)) return 'foreign-origin';
    const { 'sec-websocket-key': key = '', 'sec-websocket-version': version, upgrade } = req.headers;
    const asks = req.method === 'GET' && upgrade?.toLowerCase() === 'websocket';
    if (!asks || version !== '13' || !websocketKey.test(key)) return 'bad-request';
    const to = this.target(req.url ?? '');
    if (typeof to === 'string' && to !== 'pair') return to;
    const { limits } = this;
    if (this.sockets() >= limits.sockets) return 'relay-full';
    const guest = this.addresses.at(address);
    if (guest.sockets >= limits.socketsPerAddress) return 'too-many-sockets';
    if (to === 'pair') return guest.pairSockets >= limits.pairSocketsPerAddress ? 'too-many-sockets' : to;
    return this.rooms.refusal(to.room, address) ?? to;
  }

  /** Room and side of a path below the base, `pair`, or why it is neither. */
  private target(url: string): Target | HttpError {
    const [path = '', query = ''] = url.slice(this.base.length).split('?', 2);
    if (path === '/pair') return 'pair';
    if (!path.startsWith('/room/')) return 'no-such-path';
    const room = path.slice('/room/'.length);
    if (!isRoom(room)) return 'bad-room';
    const side = new URLSearchParams(query).get('side');
    return side === 'c' || side === 'h' ? { room, side } : 'bad-side';
  }
}
