import { runtime } from '$lib/server/runtime';
import { cookieShape } from '$lib/server/session';
import { respond } from '$lib/server/terminals/respond';
import { beginFor } from '$lib/server/terminals/ticket';
import type { RequestHandler } from './$types';

/** A terminal's ticket becomes its cookie; see `beginFor`. */
export const POST: RequestHandler = async ({ request, cookies, getClientAddress }) => {
  const running = runtime();
  const { cookie, ...answer } = await beginFor(running, request, getClientAddress());
  const { name, options } = cookieShape('terminal', running.secure);
  if (cookie) cookies.set(name, cookie, options);
  return respond(answer);
};
