import { json } from '@sveltejs/kit';
import { vouchForHelper } from '$lib/server/helper-login';
import { runtime } from '$lib/server/runtime';
import type { RequestHandler } from './$types';

/**
 * `{"binding": 43 characters base64url, "role", "name"?}` → `{"token": compact JWS}`, for a helper who is logged in. The name is
 * needed where the login tells none. Refusals: `{"code"}` with 400 bad-binding, 401 not-logged-in, 403 foreign-origin,
 * 429 too-many.
 */
export const POST: RequestHandler = async ({ request, locals }) => {
  const { status, body } = await vouchForHelper(runtime(), locals.helper, request);
  return json(body, {
    status,
    headers: { 'cache-control': 'no-store', ...(status === 429 && { 'retry-after': '60' }) }
  });
};
