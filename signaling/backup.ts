/** The citizen's sealed backup over HTTP: see the table in `protocol.ts`. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf, answer, originAllowed, type Trust } from './http';
import type { Addresses, RelayLimits } from './limits';
import type { Metrics } from './metrics';
import { httpStatus, isBackupId, isBackupToken, limits as wireLimits, type HttpError } from './protocol';
import type { Store } from './store/store';

const methods = ['GET', 'POST', 'PUT', 'DELETE'];
/** How long a body may take. */
const bodyTime = 8000;
const bearer = /^Bearer ([A-Za-z0-9_-]+)$/i;
const wholeNumber = /^\d{1,15}$/;

export class Backup {
  /** Bodies under way: when each must be there. */
  private readonly bodies = new Map<IncomingMessage, number>();
  private bytesUnderWay = 0;

  constructor(
    readonly store: Store,
    readonly trust: Trust,
    readonly limits: RelayLimits,
    readonly addresses: Addresses,
    readonly metrics: Metrics,
    readonly now: () => number,
    readonly failed: () => void
  ) {}

  get underWay(): number {
    return this.bytesUnderWay;
  }

  tick(): void {
    const now = this.now();
    for (const [req, until] of this.bodies) if (now >= until) req.destroy();
  }

  /** One call. `id` is what the path says, `query` what follows `?`. */
  async handle(req: IncomingMessage, res: ServerResponse, id: string, query: URLSearchParams): Promise<void> {
    const { origin } = req.headers;
    const allowed = originAllowed(req, this.trust);
    if (origin !== undefined && allowed) {
      res.setHeader('access-control-allow-origin', origin);
      res.setHeader('access-control-expose-headers', 'x-seq');
    }
    res.setHeader('vary', 'origin');
    const result = allowed ? await this.call(req, res, id, query) : 'foreign-origin';
    this.metrics.count('backup', result ?? 'ok');
    if (result === undefined || res.writableEnded || res.destroyed) return;
    // What is left of a body that was not wanted is not read: the connection goes.
    const headers: Record<string, string> = req.complete ? {} : { connection: 'close' };
    if (result === 'wrong-method') headers.allow = methods.join(', ');
    if (result === 'no-token') headers['www-authenticate'] = 'Bearer';
    answer(res, httpStatus[result], { error: result }, headers);
  }

  private async call(
    req: IncomingMessage,
    res: ServerResponse,
    id: string,
    query: URLSearchParams
  ): Promise<HttpError | undefined> {
    if (!isBackupId(id)) return 'bad-id';
    if (req.method === 'OPTIONS') {
      answer(res, 204, undefined, {
        'access-control-allow-methods': methods.join(', '),
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-max-age': 600
      });
      return undefined;
    }
    if (!methods.includes(req.method ?? '')) return 'wrong-method';
    const guest = this.addresses.at(addressOf(req, this.trust));
    if (!guest.backupCalls.take(this.limits.backupCalls, 1, this.now())) return 'too-many';
    const token = bearer.exec(req.headers.authorization ?? '')?.[1];
    if (token === undefined || !isBackupToken(token)) return 'no-token';
    const bound = createHash('sha256').update(token).digest();
    try {
      return await this.obey(req, res, id, bound, query);
    } catch {
      this.failed();
      return 'relay-failed';
    }
  }

  private async obey(
    req: IncomingMessage,
    res: ServerResponse,
    id: string,
    token: Uint8Array,
    query: URLSearchParams
  ): Promise<HttpError | undefined> {
    if (req.method === 'GET') {
      const read = await this.store.read(id, token);
      if (!read.ok) return read.code;
      answer(res, 200, lengthPrefixed(read.entries), { 'x-seq': read.seq });
      return undefined;
    }
    if (req.method === 'DELETE') {
      const removed = await this.store.remove(id, token);
      if (!removed.ok && removed.code !== 'no-such-backup') return removed.code;
      answer(res, 204, undefined);
      return undefined;
    }
    const upto = query.get('upto') ?? '';
    if (req.method === 'PUT' && !wholeNumber.test(upto)) return 'bad-request';
    const body = await this.body(req, req.method === 'PUT' ? wireLimits.backupSnapshot : wireLimits.backupEntry);
    if (typeof body === 'string') return body;
    if (body.length === 0) return 'bad-request';
    const written =
      req.method === 'PUT'
        ? await this.store.replace(id, token, Number(upto), body, this.now())
        : await this.store.append(id, token, body, this.now());
    if (!written.ok) return written.code;
    answer(res, req.method === 'PUT' ? 200 : 201, { seq: written.seq });
    return undefined;
  }

  /** The whole body, or why not. */
  private async body(req: IncomingMessage, most: number): Promise<Uint8Array | HttpError> {
    if (Number(req.headers['content-length'] ?? 0) > most) return 'too-big';
    if (this.bytesUnderWay + most > this.limits.bodies) return 'relay-full';
    const chunks: Buffer[] = [];
    let size = 0;
    this.bodies.set(req, this.now() + bodyTime);
    // The most it may become is set aside at once: many small beginnings cannot grow past the bound together.
    this.bytesUnderWay += most;
    try {
      for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > most) return 'too-big';
        chunks.push(chunk);
      }
      return Buffer.concat(chunks, size);
    } catch {
      return 'too-late';
    } finally {
      this.bodies.delete(req);
      this.bytesUnderWay -= most;
    }
  }
}

function lengthPrefixed(entries: readonly Uint8Array[]): Uint8Array {
  const out = Buffer.allocUnsafe(entries.reduce((sum, entry) => sum + 4 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    at = out.writeUInt32BE(entry.length, at);
    out.set(entry, at);
    at += entry.length;
  }
  return out;
}
