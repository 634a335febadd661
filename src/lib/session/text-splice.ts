/** Edits of a shared text that keep what others type at the same time, and never cut a surrogate pair in two. */
import type * as Y from 'yjs';

/** Part of a text's change, as Yjs' events give it. */
export interface DeltaOp {
  readonly retain?: number;
  readonly delete?: number;
  readonly insert?: unknown;
}
export type Delta = readonly DeltaOp[];

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/** Does this place stand between the two halves of one character? */
const cuts = (text: string, at: number): boolean =>
  at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));

/** The smallest single replacement that makes `before` into `after`; undefined when they are equal. */
export function difference(
  before: string,
  after: string
): { readonly at: number; readonly remove: number; readonly insert: string } | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before.charCodeAt(at) === after.charCodeAt(at)) at++;
  if (cuts(before, at) || cuts(after, at)) at--;
  let tail = 0;
  while (
    tail < shorter - at &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  if (cuts(before, before.length - tail) || cuts(after, after.length - tail)) tail--;
  return { at, remove: before.length - tail - at, insert: after.slice(at, after.length - tail) };
}

/**
 * The change that makes `base` into `after`, made in `now`, in which people have gone on writing since. What they wrote stays:
 * where both wrote at one place theirs comes first, and where both changed the same words both texts stand, one under the other.
 */
export function rebased(base: string, after: string, now: string): string {
  const change = difference(base, after);
  const since = difference(base, now);
  if (!change) return now;
  if (!since || now === '') return after;
  if (since.at > change.at && since.at >= change.at + change.remove) return made(now, change);
  if (since.at + since.remove > change.at) return `${now}\n${after}`;
  const at = change.at - since.remove + since.insert.length;
  const meet = since.at + since.remove === change.at && since.insert !== '' && change.remove === 0;
  const glued = meet && /\S$/.test(now.slice(0, at)) && /^\S/.test(change.insert);
  return made(now, { ...change, at, insert: glued ? `\n${change.insert}` : change.insert });
}

const made = (text: string, { at, remove, insert }: { at: number; remove: number; insert: string }): string =>
  text.slice(0, at) + insert + text.slice(at + remove);

/** Makes the shared text read `after` by the smallest replacement. For fields that know only their whole value. */
export function spliceText(text: Y.Text, after: string): void {
  const change = difference(text.toString(), after);
  if (!change) return;
  text.doc?.transact(() => {
    if (change.remove > 0) text.delete(change.at, change.remove);
    if (change.insert !== '') text.insert(change.at, change.insert);
  });
}

/**
 * Applies another text's change. It must hold plain text only; false when it does not, and then nothing is done.
 * By index, not by `applyDelta`, which walks the text from its start each time.
 */
export function applyDelta(text: Y.Text, delta: Delta): boolean {
  if (!delta.every((op) => op.insert === undefined || typeof op.insert === 'string')) return false;
  let at = 0;
  for (const op of delta) {
    if (op.retain) at += op.retain;
    else if (op.delete) text.delete(at, op.delete);
    else if (typeof op.insert === 'string') {
      text.insert(at, op.insert);
      at += op.insert.length;
    }
  }
  return true;
}
