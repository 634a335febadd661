/**
 * A terminal's session begins: the page brings a ticket that the terminal's own helper signed, and gets a cookie.
 *
 *   ticket   compact JWS, ES256; header {alg, kid: the terminal's id};
 *            payload {sub: its id, aud: our origin, iat, exp: iat + 60, jti: 22 characters by chance}
 */
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { log } from '../log';
import { openCookie, sealCookie } from '../session';
import { fromOurPage, refusal, type Answer, type TerminalRuntime } from './requests';
import type { Terminal } from './terminals';

/** Seconds that a ticket may live. */
const ticketSeconds = 60;
/** Seconds that two clocks may differ. */
const tolerance = 30;

const asked = z.object({ ticket: z.string().max(4000) });
const claims = z.object({ jti: z.string().regex(/^[A-Za-z0-9_-]{22}$/), iat: z.number(), exp: z.number() });

/** Who a ticket says it is, before anything is checked. */
function kidOf(ticket: string): string {
  try {
    return decodeProtectedHeader(ticket).kid ?? '';
  } catch {
    return '';
  }
}

async function judge(
  runtime: TerminalRuntime,
  ticket: string,
  now: number
): Promise<Terminal | 'unknown' | 'refused' | 'wrong-ticket'> {
  const { terminals, origin } = runtime;
  const kid = kidOf(ticket);
  if (!kid) return 'wrong-ticket';
  const terminal = await terminals.find(kid);
  if (!terminal?.key) return 'unknown';
  try {
    const { payload } = await jwtVerify(ticket, await importJWK(terminal.key, 'ES256'), {
      algorithms: ['ES256'],
      audience: origin,
      subject: terminal.id,
      currentDate: new Date(now),
      clockTolerance: tolerance,
      maxTokenAge: ticketSeconds,
      requiredClaims: ['exp', 'iat', 'jti']
    });
    const { jti, iat, exp } = claims.parse(payload);
    if (exp - iat > ticketSeconds) return 'wrong-ticket';
    if (terminal.refused) return 'refused';
    const until = (exp + tolerance) * 1000;
    return (await terminals.useTicket(`${terminal.id} ${jti}`, until, now)) ? terminal : 'wrong-ticket';
  } catch {
    return 'wrong-ticket';
  }
}

/**
 * `{"ticket"}` → 200 `{"id","name","office"}` and the cookie. Refusals: 403 `refused`, `wrong-ticket`, `unknown`,
 * `foreign-origin`; 429 `too-many`.
 */
export async function beginFor(
  runtime: TerminalRuntime,
  request: Request,
  address: string
): Promise<Answer & { cookie?: string }> {
  const refuse = refusal(runtime, 'sessions');
  const now = Date.now();
  if (!fromOurPage(runtime, request)) return refuse(403, 'foreign-origin');
  if (!runtime.tickets.take(address, now)) return refuse(429, 'too-many');
  const body = asked.safeParse(await request.json().catch(() => undefined));
  const terminal = body.success ? await judge(runtime, body.data.ticket, now) : 'wrong-ticket';
  if (typeof terminal === 'string') {
    log({ level: 'warn', msg: 'terminal-session-refused', reason: terminal });
    return refuse(403, terminal);
  }
  const { id, name, office } = terminal;
  runtime.metrics.count('sammen_terminal_sessions_total{result="ok"}');
  log({ msg: 'terminal-session', terminal: id });
  const cookie = await sealCookie('terminal', { id }, runtime.config.sessionSecret, now);
  return { status: 200, body: { id, name, office }, cookie };
}

/**
 * The terminal that a cookie speaks of; null where there is none. It is looked up each time: one that staff refused or
 * removed is none from its next request on.
 */
export async function terminalOf(
  { config, terminals }: Pick<TerminalRuntime, 'config' | 'terminals'>,
  sealed: string | undefined
): Promise<Pick<Terminal, 'id' | 'name' | 'office'> | null> {
  const cookie = await openCookie('terminal', sealed, config.sessionSecret, Date.now());
  const terminal = cookie && (await terminals.find(cookie.id));
  if (!terminal?.key || terminal.refused) return null;
  return { id: terminal.id, name: terminal.name, office: terminal.office };
}
