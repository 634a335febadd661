import { describe, expect, test } from 'vitest';
import { seeded } from '../../../tests/support/random';
import { syntheticIdentity } from '../../../tests/support/random-answers';
import { application, form, integer, parseInput, section, text } from './index';
import { isDate } from './calendar';
import { fault, isAccount } from './values';
import type { Question } from './types';

const one = (id: string): Question => {
  const question = application.questions.get(id);
  if (!question) throw new Error(`no question ${id}`);
  return question;
};
const amount = one('expenses.rent');
const people = one('housing.people');
const birthDate = one('person.birthDate');
const phone = one('person.phone');
const account = one('person.account');
const identity = one('person.identity');

describe('a value and what is wrong with it', () => {
  test.each([
    [amount, 8500, undefined],
    [amount, 8500.5, undefined],
    [amount, 0.07, undefined],
    [amount, 1234567.89, undefined],
    [amount, 8500.505, 'too-many-decimals'],
    [amount, -1, 'too-small'],
    [amount, 100_000_000, 'too-big'],
    [amount, '8500', 'not-a-number'],
    [amount, Number.NaN, 'not-a-number'],
    [amount, Number.POSITIVE_INFINITY, 'not-a-number'],
    [people, 0, undefined],
    [people, 99, undefined],
    [people, 100, 'too-big'],
    [people, 1.5, 'not-whole'],
    [one('person.hasAccount'), false, undefined],
    [one('person.hasAccount'), 'true', 'not-yes-or-no'],
    [one('housing.kind'), 'tenant', undefined],
    [one('housing.kind'), 'palace', 'unknown-option'],
    [one('housing.kind'), 'constructor', 'unknown-option'],
    [one('housing.kind'), true, 'unknown-option'],
    [one('person.citizenship'), 'UKR', undefined],
    [one('person.citizenship'), 'XXA', undefined],
    [one('person.citizenship'), 'UA', 'unknown-country'],
    [one('person.municipality'), '0301', undefined],
    [one('person.municipality'), '0302', 'unknown-municipality'],
    [one('person.postcode'), '0150', undefined],
    [one('person.postcode'), '150', 'not-a-postcode'],
    [phone, '+4799999999', undefined],
    [phone, '99999999', 'not-a-phone'],
    [phone, '+0799999999', 'not-a-phone'],
    [one('person.firstName'), 'Áilu Ængør', undefined],
    [one('person.firstName'), 'a'.repeat(100), undefined],
    [one('person.firstName'), 'a'.repeat(101), 'too-long'],
    [one('person.firstName'), 'a\nb', 'bad-character'],
    [one('person.firstName'), 7, 'not-a-text'],
    [one('need.reason'), 'a\r\n\tb 🙂 \ud83d', undefined],
    [one('person.firstName'), 'a\u2028b', 'bad-character'],
    [one('person.firstName'), '\u202eiraK', 'bad-character'],
    [one('need.reason'), 'ring \u202a+47 99 99 99 99\u202c', undefined],
    [one('need.reason'), 'a \u202db', 'bad-character'],
    [one('need.reason'), 'a\u0085b', 'bad-character'],
    [one('need.reason'), 'a\u0000b', 'bad-character'],
    [one('need.reason'), 'a'.repeat(8001), 'too-long']
  ])('%#: $0.id %j', (question, value, code) => {
    expect(fault(question, value)).toBe(code);
  });

  test('dates are days of the calendar', () => {
    expect(['2024-02-29', '1900-01-01', '2100-12-31'].every(isDate)).toBe(true);
    for (const wrong of [
      '2023-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '1899-12-31',
      '26-04-01',
      '2026-4-1'
    ]) {
      expect(isDate(wrong), wrong).toBe(false);
    }
  });

  test('account numbers: exactly one control digit fits, and none when the sum says ten', () => {
    let without = 0;
    for (let start = 0; start < 2000; start += 1) {
      const ten = String(1_234_500_000 + start * 7);
      const fits = [...'0123456789'].filter((digit) => isAccount(ten + digit));
      expect(fits.length).toBeLessThanOrEqual(1);
      if (fits.length === 0) without += 1;
    }
    expect(without).toBeGreaterThan(100);
    expect(without).toBeLessThan(300);
    expect(isAccount('1234567890')).toBe(false);
  });

  test('identity numbers: synthetic ones and D-numbers pass, one changed digit does not', () => {
    const random = seeded(20261122).next;
    let slipped = 0;
    for (let round = 0; round < 300; round += 1) {
      const number = syntheticIdentity(random);
      expect(fault(identity, number), number).toBeUndefined();
      const at = Math.floor(random() * 11);
      const changed =
        number.slice(0, at) + ((Number(number[at]) + 1 + Math.floor(random() * 9)) % 10) + number.slice(at + 1);
      if (fault(identity, changed) !== 'not-an-identity') slipped += 1;
    }
    // From 2032 four first control digits are valid, so few single mistakes may slip through.
    expect(slipped).toBeLessThan(15);
    expect(fault(identity, '1234567890')).toBe('not-an-identity');
    expect(fault(identity, 'abcdefghijk')).toBe('not-an-identity');
  });
});

describe('what a person types', () => {
  test.each([
    [amount, '8500', 8500],
    [amount, '8 500', 8500],
    [amount, '8\u00a0500', 8500],
    [amount, '8\u202f500,50 kr', 8500.5],
    [amount, 'kr 1 234,5', 1234.5],
    [amount, 'kr. 8500', 8500],
    [amount, '8.500', 8500],
    [amount, '8,500', 8500],
    [amount, '1.234.567,89', 1234567.89],
    [amount, '1,234.50', 1234.5],
    [amount, '8500.5', 8500.5],
    [amount, '500,-', 500],
    [amount, '8500 kroner', 8500],
    [amount, '٨٥٠٠', 8500],
    [amount, '۸۵۰۰', 8500],
    [amount, '\u221220', -20],
    [amount, '-0', 0],
    [amount, '0,005', '0,005'],
    [amount, '0.500', '0.500'],
    [amount, '0,50', 0.5],
    [amount, '۸۵۰۰٫۵', 8500.5],
    [amount, '٨٬٥٠٠', 8500],
    [amount, 'ca 8000', 'ca 8000'],
    [amount, '8500,505', '8500,505'],
    [amount, '', ''],
    [people, '3', 3],
    [people, '3,5', 3.5],
    [people, '200', 200],
    [people, 'tre', 'tre'],
    [birthDate, '22.11.1985', '1985-11-22'],
    [birthDate, '1/2 1990', '1990-02-01'],
    [birthDate, '01021990', '1990-02-01'],
    [birthDate, '1990-02-01', '1990-02-01'],
    [birthDate, '31.02.1990', '31.02.1990'],
    [birthDate, 'i går', 'i går'],
    [phone, '99 99 99 99', '+4799999999'],
    [phone, '(+47) 999-99-999', '+4799999999'],
    [phone, '0046 70 000 00 00', '+46700000000'],
    [phone, '123', '123'],
    [account, '1234.56.78903', '12345678903'],
    [account, '1234 56 78904', '1234 56 78904'],
    [one('person.postcode'), ' 0150 ', '0150'],
    [one('person.firstName'), ' Kari ', ' Kari '],
    [one('person.citizenship'), 'ukr', 'UKR'],
    [one('person.hasAccount'), 'true', true]
  ])('%#: $0.kind %j → %j', (question, raw, value) => {
    expect(parseInput(question, raw)).toBe(value);
  });

  test('a number beyond its limits stays a number, so that the right thing is said', () => {
    expect(fault(people, parseInput(people, '200'))).toBe('too-big');
    expect(fault(people, parseInput(people, '3,5'))).toBe('not-whole');
    expect(fault(amount, parseInput(amount, '-5'))).toBe('too-small');
  });
});

test('limits are the question’s own', () => {
  const own = form({
    a: section({
      title: 'A',
      slug: 'a',
      icon: 'House',
      minutes: 1,
      questions: { n: integer('N?', { min: 3, max: 5 }), t: text('T?', { maxLength: 2 }) }
    })
  });
  const n = own.questions.get('a.n') as Question;
  const t = own.questions.get('a.t') as Question;
  expect([2, 3, 5, 6].map((value) => fault(n, value))).toEqual(['too-small', undefined, undefined, 'too-big']);
  expect(['ab', 'abc'].map((value) => fault(t, value))).toEqual([undefined, 'too-long']);
});
