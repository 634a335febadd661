import { parseKey, tickChanges } from '../form';
import type { Answers, Form } from '../form/types';

/** Ticks that go when the citizen says yes to a suggested one at `key`: "none of these" does, and the others for it. */
export function goneWithTick(form: Form, answers: Answers, key: string): string[] {
  const { question, option } = parseKey(form, key) ?? {};
  if (!question || option === undefined) return [];
  const changes = tickChanges(question, answers, key.slice(0, -option.length - 1), option, true);
  return changes.flatMap((change) => (change.value === undefined ? change.key : []));
}
