import { error, redirect } from '@sveltejs/kit';
import { leave } from '$lib/server/guide-login';
import { runtime } from '$lib/server/runtime';
import { cookieShape } from '$lib/server/session';
import type { RequestHandler } from './$types';

/** Ends the session here and at the issuer. A form (POST) or a link (GET) on our own pages, no other site's. */
const end: RequestHandler = async ({ cookies, request }) => {
  const running = runtime();
  const from = request.headers.get('sec-fetch-site') ?? 'none';
  if (from !== 'same-origin' && from !== 'none') error(403, 'foreign-origin');
  const { name, options } = cookieShape('guide', running.secure);
  const sealed = cookies.get(name);
  cookies.delete(name, options);
  redirect(303, await leave(running, sealed));
};

export const GET = end;
export const POST = end;
