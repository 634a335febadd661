import { json } from '@sveltejs/kit';
import { iceFor } from '$lib/server/ice';
import { runtime } from '$lib/server/runtime';
import type { RequestHandler } from './$types';

/**
 * Nothing → `{"rtc": RTCConfiguration, "ttl": seconds}`, for a page of ours that begins a link. POST, so that the browser
 * says which page asks. Refusals: `{"code"}` with 403 foreign-origin, 429 too-many.
 */
export const POST: RequestHandler = ({ request, getClientAddress }) => {
  const { status, body } = iceFor(runtime(), request, getClientAddress());
  return json(body, {
    status,
    headers: { 'cache-control': 'no-store', ...(status === 429 && { 'retry-after': '60' }) }
  });
};
