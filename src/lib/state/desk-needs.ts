/** What the citizen may need and not know of, as a guide's desk lists it: what is not ticked yet, and what was asked about. */
import type { Need } from '../form';
import type { Answers, Form } from '../form/types';
import type { Suggestion } from '../session/types';

export const NEEDS = 'need.also';

/** `waiting`: the question lies on the citizen's screen. `declined`: they said no to it in this conversation. */
export interface NeedLine {
  readonly code: Need;
  /** Where the tick goes. */
  readonly key: string;
  readonly state: 'open' | 'waiting' | 'declined';
}

/** Needs that are not ticked, in the order of the form. `declined` holds keys. */
export function needsLeft(
  form: Form,
  answers: Answers,
  suggestions: readonly Suggestion[],
  declined: ReadonlySet<string>
): NeedLine[] {
  const question = form.questions.get(NEEDS);
  const waiting = new Set(suggestions.flatMap(({ key, status }) => (status === 'open' ? key : [])));
  return Object.keys(question?.options ?? {}).flatMap((code) => {
    const key = `${NEEDS}.${code}`;
    if (code === question?.none || answers[key] === true) return [];
    const state = waiting.has(key) ? 'waiting' : declined.has(key) ? 'declined' : 'open';
    return { code: code as Need, key, state };
  });
}

/**
 * Keys that the citizen said no to, the old ones kept: their device tells of the latest suggestions only. The same set where
 * nothing is new.
 */
export function withDeclined(before: ReadonlySet<string>, suggestions: readonly Suggestion[]): ReadonlySet<string> {
  const after = new Set(before);
  for (const { key, status } of suggestions) {
    if (!key.startsWith(`${NEEDS}.`)) continue;
    if (status === 'declined') after.add(key);
    // The latest counts, and the list is in the order of the answers.
    if (status === 'used') after.delete(key);
  }
  const same = after.size === before.size && [...after].every((key) => before.has(key));
  return same ? before : after;
}
