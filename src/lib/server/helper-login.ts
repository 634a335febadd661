import { z } from 'zod';
import { commonFaults, Expired, faultAddress, knownFault } from './login-fault';
import { helperPaths } from './login';
import { plainName } from './plain-name';
import type { Runtime } from './runtime';
import { openCookie, sealCookie, type Helper } from './session';
import { asked, vouch } from './vouch';

/** What `/hjelpe?feil=` may hold. The page says what to do about each. */
const faults = [...commonFaults, 'under-18', 'no-age', 'too-weak', 'not-offered'] as const;

export const helperFaultIn = (url: URL) => knownFault(url, faults);
export const helperFault = (error: unknown): string => faultAddress(error, faults, helperPaths.out);

/** This server knows no issuer for helpers. */
export class NotOffered extends Error {
  readonly code = 'not-offered';
}

/**
 * A helper's new cookie, from what the issuer sent back. The issuer's token is not kept: the identity number stands in it. What
 * private people do is not in the office's log, which is of those who work there.
 * @throws what `helperFault` reads
 */
export async function finishHelperLogin(
  { config, helperLogin, metrics }: Runtime,
  sealed: string | undefined,
  search: string
): Promise<string> {
  if (!helperLogin) throw new NotOffered();
  const attempt = await openCookie('helper-login', sealed, config.sessionSecret, Date.now());
  if (!attempt) throw new Expired();
  const { person } = await helperLogin.finish(search, attempt);
  metrics.count('sammen_helper_logins_total');
  return sealCookie('helper', person, config.sessionSecret, Date.now());
}

/** Where a helper who logs out goes: to the issuer's own end. It gets no token as a hint, for an address is no place for one. */
export const helperEnd = async ({ helperLogin }: Pick<Runtime, 'helperLogin'>): Promise<string> =>
  (await helperLogin?.end(undefined))?.href ?? helperPaths.out;

const who = asked.extend({
  /** What they say they are. Nobody checks it, and the citizen is told so. */
  role: z.enum(['relative', 'guardian', 'support', 'interpreter']),
  /** What they say they are called; not looked at where the login tells. */
  name: z.string().max(200).optional()
});

/**
 * The answer to a helper's request for a token; see `vouch`. It says that they have logged in and are 18, and whose word the
 * name is.
 */
export const vouchForHelper = (running: Runtime, helper: Helper | null, request: Request) => {
  const named = who.refine(({ name }) => helper?.name !== undefined || plainName(name) !== '');
  return vouch(running, request, helper?.id, named, ({ role, name }) => ({
    role,
    name: helper?.name ?? plainName(name),
    nameBy: helper?.name === undefined ? 'self' : 'login'
  }));
};
