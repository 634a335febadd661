import { describe, expect, it } from 'vitest';
import { randomAnswers } from '../../../tests/support/random-answers';
import { randomOf } from '../../../tests/support/random';
import { application, documents, parseKey, problems, stillMissing } from './index';
import type { Answers, Question } from './types';

const sections = application.sections.map(({ id }) => id);
const of = (answers: Answers, ...open: string[]) =>
  stillMissing(application, answers, ({ section }) => open.includes(section)).map(({ key }) => key);

describe('what a fast decision still waits for', () => {
  it('is what is required and not answered, in the open sections alone', () => {
    const required = problems(application, {}).map(({ path }) => path);
    expect(required.length).toBeGreaterThan(3);
    const open = sections.filter((id) => id !== 'documents');
    expect(of({}, ...open)).toEqual(required);
    expect(of({}, 'person')).toEqual(required.filter((key) => key.startsWith('person.')));
    expect(of({})).toEqual([]);
  });

  it('is the papers that answers ask for, until they are delivered; never "other papers"', () => {
    const answers = { 'need.also.dentist': true, 'housing.kind': 'tenant' };
    const all = ['need', 'housing', 'documents'];
    expect(of(answers, ...all)).toEqual(['documents.taxReturn', 'documents.lease', 'documents.dentist']);
    expect(of({ ...answers, 'documents.dentist': 'delivered' }, ...all)).not.toContain('documents.dentist');
    const later = stillMissing(application, { ...answers, 'documents.dentist': 'later' }, ({ section }) =>
      all.includes(section)
    );
    expect(later.filter((one) => one.later).map(({ key }) => key)).toEqual(['documents.dentist']);
    // Who does not have the answer knows of no paper, and who does not have the papers knows nothing of them.
    expect(of(answers, 'documents')).toEqual(['documents.taxReturn']);
    expect(of(answers, 'need', 'housing')).toEqual([]);
  });

  it('is asked in rows too', () => {
    const answers = { 'work.hasJob': true, 'work.jobs.a': 1 };
    const found = of(answers, 'work');
    expect(found).toEqual(problems(application, answers).flatMap(({ path }) => (path.startsWith('work.') ? path : [])));
    expect(found.some((key) => key.startsWith('work.jobs.a.'))).toBe(true);
  });

  it('also knows what the citizen’s page shows, where a closed section decides it', () => {
    const answers = { 'expenses.hasChildren': true };
    const at = (told?: ReadonlyMap<string, boolean>) =>
      stillMissing(application, answers, ({ section }) => section === 'expenses', told).map(({ key }) => key);
    expect(at()).not.toContain('expenses.children');
    const shown = new Map([
      ['expenses.hasChildren', true],
      ['expenses.children', true]
    ]);
    expect(at(shown)).toContain('expenses.children');
  });

  it('is the same whatever closed sections hold, and always true of all the answers', () => {
    const { seed, next } = randomOf('still-missing');
    let found = 0;
    for (let turn = 0; turn < 100; turn += 1) {
      const why = `seed ${seed}, turn ${turn}`;
      const open = new Set(sections.filter(() => next() < 0.5));
      const isOpen = (id: string) => open.has(id);
      const openOf = ({ section }: Question) => isOpen(section);
      const thinned = (answers: Answers) =>
        Object.fromEntries(Object.entries(answers).filter(([key]) => key.split('.').length === 3 || next() < 0.7));
      const whole = thinned(randomAnswers(application, Math.floor(next() * 1e9), { share: next() }));
      const other = randomAnswers(application, Math.floor(next() * 1e9), { share: next() });
      const inOpen = (key: string) => isOpen(parseKey(application, key)?.question.section ?? '');
      const part = (answers: Answers, kept: (key: string) => boolean) =>
        Object.fromEntries(Object.entries(answers).filter(([key]) => kept(key)));
      const bare = stillMissing(application, part(whole, inOpen), openOf);
      expect(stillMissing(application, whole, openOf), why).toEqual(bare);
      const swapped = { ...part(whole, inOpen), ...part(other, (key) => !inOpen(key)) };
      expect(stillMissing(application, swapped, openOf), why).toEqual(bare);
      for (const answers of [whole, swapped, part(whole, inOpen)]) {
        const missing = new Set([
          ...problems(application, answers).map(({ path }) => path),
          ...documents(application, answers).flatMap(({ key, status }) => (status === 'later' ? key : []))
        ]);
        for (const { key } of bare) expect(missing, `${why}: ${key}`).toContain(key);
      }
      found += bare.length;
    }
    expect(found).toBeGreaterThan(100);
  });
});
