import { pseudonym } from './audit/pseudonym';
import { guidePaths } from './login';
import { commonFaults, Expired, faultAddress, knownFault } from './login-fault';
import { recorded } from './recorded';
import type { Runtime } from './runtime';
import { openCookie, sealGuide, type Guide } from './session';
import { asked, vouch } from './vouch';

/** Whom the issuer let in, and who is no guide here. Anybody at all can cause the other faults, so the log is spared them. */
const refusals = ['no-role', 'no-name', 'no-office'] as const;
/** What `/veileder?feil=` may hold. The page says what to do about each. */
const faults = [...commonFaults, ...refusals] as const;

export const faultIn = (url: URL) => knownFault(url, faults);
export const loginFault = (error: unknown): string => faultAddress(error, faults, guidePaths.out);

/** The office's log does not take it, so nobody comes in. */
class NotRecorded extends Error {
  readonly code = 'unavailable';
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
  const { person: guide, idToken } = await login.finish(search, attempt).catch(async (error: unknown) => {
    const why = String((error as { code?: unknown }).code);
    if (refusals.some((one) => one === why)) await recorded(running, { event: 'guide-refused', why });
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
  if (!session) return guidePaths.out;
  const who = pseudonym(session.id, config.sessionSecret);
  await recorded(running, { event: 'guide-out', who, office: session.office });
  return (await login.end(session.idToken))?.href ?? guidePaths.out;
}

/** The answer to a guide's request for a token; see `vouch`. */
export const attestFor = (running: Runtime, guide: Guide | null, request: Request) =>
  vouch(
    running,
    request,
    guide?.id,
    asked,
    // `vouch` has looked that there is one.
    () => ({ name: guide!.name, office: guide!.office, role: 'guide' }),
    // Before it is given: a guide whom nobody can account for is vouched for to nobody.
    (who) => recorded(running, { event: 'attested', who, office: guide!.office })
  );
