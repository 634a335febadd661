import { describe, expect, test } from 'vitest';
import { randomOf, seeded } from '../../../tests/support/random';
import { pick, randomAnswers } from '../../../tests/support/random-answers';
import { application, documents, journey, pageAt, parseKey, rowsOf, summary, visible } from './index';
import type { Answers, Condition, Question, Value } from './types';

const question = (id: string): Question => {
  const found = application.questions.get(id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
};
const keysAsked = (answers: Answers) =>
  journey(application, answers).flatMap(({ pages }) =>
    pages.flatMap(({ instances }) => instances.map(({ key }) => key))
  );
const asked = (answers: Answers, id: string, row?: string) => visible(application, answers, question(id), row);
const documentIds = (answers: Answers) => documents(application, answers).map(({ id }) => id);

describe('what is asked when', () => {
  test('nine sections, in order, each with something to ask of everyone', () => {
    const parts = journey(application, {});
    expect(parts.map(({ section: { slug } }) => slug).join(' ')).toBe(
      'person behov arbeid familie bolig inntekt sparing utgifter dokumenter'
    );
    expect(parts.every(({ pages }) => pages.length > 0)).toBe(true);
    expect(parts.every(({ status }) => status === 'empty')).toBe(true);
  });

  test('the emergency question opens the need', () => {
    expect(pageAt(application, {}, 'behov', 1)?.instances.map(({ key }) => key)).toEqual(['need.emergency']);
  });

  test.each<[string, string, Answers]>([
    ['person.identity', 'person.hasIdentity', { 'person.hasIdentity': true }],
    ['person.birthDate', 'person.hasIdentity', { 'person.hasIdentity': false }],
    ['person.street', 'person.lives', { 'person.lives': 'elsewhere' }],
    ['person.mail', 'person.lives', { 'person.lives': 'none' }],
    ['person.districtOslo', 'person.municipality', { 'person.municipality': '0301' }],
    ['person.districtBergen', 'person.municipality', { 'person.municipality': '4601' }],
    ['person.districtStavanger', 'person.municipality', { 'person.municipality': '1103' }],
    ['person.districtTrondheim', 'person.municipality', { 'person.municipality': '5001' }],
    ['person.account', 'person.hasAccount', { 'person.hasAccount': true }],
    ['work.jobs', 'work.hasJob', { 'work.hasJob': true }],
    ['work.comment', 'work.hasJob', { 'work.hasJob': true }],
    ['work.studyLoad', 'work.student', { 'work.student': true }],
    ['income.studentLoan', 'work.student', { 'work.student': true }],
    ['family.spouseFirstName', 'family.status', { 'family.status': 'married' }],
    ['family.children', 'family.hasChildren', { 'family.hasChildren': true }],
    ['family.support', 'family.hasChildren', { 'family.hasChildren': true }],
    ['expenses.hasChildren', 'family.hasChildren', { 'family.hasChildren': true }],
    ['housing.otherKind', 'housing.kind', { 'housing.kind': 'other' }],
    ['housing.people', 'housing.kind', { 'housing.kind': 'tenant' }],
    ['income.housingAllowanceConsent', 'income.housingAllowance', { 'income.housingAllowance': true }],
    ['income.other', 'income.hasOther', { 'income.hasOther': true }],
    ['wealth.checking', 'wealth.savings', { 'wealth.savings.checking': true }],
    ['wealth.things', 'wealth.hasThings', { 'wealth.hasThings': true }],
    ['expenses.rent', 'expenses.housing', { 'expenses.housing.rent': true }],
    ['expenses.mortgage', 'expenses.housing', { 'expenses.housing.mortgage': true }],
    ['expenses.other', 'expenses.hasOther', { 'expenses.hasOther': true }]
  ])('%s hangs on %s', (id, _, answers) => {
    expect(asked({}, id)).toBe(false);
    expect(asked(answers, id)).toBe(true);
  });

  test('a secret address is not asked for', () => {
    const answers = { 'person.lives': 'secret' };
    expect(keysAsked(answers).filter((key) => /street|postcode|place|mail|careOf/.test(key))).toEqual([]);
    expect(asked(answers, 'person.municipality')).toBe(true);
  });

  test('what lies behind a changed mind does not count', () => {
    const answers = { 'work.student': false, 'work.studyLoad': 'full', 'income.studentLoan': true };
    expect(asked(answers, 'income.studentLoan')).toBe(false);
    expect(asked(answers, 'income.studentLoanAmount')).toBe(false);
    expect(documentIds(answers)).not.toContain('studentLoan');
    expect(documentIds({ ...answers, 'work.student': true })).toContain('studentLoan');
  });

  test('a child that lives with me is asked about shared home, another about contact', () => {
    const answers = {
      'family.hasChildren': true,
      'family.children.a': 2,
      'family.children.b': 1,
      'family.children.a.livesWithMe': true,
      'family.children.b.livesWithMe': false,
      'family.children.b.contact': 50
    };
    expect(rowsOf(application, answers, 'family.children')).toEqual(['b', 'a']);
    expect(asked(answers, 'family.children.shared', 'a')).toBe(true);
    expect(asked(answers, 'family.children.contact', 'a')).toBe(false);
    expect(asked(answers, 'family.children.contact', 'b')).toBe(true);
    expect(asked(answers, 'family.children.contact', 'c')).toBe(false);
    expect(documentIds(answers)).toContain('contactAgreement');
    expect(documentIds({ ...answers, 'family.children.b.contact': 51 })).not.toContain('contactAgreement');
    expect(documentIds({ ...answers, 'family.children.b.contact': 0 })).not.toContain('contactAgreement');
    expect(documentIds({ ...answers, 'family.children.b.livesWithMe': true })).not.toContain('contactAgreement');
  });

  test('rows of the same place stand in order of their ids; what is no row is none', () => {
    const answers = {
      'family.children.b': 1,
      'family.children.a': 1,
      'family.children.X': 0,
      'family.children.c': true
    };
    expect(rowsOf(application, answers, 'family.children')).toEqual(['a', 'b']);
  });
});

/** Does the condition hold, said once more in another way: over the summary, which lists only what is asked. */
function holds(
  condition: Condition,
  shown: ReadonlyMap<string, Value | readonly string[] | undefined>,
  row = ''
): boolean {
  switch (condition.op) {
    case 'all':
      return condition.of.every((inner) => holds(inner, shown, row));
    case 'any':
      return condition.of.some((inner) => holds(inner, shown, row));
    case 'not':
      return !holds(condition.of, shown, row);
    case 'some': {
      const rows = [...shown.keys()].flatMap((key) => {
        const parsed = parseKey(application, key);
        return parsed?.row && parsed.question.rows === condition.key ? [`${condition.key}.${parsed.row}`] : [];
      });
      return rows.some((one) => holds(condition.of, shown, one));
    }
    default: {
      const key = condition.key.startsWith('.') ? row + condition.key : condition.key;
      const value = shown.get(key);
      if (condition.op === 'rows') return [...shown.keys()].some((other) => other.startsWith(`${key}.`));
      if (condition.op === 'answered') return value !== undefined;
      if (condition.op === 'between') return Number(value) >= condition.min && Number(value) <= condition.max;
      if (condition.op === 'ticked')
        return condition.options.some((option) => Array.isArray(value) && value.includes(option));
      return condition.values.some((one) => one === value);
    }
  }
}

test('never asks what its condition forbids, nor leaves out what it demands (random answers)', () => {
  const { seed: start } = randomOf('journey');
  for (let seed = start; seed < start + 100; seed += 1) {
    const answers: Record<string, Value> = { ...randomAnswers(application, seed) };
    // Minds change: take some answers away and turn others round, so that some lie behind questions not asked.
    const random = seeded(seed).next;
    for (let change = 0; change < 12; change += 1) {
      const key = pick(random, Object.keys(answers));
      if (typeof answers[key] === 'boolean' && !key.startsWith('need')) answers[key] = !answers[key];
      else delete answers[key];
    }
    const keys = keysAsked(answers);
    const lines = summary(application, answers).flatMap((part) => part.lines);
    const shown = new Map(lines.map(({ instance, value }) => [instance.key, value]));
    expect(lines.map(({ instance }) => instance.key)).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const own of application.questions.values()) {
      const parent = own.rows ? rowsOf(application, answers, own.rows) : [undefined];
      for (const row of parent) {
        const base = row === undefined ? '' : `${own.rows}.${row}`;
        const key = row === undefined ? own.id : `${base}.${own.code}`;
        const should = (!own.rows || shown.has(own.rows)) && (!own.if || holds(own.if, shown, base));
        expect(shown.has(key), `${key}, seed ${seed}`).toBe(should);
      }
    }
  }
});
