import { redirect } from '@sveltejs/kit';
import { finishHelperLogin, helperFault } from '$lib/server/helper-login';
import { helperPaths } from '$lib/server/login';
import { runtime } from '$lib/server/runtime';
import { cookieShape } from '$lib/server/session';
import type { RequestHandler } from './$types';

/** Back from the issuer with a code, good for one login: the attempt's cookie goes, whatever comes of it. */
export const GET: RequestHandler = async ({ cookies, url }) => {
  const running = runtime();
  const attempt = cookieShape('helper-login', running.secure);
  const session = cookieShape('helper', running.secure);
  const sealed = cookies.get(attempt.name);
  cookies.delete(attempt.name, attempt.options);
  // Whoever was logged in here before is not any more, also where this one is refused.
  if (sealed) cookies.delete(session.name, session.options);
  const cookie = await finishHelperLogin(running, sealed, url.search).catch((error: unknown) =>
    redirect(303, helperFault(error))
  );
  cookies.set(session.name, cookie, session.options);
  redirect(303, helperPaths.out);
};
