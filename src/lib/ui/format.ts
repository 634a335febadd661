import type { Question, Value } from '../form/types';
import type { Words } from '../words';

const grouped = (digits: string, ...sizes: number[]): string => {
  const parts: string[] = [];
  let at = 0;
  for (const size of sizes) parts.push(digits.slice(at, (at += size)));
  return parts.join('\u00a0');
};

/** An answer as it stands in its own field: only what one would type, grouped as people write it. */
export function letters(question: Question, value: Value, words: Words): string {
  if (typeof value === 'number') return words.number(value);
  const text = String(value);
  switch (question.kind) {
    case 'account':
      return /^\d{11}$/.test(text) ? grouped(text, 4, 2, 5) : text;
    case 'identity':
      return /^\d{11}$/.test(text) ? grouped(text, 6, 5) : text;
    case 'phone': {
      const home = /^\+47(\d{8})$/.exec(text)?.[1];
      return home ? grouped(home, 2, 2, 2, 2) : text;
    }
    default:
      return text;
  }
}

/** An answer as one reads it, with its unit where the number alone says little. */
export function say(question: Question, value: Value | readonly string[], words: Words): string {
  const said = words.value(question, value);
  const unit = question.kind === 'integer' && typeof value === 'number' ? words.unit(question) : undefined;
  return unit ? `${said} ${unit}` : said;
}

/** One line under a question; several cards to tick say so themselves where nothing else is said. */
export const helpOf = (question: Question, words: Words): string | undefined =>
  words.help(question) ?? (question.kind === 'choices' ? words.t('field.all') : undefined);

/** What a voice reads of a question: its words, its help, and the answers there are to choose from. */
export function aloud(question: Question, words: Words): string {
  const answers =
    question.kind === 'yesno'
      ? [words.t('value.yes'), words.t('value.no')]
      : Object.keys(question.options ?? {}).map((code) => words.option(question, code));
  return sentences([words.label(question), helpOf(question, words) ?? '', ...answers]);
}

/** One after the other, each with a stop, so that a voice takes a breath between them. */
export const sentences = (all: readonly string[]): string =>
  all
    .filter((one) => one !== '')
    .map((one) => (/[.?!:]$/.test(one) ? one : `${one}.`))
    .join(' ');
