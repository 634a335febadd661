import type { Answer } from './requests';

/** An answer as it is sent: never kept by anybody, and with when to try again where it was too often. */
export function respond({ status, body }: Answer): Response {
  const headers = { 'cache-control': 'no-store', ...(status === 429 && { 'retry-after': '60' }) };
  return body === undefined ? new Response(null, { status, headers }) : Response.json(body, { status, headers });
}
