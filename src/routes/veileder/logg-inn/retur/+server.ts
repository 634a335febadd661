import { redirect } from '@sveltejs/kit';
import { finishLogin, loginFault } from '$lib/server/guide-login';
import { runtime } from '$lib/server/runtime';
import { cookieShape } from '$lib/server/session';
import type { RequestHandler } from './$types';

/** Back from the issuer with a code, good for one login: the attempt's cookie goes, whatever comes of it. */
export const GET: RequestHandler = async ({ cookies, url }) => {
  const running = runtime();
  const attempt = cookieShape('login', running.secure);
  const session = cookieShape('guide', running.secure);
  const sealed = cookies.get(attempt.name);
  cookies.delete(attempt.name, attempt.options);
  const { cookie, to } = await finishLogin(running, sealed, url.search).catch((error: unknown) =>
    redirect(303, loginFault(error))
  );
  cookies.set(session.name, cookie, session.options);
  redirect(303, to);
};
