/** The citizen's sealed backup over HTTP: see the table in `protocol.ts`. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bodies } from './bodies';
import { answerCall, bearerOf } from './calls';
import { addressOf, answer, type Trust } from './http';
import type { Addresses, RelayLimits } from './limits';
import type { Metrics } from './metrics';
import { isBackupId, isBackupToken, limits as wireLimits, type HttpError } from './protocol';
import type { Store } from './store/store';

const shared = { methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], header: 'x-seq' };
const wholeNumber = /^\d{1,15}$/;

export class Backup {
  constructor(
    readonly store: Store,
    readonly trust: Trust,
    readonly limits: RelayLimits,
    readonly addresses: Addresses,
    readonly bodies: Bodies,
    readonly metrics: Metrics,
    readonly now: () => number,
    readonly failed: () => void
  ) {}

  /** One call. `id` is what the path says, `query` what follows `?`. */
  async handle(req: IncomingMessage, res: ServerResponse, id: string, query: URLSearchParams): Promise<void> {
    const { trust, metrics, failed } = this;
    const how = { trust, metrics, shared, what: 'backup', known: isBackupId(id), failed } as const;
    await answerCall(req, res, how, () => this.call(req, res, id, query));
  }

  private async call(
    req: IncomingMessage,
    res: ServerResponse,
    id: string,
    query: URLSearchParams
  ): Promise<HttpError | undefined> {
    const guest = this.addresses.at(addressOf(req, this.trust));
    if (!guest.backupCalls.take(this.limits.backupCalls, 1, this.now())) return 'too-many';
    const token = bearerOf(req);
    if (token === undefined || !isBackupToken(token)) return 'no-token';
    return this.obey(req, res, id, createHash('sha256').update(token).digest(), query);
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
    const life = Number(wholeOf(query, 'life', wireLimits.backupLife / 1000)) * 1000;
    if (!(life > 0 && life <= wireLimits.backupLife)) return 'bad-request';
    if (req.method === 'PATCH') {
      const renewed = await this.store.renew(id, token, this.now() + life);
      if (!renewed.ok) return renewed.code;
      answer(res, 204, undefined);
      return undefined;
    }
    const at = req.method === 'PUT' ? wholeOf(query, 'upto') : wholeOf(query, 'after', 0);
    if (at === undefined) return 'bad-request';
    const body = await this.bodies.read(req, req.method === 'PUT' ? wireLimits.backupSnapshot : wireLimits.backupEntry);
    if (typeof body === 'string') return body;
    if (body.length === 0) return 'bad-request';
    const until = this.now() + life;
    const written =
      req.method === 'PUT'
        ? await this.store.replace(id, token, at, body, until)
        : await this.store.append(id, token, body, until, at);
    if (!written.ok) return written.code;
    answer(res, req.method === 'PUT' ? 200 : 201, { seq: written.seq });
    return undefined;
  }
}

/** A whole number that the query says; undefined where it says anything else. */
function wholeOf(query: URLSearchParams, name: string, otherwise?: number): number | undefined {
  const said = query.get(name);
  if (said === null) return otherwise;
  return wholeNumber.test(said) ? Number(said) : undefined;
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
