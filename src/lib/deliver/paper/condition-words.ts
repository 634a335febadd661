/**
 * A condition of the form, which is data, in plain words: `housing.kind` is `tenant` → "du leier".
 *
 * Each part of a condition has a key of the catalogue. Where the catalogue has no words for it (a question just added), it
 * is said by the question and the answer: "du svarte «Jeg leier» på «Hvordan bor du?»".
 *
 *   if.housing.kind=tenant|owner     one of these answers          if.expenses.housing#rent      ticked
 *   if.housing.people:1-50           a number from … to            if.person.citizenship         any answer
 *   if.!…                            not                           if.some.work.jobs.ended=true  in some row
 */
import type { Condition, Form, Question } from '../../form/types';
import type { Key, Params, Words } from '../../words';

/** What the words stand on. */
interface Ground {
  readonly form: Form;
  readonly words: Words;
}
interface Where {
  /** The rows question that a leading dot points into. */
  readonly rows?: string;
  /** Seen from outside the row. */
  readonly some?: boolean;
  readonly not?: boolean;
}
type Part = Exclude<Condition, { op: 'all' | 'any' | 'not' | 'some' }>;

/** A clause without its "if". @param rows the rows question, where the condition stands at a field in its rows. */
export function conditionWords(form: Form, words: Words, condition: Condition, rows?: string): string {
  return clause({ form, words }, condition, { rows });
}

/** The keys of the catalogue that a condition asks for, so that a test can ask each language for them. */
export function conditionKeys(condition: Condition, rows?: string): string[] {
  const found: string[] = [];
  const walk = (one: Condition, where: Where): void => {
    switch (one.op) {
      case 'all':
      case 'any':
        return tidy(one.of, one.op).forEach((inner) => walk(inner, where));
      case 'not':
        return walk(one.of, { ...where, not: !where.not });
      case 'some':
        return walk(one.of, { ...where, rows: one.key, some: true });
      default:
        found.push(keyOf(one, where));
    }
  };
  walk(condition, { rows });
  return found;
}

function clause(ground: Ground, condition: Condition, where: Where): string {
  switch (condition.op) {
    case 'not':
      return clause(ground, condition.of, { ...where, not: !where.not });
    case 'some':
      return clause(ground, condition.of, { ...where, rows: condition.key, some: true });
    case 'all':
    case 'any': {
      const clauses = tidy(condition.of, condition.op).map((inner) => clause(ground, inner, where));
      // "Not both" is "not the one or not the other".
      const join = (condition.op === 'all') === !where.not ? 'paper.if.and' : 'paper.if.or';
      return [...new Set(clauses)].reduce((one, other) => ground.words.t(join, { one, other }));
    }
    default:
      return part(ground, condition, where);
  }
}

/** Of a question that another part speaks of, "is answered" says nothing more. */
function tidy(parts: readonly Condition[], op: 'all' | 'any'): readonly Condition[] {
  if (op === 'any') return parts;
  const spoken = new Set(parts.filter(({ op: own }) => own !== 'answered').flatMap(keysIn));
  return parts.filter((one) => one.op !== 'answered' || !spoken.has(one.key));
}

function keysIn(condition: Condition): string[] {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.flatMap(keysIn);
    case 'not':
      return keysIn(condition.of);
    default:
      return [condition.key];
  }
}

const idOf = (key: string, { rows }: Where): string => (key.startsWith('.') ? `${rows}${key}` : key);

function keyOf(condition: Part, where: Where): string {
  const start = `if.${where.not ? '!' : ''}${where.some ? 'some.' : ''}${idOf(condition.key, where)}`;
  switch (condition.op) {
    case 'is':
      return `${start}=${condition.values.join('|')}`;
    case 'ticked':
      return `${start}#${condition.options.join('|')}`;
    case 'between':
      return `${start}:${condition.min}-${endless(condition.max) ? '' : condition.max}`;
    default:
      return start;
  }
}

const endless = (max: number) => max === Number.MAX_SAFE_INTEGER;

function part({ form, words }: Ground, condition: Part, where: Where): string {
  const key = keyOf(condition, where);
  const known = words.t(key as Key);
  if (known !== key) return known;
  const question = form.questions.get(idOf(condition.key, where));
  const quote = (text: string) => words.t('paper.if.quote', { text });
  const say = (name: 'is' | 'ticked' | 'between' | 'answered', params: Params) =>
    words.t(`paper.if.${where.not ? 'not.' : ''}${name}`, {
      question: quote(question ? words.label(question) : condition.key),
      ...params
    });
  const listed = (codes: readonly string[]) =>
    codes.map(quote).reduce((one, other) => words.t('paper.if.quotes', { one, other }));
  switch (condition.op) {
    case 'is':
      return say('is', { answers: listed(condition.values.map((value) => answer(words, question, value))) });
    case 'ticked':
      return say('ticked', { answers: listed(condition.options.map((code) => answer(words, question, code))) });
    case 'between': {
      const { min, max } = condition;
      if (endless(max) && !where.not)
        return words.t('paper.if.from', { min, question: quote(question ? words.label(question) : condition.key) });
      return say('between', { min, max });
    }
    default:
      return say('answered', {});
  }
}

const answer = (words: Words, question: Question | undefined, value: string | number | boolean): string => {
  if (!question) return String(value);
  return question.kind === 'choices' ? words.option(question, String(value)) : words.value(question, value);
};
