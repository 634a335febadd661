import { Asking, ROW_ID } from './asking';
import { deviceHolder } from './guardian';
import { doors } from './doors';
import { talkDoors, talkKeyType } from './talk';
import { fault } from './values';
import type { Answers, Form, Question, Value } from './types';

export interface ParsedKey {
  readonly question: Question;
  readonly row?: string;
  readonly option?: string;
}

/**
 * What a key means, by its parts; whether that row exists is for the answers to say.
 * `housing.kind`, `expenses.housing.rent` (option), `family.children.k3f9` (a row), `family.children.k3f9.firstName`.
 */
export function parseKey(form: Form, key: string): ParsedKey | undefined {
  const parts = key.split('.');
  if (parts.length > 5) return undefined;
  const [section, code, third, field, last] = parts;
  const question = form.questions.get(`${section}.${code}`);
  if (!question) return undefined;
  if (third === undefined) return { question };
  if (question.kind === 'rows') {
    if (!ROW_ID.test(third)) return undefined;
    if (field === undefined) return { question, row: third };
    const inner = form.questions.get(`${question.id}.${field}`);
    if (!inner) return undefined;
    if (last === undefined) return { question: inner, row: third };
    return hasOption(inner, last) ? { question: inner, row: third, option: last } : undefined;
  }
  return field === undefined && hasOption(question, third) ? { question, option: third } : undefined;
}

const hasOption = ({ kind, options = {} }: Question, option: string) =>
  kind === 'choices' && Object.hasOwn(options, option);

/** What the session must know of a key. Structurally the session's KeyType. */
export interface KeyType {
  readonly door: string;
  readonly kind: 'text' | 'value';
  readonly accepts: (value: Value) => boolean;
}

/** Is `value` the place of a row? */
export const isPlace = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e9;

/** undefined: nothing may be kept under this key. */
export function keyType(form: Form, key: string): KeyType | undefined {
  const parsed = parseKey(form, key);
  if (!parsed) return undefined;
  const { question, option, row } = parsed;
  const { door, kind } = question;
  if (option !== undefined) return { door, kind: 'value', accepts: (value) => value === true };
  if (kind === 'rows') return row === undefined ? undefined : { door, kind: 'value', accepts: isPlace };
  if (kind === 'choices') return undefined;
  return {
    door,
    kind: kind === 'text' || kind === 'longtext' ? 'text' : 'value',
    accepts: (value) => fault(question, value) === undefined
  };
}

/** Structurally the session's Schema; the session never sees the form itself. */
export interface Schema {
  readonly doors: readonly string[];
  readonly keyType: (key: string) => KeyType | undefined;
  /** Behind which door a question stands; undefined: no such question. */
  readonly doorOf: (key: string) => string | undefined;
  /** When `key` is a row's own key: what its siblings' keys begin with, and the most there may be. */
  readonly rowLimit: (key: string) => { readonly prefix: string; readonly most: number } | undefined;
  /** Absent where the form does not ask for a guardian. */
  readonly holder?: typeof deviceHolder;
}

export const schemaOf = (form: Form): Schema => ({
  doors: [...doors(form).map(({ id }) => id), ...talkDoors],
  keyType: (key) => keyType(form, key) ?? talkKeyType(key),
  doorOf: (key) => parseKey(form, key)?.question.door ?? talkKeyType(key)?.door,
  rowLimit: (key) => {
    const parsed = parseKey(form, key);
    if (parsed?.question.kind !== 'rows' || parsed.row === undefined) return undefined;
    return { prefix: `${parsed.question.id}.`, most: parsed.question.most ?? 0 };
  },
  ...(form.questions.has(deviceHolder.key) && { holder: deviceHolder })
});

/** Row ids of a rows question, by place. */
export const rowsOf = (form: Form, answers: Answers, rows: string): readonly string[] =>
  new Asking(form, answers).rowsOf(rows);

/** A new row's id from random bytes (eight are plenty). */
export const rowId = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte % 36).toString(36))
    .join('')
    .slice(0, 12);

/** The place after the last row. */
export function nextPlace(form: Form, answers: Answers, rows: string): number {
  const last = rowsOf(form, answers, rows).at(-1);
  return last === undefined ? 1 : Number(answers[`${rows}.${last}`]) + 1;
}

/** Every key of a row, its own and its fields', as far as `answers` has them. */
export const keysOfRow = (answers: Answers, rows: string, row: string): string[] =>
  Object.keys(answers).filter((key) => key === `${rows}.${row}` || key.startsWith(`${rows}.${row}.`));

/**
 * What to set when an option of a `choices` question is ticked or unticked: the one that means "none of these" takes
 * the others away, and they take it away.
 * @param key of the question (in rows: `rows.<row>.code`).
 */
export function tickChanges(
  question: Question,
  answers: Answers,
  key: string,
  option: string,
  on: boolean
): readonly { readonly key: string; readonly value: true | undefined }[] {
  const own = { key: `${key}.${option}`, value: on ? (true as const) : undefined };
  if (!on || question.none === undefined) return [own];
  const away = option === question.none ? Object.keys(question.options ?? {}) : [question.none];
  return [
    ...away
      .filter((other) => other !== option && answers[`${key}.${other}`] !== undefined)
      .map((other) => ({ key: `${key}.${other}`, value: undefined })),
    own
  ];
}
