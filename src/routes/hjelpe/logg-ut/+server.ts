import { error, redirect } from '@sveltejs/kit';
import { helperEnd } from '$lib/server/helper-login';
import { runtime } from '$lib/server/runtime';
import { cookieShape } from '$lib/server/session';
import type { RequestHandler } from './$types';

/** Ends the session here and at the issuer. A form on our own page, no other site's. */
export const POST: RequestHandler = async ({ cookies, request }) => {
  const running = runtime();
  const from = request.headers.get('sec-fetch-site') ?? 'none';
  if (from !== 'same-origin' && from !== 'none') error(403, 'foreign-origin');
  const { name, options } = cookieShape('helper', running.secure);
  cookies.delete(name, options);
  redirect(303, await helperEnd(running));
};
