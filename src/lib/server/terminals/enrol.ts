/** A new terminal makes itself known: a one-time code from staff, and the public half of the key that it made. */
import { z } from 'zod';
import { log } from '../log';
import { recorded } from '../recorded';
import { hashCode } from './code';
import { refusal, type Answer, type TerminalRuntime } from './requests';

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const asked = z.object({
  code: z.string().max(40),
  key: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate })
});

/**
 * Whether it is a point of the curve: another key would never verify anything, and it is better said now. A private half
 * is not let in, so that none is ever kept here.
 */
async function usable(key: JsonWebKey): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  return crypto.subtle.importKey('jwk', key, algorithm, false, ['verify']).then(
    () => true,
    () => false
  );
}

/**
 * `{"code", "key"}` → 201 `{"id","name","office"}`. Asked by the install script, which is no browser.
 * Refusals: 400 `bad-request`, 403 `wrong-code`, 429 `too-many`, 503 `not-recorded` (the office's log
 * does not take it: the terminal is refused until staff accept it).
 */
export async function enrolFor(runtime: TerminalRuntime, request: Request, address: string): Promise<Answer> {
  const { terminals, metrics, enrolments } = runtime;
  const refuse = refusal(runtime, 'enrolments');
  if (!enrolments.take(address, Date.now())) {
    log({ level: 'warn', msg: 'terminal-not-enrolled', reason: 'too-many' });
    return refuse(429, 'too-many');
  }
  const said: unknown = await request.json().catch(() => undefined);
  const body = asked.safeParse(said);
  const secret = typeof said === 'object' && said !== null && 'd' in ((said as { key?: object }).key ?? {});
  if (!body.success || secret || !(await usable(body.data.key))) return refuse(400, 'bad-request');
  const code = hashCode(body.data.code);
  const terminal = code && (await terminals.enrol(code, body.data.key, Date.now()));
  if (!terminal) {
    log({ level: 'warn', msg: 'terminal-not-enrolled', reason: 'wrong-code' });
    return refuse(403, 'wrong-code');
  }
  const { id, name, office } = terminal;
  if (!(await recorded(runtime, { event: 'terminal-enrolled', terminal: id, office }))) {
    await terminals.refuse(id, true);
    return refuse(503, 'not-recorded');
  }
  metrics.count('sammen_terminal_enrolments_total{result="ok"}');
  return { status: 201, body: { id, name, office } };
}
