/** What a register says of a guardian's mandate, asked through the app server. Nothing is sent where there is no register. */
import { guardianOf, mandateChecks, type MandateCheck } from '../form';
import type { Answers } from '../form/types';

/** Never throws: what could not be asked is not checked. */
export async function askMandate(
  fetch: (path: string, init?: RequestInit) => Promise<Response>,
  answers: Answers
): Promise<MandateCheck> {
  const { scope, code } = guardianOf(answers) ?? {};
  if (scope === undefined || code === undefined) return 'not-checked';
  try {
    const { checks } = (await (await fetch('/verge/sjekk')).json()) as { checks?: unknown };
    if (checks !== true) return 'not-checked';
    const body = JSON.stringify({ code, scope });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/verge/sjekk', { method: 'POST', headers, body });
    const { check } = (await answer.json()) as { check?: unknown };
    return mandateChecks.find((one) => answer.ok && one === check) ?? 'not-checked';
  } catch {
    return 'not-checked';
  }
}
