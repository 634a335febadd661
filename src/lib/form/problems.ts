import { Asking, isAnswered, keyOf } from './asking';
import { isPlace, parseKey } from './keys';
import { talkKeyType } from './talk';
import { fault, paramsOf, valueCodes } from './values';
import type { Answers, Form, Problem, Question, Value } from './types';

/** Codes beyond those of a single value. */
const codes = [
  'missing',
  'missing-row',
  'none-and-others',
  'before-start',
  'too-many-rows',
  'unknown-key',
  'no-such-row',
  'not-a-place',
  'not-ticked',
  'not-an-object'
] as const;
export const problemCodes = [...valueCodes, ...codes];
export type ProblemCode = (typeof problemCodes)[number];

const problem = (path: string, code: ProblemCode, params?: Problem['params']): Problem => ({
  path,
  code,
  ...(params && { params })
});

/** What stands in the way among the questions asked now: wrong values, and what is required and missing. */
export function problems(form: Form, answers: Answers): Problem[] {
  return problemsOf(new Asking(form, answers));
}

export function problemsOf(asking: Asking, sections = asking.form.sections): Problem[] {
  return sections.flatMap((section) =>
    section.questions.flatMap((question) =>
      asking.instances(question).flatMap(({ question: asked, row }) => instanceProblem(asking, asked, row) ?? [])
    )
  );
}

function instanceProblem(asking: Asking, question: Question, row?: string): Problem | undefined {
  const key = keyOf(question, row);
  const value = asking.answers[key];
  const rows = asking.rowsOf(question.id).length;
  if (question.kind === 'rows' && rows > (question.most ?? 0)) {
    return problem(key, 'too-many-rows', paramsOf(question, 'too-many-rows'));
  }
  if (!asking.answered(question, row)) {
    return question.required ? problem(key, question.kind === 'rows' ? 'missing-row' : 'missing') : undefined;
  }
  if (question.kind === 'choices') return noneAndOthers(asking, question, row);
  const code = value === undefined ? undefined : fault(question, value);
  if (code) return problem(key, code, paramsOf(question, code));
  return question.notBefore === undefined ? undefined : beforeStart(asking, question, row);
}

function noneAndOthers(asking: Asking, question: Question, row?: string): Problem | undefined {
  const ticked = asking.ticked(question, row);
  const both = question.none !== undefined && ticked.length > 1 && ticked.includes(question.none);
  return both ? problem(keyOf(question, row), 'none-and-others') : undefined;
}

function beforeStart(asking: Asking, question: Question, row?: string): Problem | undefined {
  const { notBefore = '' } = question;
  const start = asking.form.questions.get(notBefore.startsWith('.') ? question.rows + notBefore : notBefore);
  const from = start && asking.answers[keyOf(start, start.rows && row)];
  const to = asking.answers[keyOf(question, row)];
  if (!start || !isAnswered(from) || !isAnswered(to) || fault(start, from) || to >= from) return undefined;
  return problem(keyOf(question, row), 'before-start');
}

export type Checked = { readonly answers: Answers } | { readonly problems: readonly Problem[] };

/**
 * The strict gate of a file of answers: no unknown key, no wrong type, nothing too long or too much. Answers to questions
 * that are not asked now are allowed (someone changed their mind), and so are missing ones, unless `complete`.
 * @param json what JSON.parse gave.
 */
export function check(form: Form, json: unknown, { complete = false } = {}): Checked {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { problems: [problem('', 'not-an-object')] };
  }
  const found: Problem[] = [];
  const good: Record<string, Value> = {};
  for (const [key, value] of Object.entries(json)) {
    const wrong = keyProblem(form, json as Answers, key, value);
    if (wrong) found.push(wrong);
    else good[key] = value;
  }
  const asking = new Asking(form, good);
  const invisible = [...form.questions.values()].flatMap((question) => wholeProblems(asking, question));
  const told = new Set([...found, ...invisible].map(({ path, code }) => `${path} ${code}`));
  const asked = problemsOf(asking).filter(
    ({ path, code }) => !told.has(`${path} ${code}`) && (complete || !code.startsWith('missing'))
  );
  const all = [...found, ...invisible, ...asked];
  return all.length > 0 ? { problems: all } : { answers: good };
}

function keyProblem(form: Form, json: Answers, key: string, value: unknown): Problem | undefined {
  const talk = talkKeyType(key);
  if (talk) return talk.accepts(value as Value) ? undefined : problem(key, 'bad-character');
  const parsed = parseKey(form, key);
  const { question, row, option } = parsed ?? {};
  if (!question || (question.kind === 'choices' && option === undefined)) return problem(key, 'unknown-key');
  if (question.kind === 'rows') {
    if (row === undefined) return problem(key, 'unknown-key');
    return isPlace(value) ? undefined : problem(key, 'not-a-place');
  }
  if (row !== undefined && !Object.hasOwn(json, `${question.rows}.${row}`)) return problem(key, 'no-such-row');
  if (option !== undefined) return value === true ? undefined : problem(key, 'not-ticked');
  const code = fault(question, value);
  return code && problem(key, code, paramsOf(question, code));
}

/** What concerns several keys at once, whether the question is asked now or not. */
function wholeProblems(asking: Asking, question: Question): Problem[] {
  if (question.kind === 'rows' && asking.rowsOf(question.id).length > (question.most ?? 0)) {
    return [problem(question.id, 'too-many-rows', paramsOf(question, 'too-many-rows'))];
  }
  if (question.kind !== 'choices') return [];
  const rows = question.rows === undefined ? [undefined] : asking.rowsOf(question.rows);
  return rows.flatMap((row) => noneAndOthers(asking, question, row) ?? []);
}
