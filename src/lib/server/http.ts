import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { securityHeaders } from './headers';
import { describeError, log } from './log';
import { watchBody } from './slow';

/** What answers requests here: the relay, the stand-in; `false` means "not mine". */
interface Part {
  handleRequest(req: IncomingMessage, res: ServerResponse): boolean;
  handleUpgrade?(req: IncomingMessage, socket: Duplex, head: Buffer): boolean;
}

/** What a server is made of. It is filled in while the process starts; until `pages` is there it is not ready. */
export interface AppParts {
  readonly demo: boolean;
  /** `http://127.0.0.1:3000`; null before the address is known. */
  origin: string | null;
  relay?: Part;
  standIn?: Part;
  /** The built app. */
  pages?: (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
  metrics?: () => string;
  stopping?: boolean;
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The one server of this process. In order: health, the relay, what guards the rest (host, origin), the stand-in, pages.
 * A socket that is slow with its headers is closed after 6 seconds, one that is slow with its body after 8.
 */
export function createAppServer(parts: AppParts): Server {
  const server = createServer(
    { headersTimeout: 6_000, requestTimeout: 300_000, keepAliveTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    (req, res) => {
      try {
        answer(parts, req, res);
      } catch (error) {
        log({ level: 'error', msg: 'request', ...describeError(error) });
        if (!res.headersSent) say(res, 500, 'error');
      }
    }
  );
  // A reader who takes nothing for this long is gone. WebSockets set their own time on their sockets.
  server.timeout = 30_000;
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (parts.relay?.handleUpgrade?.(req, socket, head)) return;
    socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  return server;
}

function answer(parts: AppParts, req: IncomingMessage, res: ServerResponse): void {
  watchBody(req);
  const https = parts.origin?.startsWith('https:') ?? false;
  const path = req.url?.split('?', 1)[0] ?? '';
  for (const [name, value] of Object.entries(securityHeaders({ https, path }))) res.setHeader(name, value);
  if (health(parts, req, res)) return;
  if (parts.relay?.handleRequest(req, res)) return;
  if (!parts.pages || !parts.origin) return say(res, 503, 'starting');
  if (parts.demo && !atHome(parts.origin, req, res)) return;
  if (foreign(parts.origin, req)) return say(res, 403, 'foreign-origin');
  if (parts.standIn?.handleRequest(req, res)) return;
  parts.pages(req, res, () => say(res, 404, 'not-found'));
}

function health(parts: AppParts, req: IncomingMessage, res: ServerResponse): boolean {
  const path = req.url?.split('?', 1)[0];
  const ready = parts.pages !== undefined && !parts.stopping;
  if (path === '/internal/isalive') say(res, 200, 'alive');
  else if (path === '/internal/isready') say(res, ready ? 200 : 503, ready ? 'ready' : 'not-ready');
  else if (path === '/internal/metrics') say(res, 200, parts.metrics?.() ?? '');
  else return false;
  return true;
}

/**
 * A demonstration answers to its own name alone, so that a foreign name which leads to this machine gets nothing.
 * `localhost` is sent to the one address that logins and cookies belong to.
 */
function atHome(origin: string, req: IncomingMessage, res: ServerResponse): boolean {
  const { host, port } = new URL(origin);
  if (req.headers.host === host) return true;
  if (req.headers.host === `localhost:${port}` && safe.has(req.method ?? '') && req.url?.startsWith('/')) {
    res.setHeader('location', origin + req.url);
    say(res, 307, 'moved');
  } else say(res, 421, 'other-host');
  return false;
}

/** A page of another origin may not make this one do anything. Programs send no Origin. */
function foreign(origin: string, req: IncomingMessage): boolean {
  if (safe.has(req.method ?? '')) return false;
  const from = req.headers.origin;
  return (from !== undefined && from !== origin) || req.headers['sec-fetch-site'] === 'cross-site';
}

function say(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  res.end(text.endsWith('\n') ? text : `${text}\n`);
}
