/** Pure arithmetic on texts that several people edit. All indices are UTF-16 units, as in Y.Text and in inputs. */

export interface Change {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

export type Delta = readonly { insert?: unknown; delete?: number; retain?: number }[];

/**
 * The smallest change that turns `before` into `after`, seen from the caret: of equal changes ("aa" + "a") the one that
 * ends where the caret now stands. undefined when they are equal. Never cuts a surrogate pair in two.
 */
export function changeBetween(before: string, after: string, caret: number): Change | undefined {
  if (before === after) return undefined;
  const mostEnd = Math.min(before.length, after.length, Math.max(0, after.length - caret));
  let end = 0;
  while (end < mostEnd && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const mostStart = Math.min(before.length, after.length) - end;
  let start = 0;
  while (start < mostStart && before[start] === after[start]) start++;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--;
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end--;
  return { at: start, remove: before.length - end - start, insert: after.slice(start, after.length - end) };
}

const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/**
 * Where a caret at `index` stands after a change made by somebody else. What is put in exactly at the caret comes after
 * it, so that the person's own words stay together.
 */
export function moveCaret(index: number, delta: Delta): number {
  let at = 0;
  let moved = index;
  for (const op of delta) {
    if (op.retain !== undefined) at += op.retain;
    else if (typeof op.insert === 'string') {
      if (at < moved) moved += op.insert.length;
      at += op.insert.length;
    } else if (op.delete !== undefined && at < moved) moved -= Math.min(op.delete, moved - at);
  }
  return moved;
}

/** The character that stood at `index`, after a change; undefined when the change took it away. */
export function moveCharacter(index: number, delta: Delta): number | undefined {
  let old = 0;
  let now = 0;
  for (const op of delta) {
    if (op.retain !== undefined) {
      if (index < old + op.retain) return now + (index - old);
      old += op.retain;
      now += op.retain;
    } else if (typeof op.insert === 'string') now += op.insert.length;
    else if (op.delete !== undefined) {
      if (index < old + op.delete) return undefined;
      old += op.delete;
    }
  }
  return now + (index - old);
}

/**
 * The same change after others' deltas, as pieces to apply in this order. Words that others put in meanwhile, even inside
 * what this change takes away, are kept.
 */
export function changeAfter(change: Change, deltas: readonly Delta[]): Change[] {
  const gone: number[] = [];
  for (let i = change.at; i < change.at + change.remove; i++) {
    let place: number | undefined = i;
    for (const delta of deltas) if (place !== undefined) place = moveCharacter(place, delta);
    if (place !== undefined) gone.push(place);
  }
  let at = change.at;
  for (const delta of deltas) at = moveCaret(at, delta);
  const pieces: Change[] = [];
  for (const place of gone.reverse()) {
    const last = pieces.at(-1);
    if (last && last.at === place + 1) pieces[pieces.length - 1] = { at: place, remove: last.remove + 1, insert: '' };
    else pieces.push({ at: place, remove: 1, insert: '' });
    if (place < at) at--;
  }
  if (change.insert) pieces.push({ at, remove: 0, insert: change.insert });
  return pieces;
}
