import { redirect } from '@sveltejs/kit';
import { helperFault, NotOffered } from '$lib/server/helper-login';
import { runtime } from '$lib/server/runtime';
import { cookieShape, sealCookie } from '$lib/server/session';
import type { RequestHandler } from './$types';

/** Off to the issuer. What must be remembered until the person is back lies sealed in a cookie. */
export const GET: RequestHandler = async ({ cookies }) => {
  const { helperLogin, config, secure } = runtime();
  if (!helperLogin) redirect(303, helperFault(new NotOffered()));
  const begun = await helperLogin.begin().catch((error: unknown) => redirect(303, helperFault(error)));
  const { name, options } = cookieShape('helper-login', secure);
  cookies.set(name, await sealCookie('helper-login', begun.attempt, config.sessionSecret, Date.now()), options);
  redirect(303, begun.url);
};
