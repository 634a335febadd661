import type { Answers, Instance } from '../../form/types';

/** The keys under which a question is answered now; none: it is not. Ticks and rows have a key each. */
export function keysOfQuestion({ key, question }: Instance, answers: Answers): string[] {
  if (question.kind !== 'choices' && question.kind !== 'rows') {
    const value = answers[key];
    return value === undefined || value === '' ? [] : [key];
  }
  return Object.keys(answers).filter((one) => one.startsWith(`${key}.`));
}
