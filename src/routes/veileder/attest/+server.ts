import { json } from '@sveltejs/kit';
import { attestFor } from '$lib/server/guide-login';
import { runtime } from '$lib/server/runtime';
import type { RequestHandler } from './$types';

/**
 * `{"binding": 43 characters base64url}` → `{"token": compact JWS}`, for a guide who is logged in.
 * Refusals: `{"code"}` with 400 bad-binding, 401 not-logged-in, 403 foreign-origin, 429 too-many,
 * 503 not-recorded (the office's log does not take it).
 */
export const POST: RequestHandler = async ({ request, locals }) => {
  const { status, body } = await attestFor(runtime(), locals.guide, request);
  return json(body, {
    status,
    headers: { 'cache-control': 'no-store', ...(status === 429 && { 'retry-after': '60' }) }
  });
};
