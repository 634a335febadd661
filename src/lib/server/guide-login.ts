import { z } from 'zod';
import { attest, bindingPattern } from './attest';
import { pseudonym } from './audit/pseudonym';
import { describeError, log } from './log';
import { recorded } from './recorded';
import type { Runtime } from './runtime';
import { loggedOutPath } from './login';
import { openCookie, sealGuide, type Guide } from './session';

/** What `/veileder?feil=` may hold. The page says what to do about each. */
const loginFaults = ['cancelled', 'expired', 'failed', 'unavailable', 'no-role', 'no-name', 'no-office'] as const;
type LoginFault = (typeof loginFaults)[number];

/** The fault that a page's address names; null where it names none of ours, for anybody can write an address. */
export const faultIn = (url: URL): LoginFault | null =>
  loginFaults.find((one) => one === url.searchParams.get('feil')) ?? null;

class Expired extends Error {
  readonly code = 'expired';
}

/** The office's log does not take it, so nobody comes in. */
class NotRecorded extends Error {
  readonly code = 'unavailable';
}

/** Whom the issuer let in, and who is no guide here. Anybody at all can cause the other faults, so the log is spared them. */
const refusals: readonly string[] = ['no-role', 'no-name', 'no-office'] satisfies LoginFault[];

/**
 * Where a failed login lands. Errors are told apart by code and not by class: the login and the pages are two bundles,
 * each with its own copy of every class.
 */
export function loginFault(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  const known: LoginFault = loginFaults.find((one) => one === code) ?? 'failed';
  const cause = (error as { cause?: unknown } | null)?.cause;
  log({ level: 'warn', msg: 'login-failed', reason: known, ...(cause ? describeError(cause) : {}) });
  return `${loggedOutPath}?feil=${known}`;
}

/** The guide's new cookie, from what the issuer sent back, and where to go with it. @throws what `loginFault` reads */
export async function finishLogin(
  running: Runtime,
  sealed: string | undefined,
  search: string
): Promise<{ cookie: string; to: string }> {
  const { config, login, metrics } = running;
  const attempt = await openCookie('login', sealed, config.sessionSecret, Date.now());
  if (!attempt) throw new Expired();
  const { guide, idToken } = await login.finish(search, attempt).catch(async (error: unknown) => {
    const why = String((error as { code?: unknown }).code);
    if (refusals.includes(why)) await recorded(running, { event: 'guide-refused', why });
    throw error;
  });
  const who = pseudonym(guide.id, config.sessionSecret);
  if (!(await recorded(running, { event: 'guide-in', who, office: guide.office }))) throw new NotRecorded();
  metrics.count('sammen_logins_total');
  const cookie = await sealGuide({ ...guide, idToken }, config.sessionSecret, Date.now());
  return { cookie, to: attempt.to ?? '/veileder' };
}

/** Where a person who logs out goes: to the issuer's own end, or home. */
export async function leave(running: Runtime, sealed: string | undefined): Promise<string> {
  const { config, login } = running;
  const session = await openCookie('guide', sealed, config.sessionSecret, Date.now());
  if (!session) return loggedOutPath;
  const who = pseudonym(session.id, config.sessionSecret);
  await recorded(running, { event: 'guide-out', who, office: session.office });
  return (await login.end(session.idToken))?.href ?? loggedOutPath;
}

const asked = z.strictObject({ binding: z.string().regex(bindingPattern) });

/** The answer to a guide's request for a token; see the route for its refusals. */
export async function attestFor(
  running: Runtime,
  guide: Guide | null,
  request: Request
): Promise<{ status: number; body: { token: string } | { code: string } }> {
  const { config, origin, attestations, metrics } = running;
  const refuse = (status: number, code: string) => {
    metrics.count(`sammen_attestations_total{result="${code}"}`);
    return { status, body: { code } };
  };
  if (request.headers.get('origin') !== origin) return refuse(403, 'foreign-origin');
  if (!guide) return refuse(401, 'not-logged-in');
  const body = asked.safeParse(await request.json().catch(() => undefined));
  if (!body.success) return refuse(400, 'bad-binding');
  const who = pseudonym(guide.id, config.sessionSecret);
  if (!attestations.take(who, Date.now())) {
    log({ level: 'warn', msg: 'attestation-refused', reason: 'too-many' });
    return refuse(429, 'too-many');
  }
  // Before it is given: a guide whom nobody can account for is vouched for to nobody.
  if (!(await recorded(running, { event: 'attested', who, office: guide.office }))) return refuse(503, 'not-recorded');
  const token = await attest(guide, body.data.binding, config.attestationKey, Date.now());
  metrics.count('sammen_attestations_total{result="ok"}');
  return { status: 200, body: { token } };
}
