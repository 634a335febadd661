import { describe, expect, test } from 'vitest';
import { application, keysOfRow, keyType, nextPlace, parseKey, rowId, schemaOf, tickChanges } from './index';
import type { Question, Value } from './types';

const question = (id: string) => application.questions.get(id) as Question;

describe('keys', () => {
  test.each([
    ['housing.kind', { question: 'housing.kind' }],
    ['expenses.housing.rent', { question: 'expenses.housing', option: 'rent' }],
    ['family.children.k3f9', { question: 'family.children', row: 'k3f9' }],
    ['family.children.k3f9.firstName', { question: 'family.children.firstName', row: 'k3f9' }]
  ])('%s', (key, { question: id, ...rest }) => {
    expect(parseKey(application, key)).toEqual({ question: question(id), ...rest });
  });

  test.each([
    '',
    '.',
    'housing',
    'housing.',
    'housing.kind.',
    'housing.kind.tenant',
    'housing.castle',
    'expenses.housing.castle',
    'expenses.housing.rent.x',
    'expenses.housing.constructor',
    'family.children.K3',
    'family.children.abcdefghijklm',
    'family.children.k3f9.',
    'family.children.k3f9.shoeSize',
    'family.children.k3f9.firstName.x',
    'family.children.k3f9.firstName.x.y',
    'family.children.firstName.firstName.firstName',
    '__proto__',
    'constructor.prototype',
    'housing.__proto__'
  ])('%j is none', (key) => {
    const parsed = parseKey(application, key);
    expect(parsed).toBeUndefined();
    expect(keyType(application, key)).toBeUndefined();
  });

  test('a list and its ticks have keys of their own: nothing is kept under the question itself', () => {
    expect(keyType(application, 'family.children')).toBeUndefined();
    expect(keyType(application, 'expenses.housing')).toBeUndefined();
  });

  test('types', () => {
    const accepts = (key: string, value: Value) => keyType(application, key)?.accepts(value);
    expect(accepts('expenses.housing.rent', true)).toBe(true);
    expect(accepts('expenses.housing.rent', false)).toBe(false);
    expect(accepts('family.children.a', 3)).toBe(true);
    expect(accepts('family.children.a', Number.NaN)).toBe(false);
    expect(accepts('family.children.a', 'x')).toBe(false);
    expect(accepts('expenses.rent', 'ca 8000')).toBe(false);
    expect(keyType(application, 'need.what')).toMatchObject({ door: 'need', kind: 'text' });
    expect(keyType(application, 'family.children.a.contact')).toMatchObject({ door: 'family', kind: 'value' });
  });

  test('the schema for the session', () => {
    const schema = schemaOf(application);
    expect(schema.doors.filter((door) => !door.includes('.'))).toEqual([
      ...application.sections.map(({ id }) => id),
      'talk'
    ]);
    expect(schema.doorOf('family.children.a.identity')).toBe('family.identity');
    expect(schema.doorOf('expenses.mortgage')).toBe('expenses.debts');
    expect(schema.doorOf('person.nothing')).toBeUndefined();
    expect(schema.rowLimit('family.children.a')).toEqual({ prefix: 'family.children.', most: 20 });
    expect(schema.rowLimit('family.children.a.firstName')).toBeUndefined();
    expect(schema.rowLimit('housing.kind')).toBeUndefined();
  });

  test('a new row', () => {
    expect(rowId(Uint8Array.from([0, 10, 35, 36, 255, 71, 1, 2]))).toBe('0az03z12');
    expect(nextPlace(application, {}, 'work.jobs')).toBe(1);
    expect(nextPlace(application, { 'work.jobs.a': 4, 'work.jobs.b': 2 }, 'work.jobs')).toBe(5);
    const answers = { 'work.jobs.a': 1, 'work.jobs.a.employer': 'X', 'work.jobs.ab': 2, 'work.hasJob': true };
    expect(keysOfRow(answers, 'work.jobs', 'a')).toEqual(['work.jobs.a', 'work.jobs.a.employer']);
  });

  test('"none of these" and the others take each other away', () => {
    const savings = question('wealth.savings');
    const key = 'wealth.savings';
    expect(tickChanges(savings, { [`${key}.bsu`]: true, [`${key}.checking`]: true }, key, 'none', true)).toEqual([
      { key: `${key}.checking`, value: undefined },
      { key: `${key}.none`, value: true }
    ]);
    expect(tickChanges(savings, { [`${key}.none`]: true }, key, 'savings', true)).toEqual([
      { key: `${key}.none`, value: undefined },
      { key: `${key}.savings`, value: true }
    ]);
    expect(tickChanges(savings, {}, key, 'savings', false)).toEqual([{ key: `${key}.savings`, value: undefined }]);
  });
});
