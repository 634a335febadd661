import { idnr } from '@navikt/fnrvalidator';
import * as z from 'zod/mini';
import { isDate } from './calendar';
import { isCountry } from './countries';
import { isMunicipality } from './municipalities';
import type { KindName, Question, Value } from './types';

/**
 * What is wrong with a value. Every code has its sentence in words/<lang>/problems.ts (`problem.<code>`).
 * Params: too-small {min}, too-big {max}, too-long {max}, too-many-rows {most}.
 */
export const valueCodes = [
  'not-a-text',
  'too-long',
  'bad-character',
  'not-a-number',
  'not-whole',
  'too-small',
  'too-big',
  'too-many-decimals',
  'not-a-date',
  'not-yes-or-no',
  'unknown-option',
  'not-a-phone',
  'not-an-account',
  'not-an-identity',
  'not-a-postcode',
  'unknown-country',
  'unknown-municipality'
] as const;
export type ValueCode = (typeof valueCodes)[number];

/**
 * Control characters (save line break and tab in long texts), and the two signs that turn letters round
 * against their own direction: no keyboard makes them, and a name would read as another.
 */
const NOT_IN_LINE = /[\p{Cc}\u2028\u2029\u202d\u202e]/u;
const NOT_IN_LINES = /[^\P{Cc}\n\r\t]|[\u202d\u202e]/u;

type Type = z.ZodMiniType<unknown, unknown>;

const matching = (pattern: RegExp, code: ValueCode) => z.string({ error: code }).check(z.regex(pattern, code));
const textThat = (holds: (value: string) => boolean, code: ValueCode) =>
  z.string({ error: code }).check(z.refine(holds, code));

function number(question: Question, whole: boolean): Type {
  const { min, max } = question;
  return z.number({ error: 'not-a-number' }).check(
    z.refine((value) => !whole || Number.isInteger(value), 'not-whole'),
    // More than two decimals; the product of a decimal fraction is seldom exact, so compare with a little room.
    z.refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-4, 'too-many-decimals'),
    ...(min === undefined ? [] : [z.gte(min, 'too-small')]),
    ...(max === undefined ? [] : [z.lte(max, 'too-big')])
  );
}

const text = (forbidden: RegExp) => (question: Question) =>
  z.string({ error: 'not-a-text' }).check(
    z.maxLength(question.maxLength ?? 0, 'too-long'),
    z.refine((value) => !forbidden.test(value), 'bad-character')
  );

const types: Record<Exclude<KindName, 'choices' | 'rows'>, (question: Question) => Type> = {
  text: text(NOT_IN_LINE),
  longtext: text(NOT_IN_LINES),
  integer: (question) => number(question, true),
  amount: (question) => number(question, false),
  date: () => textThat(isDate, 'not-a-date'),
  yesno: () => z.boolean({ error: 'not-yes-or-no' }),
  choice: ({ options = {} }) => textThat((value) => Object.hasOwn(options, value), 'unknown-option'),
  phone: () => matching(/^\+[1-9]\d{6,14}$/, 'not-a-phone'),
  account: () => textThat(isAccount, 'not-an-account'),
  identity: () => textThat((value) => /^\d{11}$/.test(value) && idnr(value).status === 'valid', 'not-an-identity'),
  postcode: () => matching(/^\d{4}$/, 'not-a-postcode'),
  country: () => textThat(isCountry, 'unknown-country'),
  municipality: () => textThat(isMunicipality, 'unknown-municipality')
};

const made = new WeakMap<Question, Type>();

/** The zod type of a question's value (not of `choices` and `rows`, whose values lie under keys of their own). */
function typeOf(question: Question): Type | undefined {
  if (question.kind === 'choices' || question.kind === 'rows') return undefined;
  const known = made.get(question);
  if (known) return known;
  const type = types[question.kind](question);
  made.set(question, type);
  return type;
}

/** What is wrong with `value` as the answer to `question`; undefined when nothing is. */
export function fault(question: Question, value: Value | unknown): ValueCode | undefined {
  const result = typeOf(question)?.safeParse(value);
  return result === undefined || result.success ? undefined : (result.error.issues[0]?.message as ValueCode);
}

/** The numbers that a code's sentence needs. */
export function paramsOf(question: Question, code: string): Readonly<Record<string, number>> | undefined {
  if (code === 'too-small' && question.min !== undefined) return { min: question.min };
  if (code === 'too-big' && question.max !== undefined) return { max: question.max };
  if (code === 'too-long' && question.maxLength !== undefined) return { max: question.maxLength };
  if (code === 'too-many-rows' && question.most !== undefined) return { most: question.most };
  return undefined;
}

/** Eleven digits, the last one the control digit: mod 11 with weights 5, 4, 3, 2, 7, 6, 5, 4, 3, 2. */
export function isAccount(value: string): boolean {
  if (!/^\d{11}$/.test(value)) return false;
  const sum = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * Number(value[at]), 0);
  return (11 - (sum % 11)) % 11 === Number(value[10]);
}
