import { describe, expect, test } from 'vitest';
import { application, check, problems } from './index';
import type { Answers } from './types';

const faults = (json: unknown, complete = false) => {
  const checked = check(application, json, { complete });
  return 'problems' in checked ? checked.problems.map(({ path, code }) => `${path}: ${code}`) : [];
};

describe('problems', () => {
  test('what is required of everyone', () => {
    expect(problems(application, {})).toEqual(
      ['firstName', 'lastName', 'hasIdentity', 'lives', 'municipality'].map((code) => ({
        path: `person.${code}`,
        code: 'missing'
      }))
    );
  });

  test('drafts, blanks, limits, lists', () => {
    const at = (answers: Answers, path: string) =>
      problems(application, answers).filter((problem) => problem.path === path || problem.path.startsWith(`${path}.`));
    expect(at({ 'person.firstName': '   ' }, 'person.firstName')).toEqual([
      { path: 'person.firstName', code: 'missing' }
    ]);
    expect(at({ 'expenses.housing.rent': true, 'expenses.rent': 'ca 8000' }, 'expenses.rent')).toEqual([
      { path: 'expenses.rent', code: 'not-a-number' }
    ]);
    expect(at({ 'expenses.rent': 'ca 8000' }, 'expenses.rent')).toEqual([]);
    expect(at({ 'housing.kind': 'owner', 'housing.people': 120 }, 'housing')).toEqual([
      { path: 'housing.people', code: 'too-big', params: { max: 99 } }
    ]);
    expect(at({ 'work.hasJob': true }, 'work')).toEqual([{ path: 'work.jobs', code: 'missing-row' }]);
    expect(at({ 'work.hasJob': true, 'work.jobs.a': 1 }, 'work').map(({ path }) => path)).toEqual([
      'work.jobs.a.employer',
      'work.jobs.a.from',
      'work.jobs.a.percent',
      'work.jobs.a.ended'
    ]);
    expect(at({ 'need.emergency.none': true, 'need.emergency.food': true }, 'need')).toEqual([
      { path: 'need.emergency', code: 'none-and-others' }
    ]);
  });

  test('a job cannot end before it began', () => {
    const job = { 'work.hasJob': true, 'work.jobs.a': 1, 'work.jobs.a.ended': true, 'work.jobs.a.from': '2026-03-01' };
    const codes = (to: string) =>
      problems(application, { ...job, 'work.jobs.a.to': to })
        .filter(({ path }) => path === 'work.jobs.a.to')
        .map(({ code }) => code);
    expect(codes('2026-02-28')).toEqual(['before-start']);
    expect(codes('2026-03-01')).toEqual([]);
    expect(codes('i mars')).toEqual(['not-a-date']);
  });
});

describe('a file of answers', () => {
  test('is an object', () => {
    for (const json of [null, [], 'x', 7, true]) expect(faults(json)).toEqual([': not-an-object']);
    expect(faults({})).toEqual([]);
    expect(faults({}, true)).toContain('person.lastName: missing');
  });

  test('is taken over as it is, once it is right', () => {
    const answers = { 'person.firstName': 'Nils', 'wealth.savings.checking': true };
    expect(check(application, answers)).toEqual({ answers });
  });

  test('answers to what is not asked now are allowed, wrong ones are not', () => {
    expect(faults({ 'work.hasJob': false, 'work.comment': 'Takk' })).toEqual([]);
    expect(faults({ 'work.hasJob': false, 'work.comment': 7 })).toEqual(['work.comment: not-a-text']);
    expect(faults({ 'wealth.savings.none': true, 'wealth.savings.savings': true })).toEqual([
      'wealth.savings: none-and-others'
    ]);
  });

  test('lists', () => {
    const children = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`family.children.r${at}`, at]));
    expect(faults(children)).toEqual(['family.children: too-many-rows']);
    expect(faults({ 'family.hasChildren': true, ...children })).toEqual(['family.children: too-many-rows']);
    expect(faults({ 'family.children.a.firstName': 'Liv' })).toEqual(['family.children.a.firstName: no-such-row']);
    expect(faults({ 'family.children.a': '1' })).toEqual(['family.children.a: not-a-place']);
    expect(faults({ 'family.children': 1 })).toEqual(['family.children: unknown-key']);
  });

  test('no key slips through by its name', () => {
    const json: unknown = JSON.parse(
      '{"__proto__": {"housing.kind": "tenant"}, "toString": 1, "housing.kind.toString": true}'
    );
    expect(faults(json)).toEqual([
      '__proto__: unknown-key',
      'toString: unknown-key',
      'housing.kind.toString: unknown-key'
    ]);
  });
});
