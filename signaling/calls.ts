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
function answerPreflight(res: ServerResponse, { methods }: Shared): void {
  answer(res, 204, undefined, {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': 600
  });
}

interface How {
  readonly trust: Trust;
  readonly metrics: Metrics;
  readonly shared: Shared;
  readonly what: 'backup' | 'slip';
  /** What the path says is an id. */
  readonly known: boolean;
  /** Told of what went wrong at the relay itself. */
  failed(): void;
}

/**
 * One call: lets in who may, and answers with the refusal where `run` gives one. undefined: it was answered. `run` is asked
 * for an id and a method that there are; what it throws is the relay's own failure.
 */
export async function answerCall(
  req: IncomingMessage,
  res: ServerResponse,
  how: How,
  run: () => Promise<Refused | undefined>
): Promise<void> {
  const { origin } = req.headers;
  const allowed = originAllowed(req, how.trust);
  if (origin !== undefined && allowed) {
    res.setHeader('access-control-allow-origin', origin);
    res.setHeader('access-control-expose-headers', how.shared.header);
  }
  res.setHeader('vary', 'origin');
  const result = allowed ? await judged(req, res, how, run) : 'foreign-origin';
  const body = typeof result === 'string' ? { error: result } : result;
  how.metrics.count(how.what, body?.error ?? 'ok');
  if (body === undefined || res.writableEnded || res.destroyed) return;
  // What is left of a body that was not wanted is not read: the connection goes.
  const headers: Record<string, string> = req.complete ? {} : { connection: 'close' };
  if (body.error === 'wrong-method') headers.allow = how.shared.methods.join(', ');
  if (body.error === 'no-token') headers['www-authenticate'] = 'Bearer';
  answer(res, httpStatus[body.error], body, headers);
}

async function judged(
  req: IncomingMessage,
  res: ServerResponse,
  { shared, known, failed }: How,
  run: () => Promise<Refused | undefined>
): Promise<Refused | undefined> {
  if (!known) return 'bad-id';
  if (req.method === 'OPTIONS') {
    answerPreflight(res, shared);
    return undefined;
  }
  if (!shared.methods.includes(req.method ?? '')) return 'wrong-method';
  try {
    return await run();
  } catch {
    failed();
    return 'relay-failed';
  }
}
