/** What HTTP requests and refused upgrades have in common: who asks, from where, and how a refusal looks. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { httpStatus, type HttpError } from './protocol';

export interface Trust {
  /** Exact origins, as `https://sok.example.no`. Empty: only the relay's own host. */
  readonly origins: readonly string[];
  /** Proxies in front that each add one address to X-Forwarded-For. 0: the header is not believed. */
  readonly proxies: number;
}

/**
 * Browsers always say where a page came from, and cannot lie about it. Who says nothing is no browser, and could say
 * anything: for those the check would keep nobody out.
 */
export function originAllowed(req: IncomingMessage, { origins }: Trust): boolean {
  const { origin, host } = req.headers;
  if (origin === undefined) return true;
  if (origins.length > 0) return origins.includes(origin);
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

/** Who to count against: an IPv4 address, or the /64 of an IPv6 one, which is what one subscriber has. */
export function addressOf(req: IncomingMessage, { proxies }: Trust): string {
  let address = req.socket.remoteAddress ?? '';
  const forwarded = req.headers['x-forwarded-for'];
  if (proxies > 0 && typeof forwarded === 'string') {
    // Each proxy adds at the right end whom it heard: what is left of our own proxies' words anyone can have written.
    address = forwarded.split(',').at(-proxies)?.trim() || address;
  }
  // Some proxies add the port, which is another for each connection.
  address = address.replace(/^\[([^\]]*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3').replace(/^::ffff:(?=\d+\.)/i, '');
  if (!address.includes(':')) return address.slice(0, 45);
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '').toLowerCase());
  return groups.join(':').slice(0, 45);
}

export function answer(
  res: ServerResponse,
  status: number,
  body: Uint8Array | object | undefined,
  headers: Readonly<Record<string, string | number>> = {}
): void {
  const bytes = body === undefined ? undefined : body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
  res.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(bytes && {
      'content-type': body instanceof Uint8Array ? 'application/octet-stream' : 'application/json',
      'content-length': bytes.length
    }),
    ...headers
  });
  res.end(bytes);
}

/** Says no to an upgrade, and lets go of the connection. */
export function refuseUpgrade(socket: Duplex, code: HttpError): void {
  const status = httpStatus[code];
  const body = JSON.stringify({ error: code });
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-type: application/json\r\n` +
      `cache-control: no-store\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}
