import type { Answers, Question } from '../form/types';
import type { Words } from '../words';

/** What a person calls a row: its first answer in words, or its number. `place` counts from 0. */
export function rowName(question: Question, answers: Answers, row: string, place: number, words: Words): string {
  const first = question.fields?.[0];
  const written = first && answers[`${question.id}.${row}.${first.code}`];
  const told = first && ['text', 'longtext', 'choice', 'country'].includes(first.kind) && typeof written === 'string';
  const name = told ? words.value(first, written).trim().slice(0, 40) : '';
  return name === '' ? words.t('rows.nth', { n: place + 1 }) : name;
}
