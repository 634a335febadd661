import type { Question, Value } from '../form/types';
import type { Words } from '../words';

/**
 * An answer as a person reads it, or undefined when there is none. What does not parse (a draft) is shown as it
 * was typed.
 */
export function answerText(
  words: Words,
  question: Question,
  value: Value | readonly string[] | undefined
): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'object') {
    return value.length === 0 ? undefined : value.map((code) => words.option(question, code)).join('\n');
  }
  if (typeof value === 'boolean') return words.t(value ? 'paper.yes' : 'paper.no');
  if (typeof value === 'number') {
    if (question.kind === 'amount') return words.amount(value);
    const unit = words.unit(question);
    return unit ? `${words.number(value)} ${unit}` : words.number(value);
  }
  switch (question.kind) {
    case 'choice':
      return question.options?.[value] === undefined ? value : words.option(question, value);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? words.date(value) : value;
    case 'country':
      return words.country(value);
    case 'municipality':
      return words.municipality(value);
    case 'account':
      return value.replace(/^(\d{4})(\d{2})(\d{5})$/, '$1.$2.$3');
    case 'identity':
      return value.replace(/^(\d{6})(\d{5})$/, '$1 $2');
    case 'phone':
      return value.replace(/^\+47(\d{2})(\d{2})(\d{2})(\d{2})$/, '+47 $1 $2 $3 $4');
    default:
      return value;
  }
}
