import { expect, test } from 'vitest';
import { randomOf, seeded } from '../../../tests/support/random';
import { pick, randomAnswers } from '../../../tests/support/random-answers';
import { application, check, parseKey } from './index';
import type { Answers, Question } from './types';

const faults = (json: unknown, complete = false) => {
  const checked = check(application, json, { complete });
  return 'problems' in checked ? checked.problems.map(({ path, code }) => `${path}: ${code}`) : [];
};

test('random people pass; each mutation is refused, by path and code', () => {
  const { seed: start } = randomOf('check');
  const seen = new Set<string>();
  for (let seed = start; seed < start + 100; seed += 1) {
    const answers = randomAnswers(application, seed);
    expect(faults(answers, true), `seed ${seed}`).toEqual([]);
    const random = seeded(seed).next;
    for (let round = 0; round < 6; round += 1) {
      const { json, expected } = mutate(answers, random);
      seen.add(expected.replace(/.*: /, ''));
      expect(faults(json), `seed ${seed}: ${expected}`).toContain(expected);
    }
  }
  expect(seen.size).toBeGreaterThan(15);
});

/** One thing made wrong, and what should be said about it. */
function mutate(answers: Answers, random: () => number): { json: unknown; expected: string } {
  const json: Record<string, unknown> = { ...answers };
  const key = pick(random, Object.keys(answers));
  const parsed = parseKey(application, key);
  const { question: own, option, row } = parsed ?? {};
  if (!own) throw new Error(`no such key ${key}`);
  const way = pick(random, ['unknown', 'null', 'object', 'kind']);
  if (way === 'unknown') {
    const wrong = pick(random, [`${key}-x`, `x${key}`, `${key}.x.y.z`, key.toUpperCase(), `${key} `]);
    json[wrong] = answers[key];
    return { json, expected: `${wrong}: unknown-key` };
  }
  const wrongKind = own.kind === 'rows' ? 'not-a-place' : option !== undefined ? 'not-ticked' : typeCode(own);
  if (way === 'null' || way === 'object') {
    json[key] = way === 'null' ? null : { a: 1 };
    return { json, expected: `${key}: ${wrongKind}` };
  }
  if (own.kind === 'rows' && row !== undefined) {
    const field = Object.keys(answers).find((other) => other.startsWith(`${key}.`));
    delete json[key];
    return field ? { json, expected: `${field}: no-such-row` } : { json: [], expected: ': not-an-object' };
  }
  const [value, code] = wrongValue(own, option !== undefined);
  json[key] = value;
  return { json, expected: `${key}: ${code}` };
}

function typeCode(own: Question): string {
  const codes: Record<string, string> = {
    text: 'not-a-text',
    longtext: 'not-a-text',
    integer: 'not-a-number',
    amount: 'not-a-number',
    date: 'not-a-date',
    yesno: 'not-yes-or-no',
    choice: 'unknown-option',
    phone: 'not-a-phone',
    account: 'not-an-account',
    identity: 'not-an-identity',
    postcode: 'not-a-postcode',
    country: 'unknown-country',
    municipality: 'unknown-municipality'
  };
  return codes[own.kind] ?? '';
}

function wrongValue(own: Question, option: boolean): [unknown, string] {
  if (option) return [false, 'not-ticked'];
  switch (own.kind) {
    case 'text':
    case 'longtext':
      return ['å'.repeat((own.maxLength ?? 0) + 1), 'too-long'];
    case 'integer':
      return [1.5, 'not-whole'];
    case 'amount':
      return [-0.01, 'too-small'];
    default:
      return ['\u0000', typeCode(own)];
  }
}
