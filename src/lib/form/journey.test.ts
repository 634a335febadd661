import { describe, expect, test } from 'vitest';
import { randomAnswers } from '../../../tests/support/random-answers';
import {
  application,
  form,
  integer,
  is,
  journey,
  keyType,
  nextPage,
  pageAt,
  pageOfKey,
  previousPage,
  problems,
  section,
  summary,
  text
} from './index';
import { sections } from './application';
import type { Answers } from './types';

describe('pages', () => {
  test('keep their number whatever was answered', () => {
    const numbers = new Map<string, string>();
    for (let seed = 1; seed <= 150; seed += 1) {
      for (const { pages } of journey(application, randomAnswers(application, seed))) {
        for (const { path, instances } of pages) {
          for (const { question: own } of instances) {
            expect(numbers.get(own.id) ?? path, own.id).toBe(path);
            numbers.set(own.id, path);
          }
        }
      }
    }
    expect(numbers.size).toBe(application.questions.size);
  });

  test('lead from the first to the last and back', () => {
    const answers = randomAnswers(application, 7);
    const all = journey(application, answers).flatMap(({ pages }) => pages);
    const forth = [all[0]?.path];
    for (let page = all[0]; page; page = nextPage(application, answers, page)) forth.push(page.path);
    expect(forth.slice(1)).toEqual(all.map(({ path }) => path));
    const back: string[] = [];
    for (let page = all.at(-1); page; page = previousPage(application, answers, page)) back.push(page.path);
    expect(back.reverse()).toEqual(all.map(({ path }) => path));
  });

  test('a page that is asked no more still has a next and a previous one', () => {
    const gone = { section: 'work', number: 3 };
    expect(pageAt(application, {}, 'arbeid', 3)).toBeUndefined();
    expect(nextPage(application, {}, gone)?.path).toMatch(/^\/soknad\/arbeid\/\d/);
    expect(previousPage(application, {}, gone)?.path).toBe('/soknad/arbeid/1');
    expect(pageAt(application, {}, 'ingenting', 1)).toBeUndefined();
  });

  test('a key finds its page', () => {
    const answers = { 'family.hasChildren': true, 'family.children.a': 1 };
    const path = pageOfKey(application, answers, 'family.children')?.path;
    expect(path).toMatch(/^\/soknad\/familie\//);
    for (const key of ['family.children.a', 'family.children.a.firstName']) {
      expect(pageOfKey(application, answers, key)?.path).toBe(path);
    }
    expect(pageOfKey(application, answers, 'family.children.a.contact')).toBeUndefined();
    expect(pageOfKey(application, {}, 'family.children')).toBeUndefined();
    expect(pageOfKey(application, { 'expenses.housing.rent': true }, 'expenses.housing.rent')?.number).toBe(1);
    expect(pageOfKey(application, {}, 'nothing.at.all')).toBeUndefined();
  });
});

describe('status', () => {
  test('empty, started, done', () => {
    const status = (answers: Answers) =>
      journey(application, answers).find(({ section: { id } }) => id === 'housing')?.status;
    expect(status({})).toBe('empty');
    expect(status({ 'housing.kind': 'other' })).toBe('started');
    expect(status({ 'housing.kind': 'other', 'housing.otherKind': 'friends' })).toBe('done');
    expect(status({ 'housing.kind': 'owner', 'housing.people': 400 })).toBe('started');
    expect(status({ 'housing.kind': 'owner' })).toBe('done');
  });

  test('full answers make every section done', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const answers = randomAnswers(application, seed, { share: 1 });
      expect(journey(application, answers).map((part) => part.status)).toEqual(Array(9).fill('done'));
    }
  });
});

test('the longest way can be asked again and again, and says how long it takes', () => {
  const answers = randomAnswers(application, 5, { share: 1, rows: 8 });
  expect(Object.keys(answers).length).toBeGreaterThan(150);
  const times: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    const start = performance.now();
    journey(application, answers);
    problems(application, answers);
    times.push(performance.now() - start);
  }
  // The quickest of them, for the machine may be busy with other things.
  console.info(
    `the longest way and its problems: ${Math.min(...times).toFixed(2)} ms (aim: well under a frame, 16 ms)`
  );
});

test('a question added to the definition is there, with nothing else changed', () => {
  const pets = integer('Hvor mange dyr har du?', { max: 9, if: is('housing.kind', 'tenant'), required: true });
  const name = text('Hva heter dyret?');
  const added = form({
    ...sections,
    housing: section({ ...sections.housing, questions: { ...sections.housing.questions, pets, name } })
  });
  expect(keyType(added, 'housing.pets')?.accepts(3)).toBe(true);
  expect(keyType(added, 'housing.pets')?.accepts(10)).toBe(false);
  expect(keyType(added, 'housing.name')?.kind).toBe('text');
  const answers = { 'housing.kind': 'tenant', 'housing.pets': 2 };
  const page = pageOfKey(added, answers, 'housing.pets');
  expect(page?.path).toBe('/soknad/bolig/3');
  expect(pageOfKey(added, { 'housing.kind': 'owner' }, 'housing.pets')).toBeUndefined();
  expect(problems(added, { 'housing.kind': 'tenant' })).toContainEqual({ path: 'housing.pets', code: 'missing' });
  const line = summary(added, answers)
    .flatMap(({ lines }) => lines)
    .find(({ instance }) => instance.key === 'housing.pets');
  expect(line).toMatchObject({ value: 2, path: page?.path });
});
