/**
 * What a helper's update did, judged key by key: it goes into the answers, or is a suggestion, or is put back. By effect, so it
 * does not matter how the update was made.
 */
import type { AnswersDocument } from './answers-document';
import { isValue } from './gate-limits';
import { rowAllows } from './mirror-rows';
import type { Grant, Schema, Value } from './types';

export interface Judgement {
  readonly allowed: readonly string[];
  readonly back: readonly string[];
  readonly suggested: readonly (readonly [key: string, value: Value | undefined])[];
}

export interface Court {
  readonly schema: Schema;
  readonly answers: AnswersDocument;
  readonly grant: (key: string) => Grant;
  /** What the mirror holds now, and what it would hold without the update. An empty text is undefined. */
  readonly held: (key: string) => Value | undefined;
  readonly due: (key: string) => Value | undefined;
}

/** `keys`: all that the update touched. */
export function judge(keys: Iterable<string>, court: Court): Judgement {
  const allowed: string[] = [];
  const back: string[] = [];
  const suggested: [string, Value | undefined][] = [];
  const made = new Set<string>();
  // A row's own key is the shortest of its keys: the row is there when its first answer is judged.
  for (const key of [...keys].sort((a, b) => a.length - b.length)) {
    const value = court.held(key);
    if (value === court.due(key)) continue;
    const grant = court.grant(key);
    const may = (grant === 'fill' || grant === 'suggest') && accepts(key, value, court, made);
    if (may && grant === 'fill') allowed.push(key);
    else back.push(key);
    if (may && grant === 'suggest') suggested.push([key, value]);
  }
  return { allowed, back, suggested };
}

/** Is this a right answer here, in a row that is there or may be made? A text that is too long may be made shorter. */
function accepts(key: string, value: Value | undefined, { schema, answers }: Court, made: Set<string>): boolean {
  const type = schema.keyType(key);
  if (!type) return false;
  if (value === undefined) return true;
  const text = type.kind === 'text';
  if (text ? typeof value !== 'string' : !isValue(value)) return false;
  const shorter = text && String(value).length < String(answers.get(key) ?? '').length;
  if (!shorter && !type.accepts(value)) return false;
  const has = (other: string) => answers.get(other) !== undefined;
  return rowAllows(schema, key, has, () => answers.keys(), made);
}
