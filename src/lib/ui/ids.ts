import type { Question } from '../form/types';

/** The id of the element that takes an answer; links and labels point at it. */
export const fieldId = (key: string): string => `f-${key.replaceAll('.', '-')}`;

/** Ids of the texts that belong to a field, for aria-describedby; only those that are there. */
export const described = (...ids: (string | false | undefined)[]): string | undefined =>
  ids.filter(Boolean).join(' ') || undefined;

/** The keys that hold a question's answer: of `choices`, one for each option. */
export const keysOf = (question: Question, key: string): string[] =>
  question.kind === 'choices' ? Object.keys(question.options ?? {}).map((code) => `${key}.${code}`) : [key];
