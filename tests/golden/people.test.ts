/** The people together give every question each of its kinds of answer; what is owed comes from the definition alone. */
import { describe, expect, it } from 'vitest';
import { application, check, rowsOf, summary } from '../../src/lib/form';
import type { Question, SummaryLine } from '../../src/lib/form/types';
import { people } from '../support/people';

/** Every kind of answer that a question owes. */
function owed(question: Question): string[] {
  const skipped = question.required ? [] : ['skipped'];
  const options = Object.keys(question.options ?? {});
  switch (question.kind) {
    case 'yesno':
      return [...skipped, 'yes', 'no'];
    case 'choice':
      // Names of places are all of one kind: one of them, and the one that is no place.
      return question.names ? [...skipped, 'a name', 'unknown'] : [...skipped, ...options];
    case 'choices':
      return [...skipped, ...options, ...(options.length > 2 ? ['several'] : [])];
    case 'rows':
      return [...(question.required ? [] : ['no row']), 'one row', 'several rows', 'most rows'];
    case 'amount':
      return [...skipped, 'answered', 'most'];
    case 'integer':
      return [...skipped, 'answered', ...(question.max === undefined ? [] : ['most'])];
    case 'text':
    case 'longtext':
      return [...skipped, 'answered', 'longest'];
    default:
      return [...skipped, 'answered'];
  }
}

function given(answers: Parameters<typeof rowsOf>[1], { instance: { question }, value }: SummaryLine): string[] {
  if (question.kind === 'rows') {
    const count = rowsOf(application, answers, question.id).length;
    const kind = count === 0 ? 'no row' : count === 1 ? 'one row' : 'several rows';
    return count === question.most ? [kind, 'most rows'] : [kind];
  }
  if (value === undefined) return ['skipped'];
  if (typeof value === 'object') return [...value, ...(value.length > 1 ? ['several'] : [])];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (question.kind === 'choice') return [question.names && value !== 'unknown' ? 'a name' : String(value)];
  const most = typeof value === 'number' && value === question.max ? ['most'] : [];
  const longest = typeof value === 'string' && value.length === question.maxLength ? ['longest'] : [];
  return ['answered', ...most, ...longest];
}

describe('the fictional people', () => {
  it.each([...people])('%s has answers that pass the gate', (_, answers) => {
    expect(check(application, answers, { complete: true })).toEqual({ answers });
  });

  it('are at least eight', () => {
    expect(people.size).toBeGreaterThanOrEqual(8);
  });

  it('give every question each of its kinds of answer', () => {
    const seen = new Set<string>();
    for (const answers of people.values()) {
      for (const line of summary(application, answers).flatMap(({ lines }) => lines)) {
        for (const kind of given(answers, line)) seen.add(`${line.instance.question.id}: ${kind}`);
      }
    }
    const missing = [...application.questions.values()].flatMap((question) =>
      owed(question)
        .map((kind) => `${question.id}: ${kind}`)
        .filter((kind) => !seen.has(kind))
    );
    expect(missing).toEqual([]);
  });

  it('are nobody: their numbers are synthetic (month + 80)', () => {
    for (const [name, answers] of people) {
      for (const [key, value] of Object.entries(answers)) {
        if (!/[iI]dentity$/.test(key) || typeof value !== 'string') continue;
        expect(Number(value.slice(2, 4)), `${name} ${key}`).toBeGreaterThan(80);
      }
    }
  });
});
