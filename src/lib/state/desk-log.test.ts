import { describe, expect, it } from 'vitest';
import type { Form, Question } from '../form/types';
import { happened, mostLines, nothingYet, withLines, type Moment } from './desk-log';

const question = (id: string): Question => ({
  id,
  section: id.split('.')[0] ?? '',
  door: id.split('.')[0] ?? '',
  code: id.split('.').at(-1) ?? '',
  kind: id === 'family.children' ? 'rows' : 'text',
  label: id,
  most: 9
});
const ids = ['housing.kind', 'family.children', 'family.children.firstName', 'income.pay'];
const section = (id: string) => ({ id, slug: id, title: id, icon: '', minutes: 1, questions: [] });
const form: Form = {
  id: 'f',
  version: 1,
  sections: [section('housing'), section('family'), section('income')],
  questions: new Map(ids.map((id) => [id, question(id)]))
};
const up: Moment = { ...nothingYet, state: 'up', path: '/soknad/bolig/1', grants: { housing: 'see', family: 'fill' } };
const none = new Set<string>();
const codes = (before: Moment, after: Moment, mine = none) =>
  happened(form, before, after, mine, 7).map((line) => `${line.code} ${line.key ?? line.door ?? line.path ?? ''}`);

describe('happened', () => {
  it('tells the beginning: who opened what, and where they are', () => {
    expect(codes(nothingYet, up)).toEqual(['began ', 'opened housing', 'opened family', 'page /soknad/bolig/1']);
  });

  it('names the question of an answer, in rows too, and never the answer', () => {
    const after = { ...up, answers: { 'housing.kind': 'secret-1', 'family.children.k3.firstName': 'secret-2' } };
    expect(codes(up, after)).toEqual(['answered housing.kind', 'answered family.children.firstName']);
    expect(JSON.stringify(happened(form, up, after, none, 7))).not.toContain('secret');
    expect(codes(after, up)).toEqual(['cleared housing.kind', 'cleared family.children.firstName']);
  });

  it('does not take what this desk wrote for the citizen’s', () => {
    const after = { ...up, answers: { 'housing.kind': 'tenant' } };
    expect(codes(up, after, new Set(['housing.kind']))).toEqual([]);
  });

  it('does not take an opened or a closed door for answers', () => {
    const answers = { 'income.pay': 1 };
    const open: Moment = { ...up, grants: { ...up.grants, income: 'see' }, answers };
    expect(codes(up, open)).toEqual(['opened income']);
    expect(codes(open, up)).toEqual(['closed income']);
  });

  it('follows suggestions to their answer', () => {
    const one = { id: 's', linkId: 'l', key: 'housing.kind', value: 'x' };
    const open: Moment = { ...up, suggestions: [{ ...one, status: 'open' }] };
    expect(codes(up, open)).toEqual(['suggested housing.kind']);
    expect(codes(open, { ...up, suggestions: [{ ...one, status: 'used' }] })).toEqual(['used housing.kind']);
    expect(codes(open, { ...up, suggestions: [{ ...one, status: 'declined' }] })).toEqual(['declined housing.kind']);
  });

  it('tells a lost line and its return', () => {
    const lost: Moment = { ...up, state: 'lost' };
    expect(codes(up, lost)).toEqual(['lost ']);
    expect(codes(lost, up)).toEqual(['back ']);
  });
});

describe('withLines', () => {
  it('keeps one line for a run of letters in one answer, with the latest time', () => {
    const log = withLines([{ code: 'answered', at: 1, key: 'a' }], [{ code: 'answered', at: 2, key: 'a' }]);
    expect(log).toEqual([{ code: 'answered', at: 2, key: 'a' }]);
    expect(withLines(log, [{ code: 'answered', at: 3, key: 'b' }])).toHaveLength(2);
  });
  it('tells a suggestion that was used once', () => {
    const log = withLines([{ code: 'answered', at: 1, key: 'a' }], [{ code: 'used', at: 2, key: 'a' }]);
    expect(log).toEqual([{ code: 'used', at: 2, key: 'a' }]);
  });
  it('does not fill with turns when two write at once', () => {
    const turn = [
      { code: 'answered', at: 1, key: 'a' },
      { code: 'wrote', at: 2, key: 'a' }
    ] as const;
    expect(withLines(withLines(withLines([], turn), turn), turn).map(({ code }) => code)).toEqual([
      'answered',
      'wrote'
    ]);
  });
  it('tells each part one goes to, and each door that opens, closes and opens', () => {
    const page = (path: string) => ({ code: 'page', at: 1, path }) as const;
    const log = withLines([], [page('/soknad/bolig/1'), page('/soknad/bolig/2'), page('/soknad/behov/1')]);
    expect(log.map(({ path }) => path)).toEqual(['/soknad/bolig/2', '/soknad/behov/1']);
    const doors = (['opened', 'closed', 'opened'] as const).map((code) => ({ code, at: 1, door: 's' }));
    expect(withLines([], doors)).toHaveLength(3);
  });
  it('is bounded', () => {
    const many = Array.from({ length: mostLines + 50 }, (_, at) => ({ code: 'page', at, path: `/${at}` }) as const);
    const log = many.reduce(
      (sum, line) => withLines(sum, [{ ...line, key: line.path }]),
      [] as ReturnType<typeof withLines>
    );
    expect(log).toHaveLength(mostLines);
    expect(log.at(-1)?.at).toBe(mostLines + 49);
  });
});
