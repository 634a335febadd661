import { Asking, keyOf } from '../../src/lib/form/asking';
import { countryCodes, municipalities } from '../../src/lib/form';
import { fault } from '../../src/lib/form/values';
import type { Answers, Form, Question, Value } from '../../src/lib/form/types';
import { seeded } from './random';

/** A number in [0, 1), the next one of a sequence that its seed fixes: `seeded(seed).next`. */
export type Next = () => number;

export const pick = <T>(random: Next, from: readonly T[]): T => {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
};
const between = (random: Next, low: number, high: number): number => low + Math.floor(random() * (high - low + 1));

const words = (
  'husleie strøm mat klær jobb barn brev regning penger uke måned hjelp syk bil skole tannlege vinter ' +
  'Áhkku čáhci đu ŋieguš боляче оренда дитина їжа إيجار طعام عمل żółć ñandú 🙂 12 kr 4,5 «nå» "ja"'
).split(' ');

function text(random: Next, most: number, lines: boolean): string {
  const length = random() < 0.05 ? most : between(random, 1, Math.min(most, lines ? 900 : 40));
  let made = '';
  while (made.length < length) made += pick(random, words) + (lines && random() < 0.1 ? '\n' : ' ');
  // A cut may not leave half of a character of two units, nor blanks alone.
  return (
    made
      .slice(0, length)
      .replace(/[\ud800-\udbff]$/, '')
      .trim() || 'a'
  );
}

const two = (value: number): string => String(value).padStart(2, '0');

function day(random: Next, from = '1950-01-01'): string {
  const start = Date.parse(from);
  const end = Math.max(Date.UTC(2026, 10, 22), start);
  return new Date(start + random() * (end - start)).toISOString().slice(0, 10);
}

/** The nine first digits of an identity number with its two control digits; nothing where there are none that fit. */
export function withControlDigits(nine: string): string | undefined {
  const sum = (weights: number[], digits: string) =>
    weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  const first = (11 - (sum([3, 7, 6, 1, 8, 9, 4, 5, 2], nine) % 11)) % 11;
  const second = (11 - (sum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2], `${nine}${first}`) % 11)) % 11;
  return first < 10 && second < 10 ? `${nine}${first}${second}` : undefined;
}

/** A synthetic number of a fictional person: month + 80; one in four a D-number. */
export function syntheticIdentity(random: Next): string {
  for (;;) {
    const dayOfBirth = between(random, 1, 28) + (random() < 0.25 ? 40 : 0);
    const start = `${two(dayOfBirth)}${two(between(random, 1, 12) + 80)}${two(between(random, 50, 99))}`;
    const number = withControlDigits(start + String(between(random, 0, 499)).padStart(3, '0'));
    if (number !== undefined) return number;
  }
}

function accountNumber(random: Next): string {
  for (;;) {
    const ten = String(between(random, 0, 9_999_999_999)).padStart(10, '0');
    const sum = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * Number(ten[at]), 0);
    const control = (11 - (sum % 11)) % 11;
    if (control < 10) return `${ten}${control}`;
  }
}

/** A valid value of a question of any kind that has one (not `choices` and `rows`). */
export function randomValue(question: Question, random: Next, from?: string): Value {
  const { min = 0, max = 99_999, maxLength = 0, options = {} } = question;
  switch (question.kind) {
    case 'text':
      return text(random, maxLength, false);
    case 'longtext':
      return text(random, maxLength, true);
    case 'integer':
      return between(random, min, max);
    case 'amount':
      return random() < 0.5 ? between(random, min, 40_000) : between(random, min * 100, 4_000_000) / 100;
    case 'date':
      return day(random, from);
    case 'yesno':
      return random() < 0.6;
    case 'choice':
      return pick(random, Object.keys(options));
    case 'phone':
      return `+479999${String(between(random, 0, 9999)).padStart(4, '0')}`;
    case 'account':
      return accountNumber(random);
    case 'identity':
      return syntheticIdentity(random);
    case 'postcode':
      return String(between(random, 10, 9999)).padStart(4, '0');
    case 'country':
      return random() < 0.5 ? 'NOR' : pick(random, countryCodes);
    case 'municipality':
      return random() < 0.3 ? pick(random, ['0301', '1103', '4601', '5001']) : pick(random, municipalities)[0];
    default:
      throw new Error(`${question.id}: ${question.kind} has no one value`);
  }
}

export interface RandomOptions {
  /** How much of what is optional is answered, 0 to 1. */
  readonly share?: number;
  /** The most rows of each list (never over its own limit). */
  readonly rows?: number;
}

/**
 * Complete and valid answers of a person who does not exist: everything required that is asked, and `share` of the rest.
 * The same seed gives the same answers as long as the form is the same.
 */
export function randomAnswers(form: Form, seed: number, { share = 0.8, rows = 3 }: RandomOptions = {}): Answers {
  const random = seeded(seed).next;
  const answers: Record<string, Value> = {};
  // What is asked hangs on earlier answers only, so one look serves until there is a new row.
  let asking = new Asking(form, answers);

  const answer = (question: Question, row?: string): void => {
    if (!asking.visible(question, row)) return;
    if (!question.required && random() > share) return;
    const key = keyOf(question, row);
    if (question.kind === 'rows') {
      const count = between(random, 1, Math.min(rows, question.most ?? 1));
      for (let place = 1; place <= count; place += 1) {
        const id = `r${Math.floor(random() * 36 ** 4).toString(36)}x${place}`;
        answers[`${key}.${id}`] = place;
        asking = new Asking(form, answers);
        for (const field of question.fields ?? []) answer(field, id);
      }
    } else if (question.kind === 'choices') {
      const options = Object.keys(question.options ?? {}).filter((option) => option !== question.none);
      if (question.none && random() < 0.2) {
        answers[`${key}.${question.none}`] = true;
        return;
      }
      const ticked = options.filter(() => random() < 0.5);
      for (const option of ticked.length > 0 ? ticked : [pick(random, options)]) answers[`${key}.${option}`] = true;
    } else {
      const start = question.notBefore?.startsWith('.')
        ? `${question.rows}.${row}${question.notBefore}`
        : question.notBefore;
      const from = start === undefined ? undefined : answers[start];
      const value = randomValue(question, random, typeof from === 'string' ? from : undefined);
      const wrong = fault(question, value);
      if (wrong) throw new Error(`${key}: the generator made a wrong value (${wrong})`);
      answers[key] = value;
    }
  };

  for (const section of form.sections) section.questions.forEach((question) => answer(question));
  return answers;
}
