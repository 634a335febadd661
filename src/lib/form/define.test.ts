import { describe, expect, test } from 'vitest';
import {
  choice,
  choices,
  date,
  document,
  documentsSection,
  form,
  hasRows,
  integer,
  is,
  not,
  rows,
  section,
  some,
  text,
  ticked,
  when,
  yesno
} from './index';
import type { SectionDraft } from './draft';

const part = (questions: SectionDraft['questions'], slug = 'a') =>
  section({ title: 'Tittel', slug, icon: 'House', minutes: 1, questions });
const listed = documentsSection({ ...part({}, 'papirer'), always: ['other'] });

describe('a wrong definition never starts', () => {
  test.each<[string, SectionDraft['questions'], RegExp]>([
    [
      'a condition on a later question',
      { a: text('A?', { if: is('s.b', 'x') }), b: text('B?') },
      /s\.a: depends on s\.b/
    ],
    ['a condition on nothing', { a: text('A?', { if: is('s.z', 'x') }) }, /does not come before/],
    ['a condition on itself', { a: yesno('A?', { if: is('s.a', true) }) }, /does not come before/],
    [
      'an option that is not there',
      { a: choice('A?', { x: 'X' }), b: text('B?', { if: is('s.a', 'y') }) },
      /s\.a has no option y/
    ],
    [
      'a tick that is not there',
      { a: choices('A?', { x: 'X' }), b: text('B?', { if: not(ticked('s.a', 'y')) }) },
      /s\.a has no option y/
    ],
    ['a tick of a single choice', { a: choice('A?', { x: 'X' }), b: text('B?', { if: ticked('s.a', 'x') }) }, /tick/],
    ['yes or no compared with a text', { a: yesno('A?'), b: text('B?', { if: is('s.a', 'yes') }) }, /yes or no/],
    ['rows of what has none', { a: text('A?'), b: text('B?', { if: hasRows('s.a') }) }, /no rows/],
    ['a dot outside rows', { a: text('A?'), b: text('B?', { if: is('.a', 'x') }) }, /not in rows/],
    [
      'a field seen from outside its row',
      { a: rows('A?', { f: yesno('F?') }, { most: 2 }), b: text('B?', { if: is('s.a.f', true) }) },
      /no row in particular/
    ],
    [
      'some row of what is no field',
      { a: rows('A?', { f: yesno('F?') }, { most: 2 }), b: text('B?', { if: some('s.a', is('.g', true)) }) },
      /depends on \.g/
    ],
    ['rows within rows', { a: rows('A?', { f: rows('F?', {}, { most: 1 }) }, { most: 2 }) }, /rows within rows/],
    ['rows without end', { a: rows('A?', { f: text('F?') }, { most: 0 }) }, /most/],
    ['a code with a dot', { 'a.b': text('A?') }, /bad code/],
    ['an option with a dot', { a: choice('A?', { 'x.y': 'X' }) }, /option/],
    ['none of these that is not there', { a: choices('A?', { x: 'X' }, { none: 'none' }) }, /no option none/],
    ['limits upside down', { a: integer('A?', { min: 5, max: 4 }) }, /min is over max/],
    ['a format limit over our own', { a: text('A?', { maxLength: 5, formatLimit: 6 }) }, /formatLimit/],
    ['an empty label', { a: text(' ') }, /no label/],
    ['a slot that is none', { a: text('A?', { soknad: 'Stor.bokstav' }) }, /no such segment/],
    ['a slot for no option', { a: choice('A?', { x: 'X' }, { soknad: { y: 'a.b[c]' } }) }, /option that is not there/],
    ['the opposite of a text', { a: text('A?', { soknad: '!a.b' }) }, /opposite/],
    ['a document without a name', { a: text('A?', { asks: document('poem') }) }, /no name for the document poem/],
    [
      'a document for no option',
      { a: choice('A?', { x: 'X' }, { asks: when('y', document('lease')) }) },
      /s\.a has no option y/
    ],
    ['before what is no date', { a: text('A?'), b: date('B?', { notBefore: 's.a' }) }, /dates/]
  ])('%s', (_, questions, message) => {
    expect(() => form({ s: part(questions), d: listed })).toThrow(message);
  });

  test('two sections with one slug; a section that lists no documents', () => {
    expect(() => form({ a: part({}), b: part({}) })).toThrow(/same slug/);
    expect(() => form({ s: part({ a: yesno('A?', { asks: document('lease') }) }) })).toThrow(/no section lists/);
  });
});

describe('the documents section is derived', () => {
  const made = form({
    s: part({
      kind: choice('A?', { x: 'X', y: 'Y' }, { asks: when('x', document('lease')) }),
      ticks: choices('B?', { x: 'X', none: 'N' }, { none: 'none', asks: document('rent') }),
      jobs: rows(
        'C?',
        {
          over: yesno('F?'),
          when: text('G?', { if: is('.over', true), asks: document('finalPay', is('.over', true)) })
        },
        { most: 3, asks: document('payslip') }
      )
    }),
    d: listed
  });
  const condition = (id: string) => made.questions.get(`d.${id}`)?.if;

  test('one question for each document, in the order of their names, the first one alone opening the page', () => {
    const questions = made.sections[1]?.questions ?? [];
    expect(questions.map(({ code }) => code)).toEqual(['payslip', 'finalPay', 'lease', 'rent', 'other']);
    expect(questions.map(({ together = false }) => together)).toEqual([false, true, true, true, true]);
    expect(questions.every(({ document: derived }) => derived)).toBe(true);
  });

  test('conditions say when', () => {
    expect(condition('other')).toBeUndefined();
    expect(condition('lease')).toEqual({ op: 'is', key: 's.kind', values: ['x'] });
    expect(condition('rent')).toEqual({ op: 'ticked', key: 's.ticks', options: ['x'] });
    expect(condition('payslip')).toEqual({ op: 'rows', key: 's.jobs' });
    expect(condition('finalPay')).toEqual({
      op: 'some',
      key: 's.jobs',
      of: {
        op: 'all',
        of: [
          { op: 'answered', key: '.when' },
          { op: 'is', key: '.over', values: [true] }
        ]
      }
    });
  });
});
