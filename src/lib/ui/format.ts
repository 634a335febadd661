import type { Question, Value } from '../form/types';
import type { Words } from '../words';

const grouped = (digits: string, ...sizes: number[]): string => {
  const parts: string[] = [];
  let at = 0;
  for (const size of sizes) parts.push(digits.slice(at, (at += size)));
  return parts.join('\u00a0');
};

/** An answer as it stands in a field and in a summary: numbers grouped as people write them. */
export function formatAnswer(question: Question, value: Value, words: Words): string {
  if (typeof value === 'number') return words.number(value);
  const text = String(value);
  switch (question.kind) {
    case 'account':
      return /^\d{11}$/.test(text) ? grouped(text, 4, 2, 5) : text;
    case 'identity':
      return /^\d{11}$/.test(text) ? grouped(text, 6, 5) : text;
    case 'phone': {
      const home = /^\+47(\d{8})$/.exec(text)?.[1];
      return home ? grouped(home, 3, 2, 3) : text;
    }
    default:
      return text;
  }
}

/** An answer as a whole phrase, for summaries and suggestions. */
export function sayAnswer(question: Question, value: Value | readonly string[], words: Words): string {
  if (typeof value === 'object') return value.map((code) => words.option(question, code)).join(', ');
  switch (question.kind) {
    case 'yesno':
      return typeof value === 'boolean' ? words.t(value ? 'field.yes' : 'field.no') : String(value);
    case 'choice':
      return words.option(question, String(value));
    case 'choices':
      return words.t(value === true ? 'field.chosen' : 'field.empty');
    case 'amount':
      return typeof value === 'number' ? words.amount(value) : String(value);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? words.date(String(value)) : String(value);
    case 'country':
      return words.country(String(value));
    case 'municipality':
      return words.municipality(String(value));
    case 'integer': {
      const unit = question.unit ? words.unit(question) : '';
      return unit ? `${formatAnswer(question, value, words)}\u00a0${unit}` : formatAnswer(question, value, words);
    }
    default:
      return formatAnswer(question, value, words);
  }
}
