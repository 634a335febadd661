import { redirect } from '@sveltejs/kit';
import { loginFault } from '$lib/server/guide-login';
import { runtime } from '$lib/server/runtime';
import { cookieShape, landings, sealCookie } from '$lib/server/session';
import type { RequestHandler } from './$types';

/**
 * Off to the issuer. What must be remembered until the person is back lies sealed in a cookie. `?til=` names the page of
 * ours that they then come to.
 */
export const GET: RequestHandler = async ({ cookies, url }) => {
  const { login, config, secure } = runtime();
  const begun = await login.begin().catch((error: unknown) => redirect(303, loginFault(error)));
  const to = landings.find((page) => page === url.searchParams.get('til'));
  const { name, options } = cookieShape('login', secure);
  cookies.set(name, await sealCookie('login', { ...begun.attempt, to }, config.sessionSecret, Date.now()), options);
  redirect(303, begun.url);
};
