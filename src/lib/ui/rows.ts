import type { Answers, Question } from '../form/types';
import type { Words } from '../words';

/** What a person calls a row: the first words they wrote in it, or its number. `place` counts from 0. */
export function rowName(question: Question, answers: Answers, row: string, place: number, words: Words): string {
  const first = question.fields?.find(({ kind }) => kind === 'text' || kind === 'longtext');
  const written = first && answers[`${question.id}.${row}.${first.code}`];
  return typeof written === 'string' && written.trim() !== ''
    ? written.trim().slice(0, 40)
    : words.t('rows.nth', { n: place + 1 });
}
