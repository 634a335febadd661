/** What HTTP calls to the relay from a page have in common: whose page, which methods, and how an answer looks. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, originAllowed, type Trust } from './http';
import type { Metrics } from './metrics';
import { httpStatus, type HttpError } from './protocol';

/** Said to a browser of a page at another origin. */
export interface Shared {
  readonly methods: readonly string[];
  /** The header that such a page may read. */
  readonly header: string;
}

/** A code, or an answer that says more than its code. */
export type Refused = HttpError | { readonly error: HttpError; readonly left?: number };

/** The token of `authorization: Bearer …`; undefined where there is none. */
export const bearerOf = (req: IncomingMessage): string | undefined =>
  /^Bearer ([A-Za-z0-9_-]+)$/i.exec(req.headers.authorization ?? '')?.[1];

/** Answers a browser that asks first whether a page may call. */
export function answerPreflight(res: ServerResponse, { methods }: Shared): void {
  answer(res, 204, undefined, {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': 600
  });
}

/** One call: lets in who may, and answers with the refusal where `run` gives one. undefined: it was answered. */
export async function answerCall(
  req: IncomingMessage,
  res: ServerResponse,
  how: { trust: Trust; metrics: Metrics; shared: Shared; what: 'backup' | 'slip' },
  run: () => Promise<Refused | undefined>
): Promise<void> {
  const { origin } = req.headers;
  const allowed = originAllowed(req, how.trust);
  if (origin !== undefined && allowed) {
    res.setHeader('access-control-allow-origin', origin);
    res.setHeader('access-control-expose-headers', how.shared.header);
  }
  res.setHeader('vary', 'origin');
  const result = allowed ? await run() : 'foreign-origin';
  const body = typeof result === 'string' ? { error: result } : result;
  how.metrics.count(how.what, body?.error ?? 'ok');
  if (body === undefined || res.writableEnded || res.destroyed) return;
  // What is left of a body that was not wanted is not read: the connection goes.
  const headers: Record<string, string> = req.complete ? {} : { connection: 'close' };
  if (body.error === 'wrong-method') headers.allow = how.shared.methods.join(', ');
  if (body.error === 'no-token') headers['www-authenticate'] = 'Bearer';
  answer(res, httpStatus[body.error], body, headers);
}
