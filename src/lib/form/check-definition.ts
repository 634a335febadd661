import { slotsOf } from './soknad-slots';
import type { Condition, Form, Question } from './types';

const CODE = /^[a-z][A-Za-z0-9]*$/;
const OPTION = /^[A-Za-z0-9]+$/;

/**
 * Asserts that a definition makes sense, so that everything derived from it may trust it.
 * @param order all questions, fields after their rows, in the order they are asked.
 * @throws Error naming the question: a programmer's mistake.
 */
export function checkDefinition(form: Form, order: readonly Question[]): void {
  const slugs = form.sections.map(({ slug }) => slug);
  if (new Set(slugs).size !== slugs.length) throw new Error('two sections have the same slug');
  for (const { id, slug } of form.sections) {
    if (!CODE.test(id) || !/^[a-z]+(-[a-z]+)*$/.test(slug)) throw new Error(`section ${id}: bad id or slug`);
  }
  const seen = new Map<string, Question>();
  for (const question of order) {
    if (seen.has(question.id)) throw wrong(question, 'is there twice');
    checkQuestion(question);
    if (question.if) checkCondition(question, question.if, seen, question.rows);
    seen.set(question.id, question);
    for (const ask of question.asks ?? []) {
      if (!form.sections.some((section) => section.questions.some(({ code }) => code === ask.document))) {
        throw wrong(question, `asks for ${ask.document}, which no section lists`);
      }
      if (ask.if) checkCondition(question, ask.if, seen, question.rows);
      for (const value of ask.when ?? []) checkValue(question, question, value);
    }
    if (question.notBefore !== undefined) {
      const earlier = find(question, question.notBefore, seen, question.rows);
      if (question.kind !== 'date' || earlier.kind !== 'date') throw wrong(question, 'notBefore is for dates');
    }
  }
}

const wrong = (question: Question, why: string) => new Error(`${question.id}: ${why}`);

function checkQuestion(question: Question): void {
  const { code, kind, options, fields, min, max, maxLength, formatLimit, none } = question;
  if (!CODE.test(code)) throw wrong(question, 'bad code');
  if (question.label.trim() === '') throw wrong(question, 'no label');
  const hasOptions = kind === 'choice' || kind === 'choices';
  if (hasOptions !== (options !== undefined)) throw wrong(question, 'options are for choice and choices');
  for (const option of Object.keys(options ?? {})) if (!OPTION.test(option)) throw wrong(question, `option ${option}`);
  if (none !== undefined && !Object.hasOwn(options ?? {}, none)) throw wrong(question, `no option ${none}`);
  if ((kind === 'rows') !== (fields !== undefined)) throw wrong(question, 'fields are for rows');
  if (kind === 'rows') {
    if (question.rows) throw wrong(question, 'rows within rows');
    if (!(question.most && question.most > 0)) throw wrong(question, 'rows need a most');
    const { onPaper = 1 } = question;
    if (!Number.isInteger(onPaper) || onPaper < 1 || onPaper > question.most) throw wrong(question, 'onPaper');
  }
  const isText = kind === 'text' || kind === 'longtext';
  if (isText !== (maxLength !== undefined)) throw wrong(question, 'maxLength is for texts, and they need it');
  if (formatLimit !== undefined && !(maxLength && formatLimit <= maxLength)) throw wrong(question, 'formatLimit');
  if (min !== undefined && max !== undefined && min > max) throw wrong(question, 'min is over max');
  slotsOf(question);
}

function find(at: Question, key: string, seen: ReadonlyMap<string, Question>, rows: string | undefined): Question {
  if (key.startsWith('.') && !rows) throw wrong(at, `${key}: not in rows`);
  const target = seen.get(key.startsWith('.') ? rows + key : key);
  if (!target) throw wrong(at, `depends on ${key}, which does not come before it`);
  if (target.rows && !key.startsWith('.')) throw wrong(at, `depends on ${key} of no row in particular`);
  return target;
}

function checkCondition(
  at: Question,
  condition: Condition,
  seen: ReadonlyMap<string, Question>,
  rows: string | undefined
): void {
  switch (condition.op) {
    case 'all':
    case 'any':
      for (const inner of condition.of) checkCondition(at, inner, seen, rows);
      return;
    case 'not':
      checkCondition(at, condition.of, seen, rows);
      return;
    case 'some':
      if (find(at, condition.key, seen, rows).kind !== 'rows') throw wrong(at, `${condition.key} has no rows`);
      checkCondition(at, condition.of, seen, condition.key);
      return;
    case 'rows':
      if (find(at, condition.key, seen, rows).kind !== 'rows') throw wrong(at, `${condition.key} has no rows`);
      return;
    case 'ticked': {
      const target = find(at, condition.key, seen, rows);
      if (target.kind !== 'choices') throw wrong(at, `${condition.key} has nothing to tick`);
      for (const option of condition.options) checkValue(at, target, option);
      return;
    }
    case 'is': {
      const target = find(at, condition.key, seen, rows);
      if (target.kind === 'choices' || target.kind === 'rows') throw wrong(at, `${condition.key} has no one value`);
      for (const value of condition.values) checkValue(at, target, value);
      return;
    }
    case 'between': {
      const { kind } = find(at, condition.key, seen, rows);
      if (kind !== 'integer' && kind !== 'amount') throw wrong(at, `${condition.key} is no number`);
      return;
    }
    case 'answered':
      find(at, condition.key, seen, rows);
  }
}

function checkValue(at: Question, target: Question, value: unknown): void {
  if (target.options && !Object.hasOwn(target.options, String(value))) {
    throw wrong(at, `${target.id} has no option ${String(value)}`);
  }
  if (target.kind === 'yesno' && typeof value !== 'boolean') throw wrong(at, `${target.id} is yes or no`);
}
