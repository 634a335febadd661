import { log, describeError } from '../log';
import type { Runtime } from '../runtime';
import type { MandateCheck } from '../../form';
import { mandateShape } from './guardians';

interface Answer {
  readonly status: number;
  readonly body: { readonly check: MandateCheck } | { readonly code: string };
}

/**
 * The answer to "does the register have this mandate?"; see the route for its refusals. Neither the code nor the answer is
 * logged. A register that does not answer has not checked.
 * @param address of who asks: codes must not be found by trying
 */
export async function checkMandate(
  { guardians, mandates, origin, metrics }: Runtime,
  request: Request,
  address: string
): Promise<Answer> {
  if (request.headers.get('origin') !== origin) return { status: 403, body: { code: 'foreign-origin' } };
  const body = mandateShape.safeParse(await request.json().catch(() => undefined));
  if (!body.success) return { status: 400, body: { code: 'bad-mandate' } };
  if (!mandates.take(address, Date.now())) return { status: 429, body: { code: 'too-many' } };
  const check = await guardians.check(body.data).catch((error: unknown): MandateCheck => {
    log({ level: 'error', msg: 'guardians', ...describeError(error) });
    return 'not-checked';
  });
  metrics.count(`sammen_mandate_checks_total{result="${check}"}`);
  return { status: 200, body: { check } };
}
