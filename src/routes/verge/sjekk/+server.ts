import { checkMandate } from '$lib/server/guardians/respond';
import { runtime } from '$lib/server/runtime';
import { respond } from '$lib/server/terminals/respond';
import type { RequestHandler } from './$types';

/** `{"checks": boolean}`: is there a register at all? Where there is none, a page sends nothing. */
export const GET: RequestHandler = () => respond({ status: 200, body: { checks: runtime().guardians.checks } });

/**
 * `{"code", "scope"}` as they stand on a power of attorney → `{"check": "not-checked" | "confirmed" | "unknown"}`. Refusals:
 * `{"code"}` with 400 bad-mandate, 403 foreign-origin, 429 too-many.
 */
export const POST: RequestHandler = async ({ request, getClientAddress }) =>
  respond(await checkMandate(runtime(), request, getClientAddress()));
