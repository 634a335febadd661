import { z } from 'zod';
import { attest, bindingPattern, type Vouched } from './attest';
import { pseudonym } from './audit/pseudonym';
import { log } from './log';
import type { Runtime } from './runtime';

/** What a desk asks with: the pairing that the token is bound to. */
export const asked = z.strictObject({ binding: z.string().regex(bindingPattern) });

interface Answer {
  readonly status: number;
  readonly body: { readonly token: string } | { readonly code: string };
}

/**
 * The answer to a request for a token: 200 with it, or 400 bad-binding, 401 not-logged-in, 403 foreign-origin, 429 too-many,
 * 503 not-recorded.
 * @param id whose login it is; undefined: nobody's
 * @param shape of what is asked with
 * @param vouched what is signed of them, from what they asked
 * @param recorded must come true before it is given
 */
export async function vouch<Asked extends z.infer<typeof asked>>(
  running: Runtime,
  request: Request,
  id: string | undefined,
  shape: z.ZodType<Asked>,
  vouched: (asked: Asked) => Vouched,
  recorded: (who: string) => Promise<boolean> = () => Promise.resolve(true)
): Promise<Answer> {
  const { config, origin, attestations, metrics } = running;
  const refuse = (status: number, code: string) => {
    metrics.count(`sammen_attestations_total{result="${code}"}`);
    return { status, body: { code } };
  };
  if (request.headers.get('origin') !== origin) return refuse(403, 'foreign-origin');
  if (id === undefined) return refuse(401, 'not-logged-in');
  const body = shape.safeParse(await request.json().catch(() => undefined));
  if (!body.success) return refuse(400, 'bad-binding');
  const who = pseudonym(id, config.sessionSecret);
  if (!attestations.take(who, Date.now())) {
    log({ level: 'warn', msg: 'attestation-refused', reason: 'too-many' });
    return refuse(429, 'too-many');
  }
  if (!(await recorded(who))) return refuse(503, 'not-recorded');
  const token = await attest(vouched(body.data), body.data.binding, config.attestationKey, Date.now());
  metrics.count('sammen_attestations_total{result="ok"}');
  return { status: 200, body: { token } };
}
