/**
 * When the citizen's device starts a mirror anew (it was reloaded), what the helper typed meanwhile is in the old copy only.
 * The citizen says how far the helper's edits came over; the rest is written again into the new copy, at the same place as far
 * as it can be told. Never the whole text: that would double it.
 */
import * as Y from 'yjs';
import type { MirrorCopy } from './helper-session-copy';
import { difference } from './text-splice';
import type { Value } from './types';

export interface Unseen {
  readonly values: readonly (readonly [key: string, value: Value])[];
  /** `base`: the text without the unseen parts. `at` counts in it. */
  readonly texts: readonly {
    readonly key: string;
    readonly base: string;
    readonly parts: readonly { readonly at: number; readonly insert: string }[];
  }[];
}

/** What stands in the old copy of the helper's own from this clock on. */
export function unseen(copy: MirrorCopy, clock: number): Unseen {
  const own = copy.doc.clientID;
  const values: [string, Value][] = [];
  for (const [key, item] of copy.values()._map as Map<string, Y.Item>) {
    const last: unknown = item.content.getContent().at(-1);
    if (!item.deleted && item.id.client === own && item.id.clock >= clock) values.push([key, last as Value]);
  }
  const texts = [...copy.texts()].map(([key, text]) => ({ key, ...partsOf(text, own, clock) }));
  return { values, texts: texts.filter(({ parts }) => parts.length > 0) };
}

function partsOf(text: Y.Text, own: number, clock: number) {
  let base = '';
  const parts: { at: number; insert: string }[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const { str } = item.content;
    const seen = item.id.client === own ? Math.min(str.length, Math.max(0, clock - item.id.clock)) : str.length;
    base += str.slice(0, seen);
    if (seen < str.length) parts.push({ at: base.length, insert: str.slice(seen) });
  }
  return { base, parts };
}

/** Writes it into the new copy. `may`: is this key still open for writing? */
export function carry({ values, texts }: Unseen, copy: MirrorCopy, may: (key: string) => boolean): void {
  copy.doc.transact(() => {
    for (const [key, value] of values) if (may(key)) copy.set(key, value);
    for (const { key, base, parts } of texts) {
      if (!may(key)) continue;
      const text = copy.text(key);
      const change = difference(base, text.toString());
      for (const { at, insert } of [...parts].reverse()) text.insert(moved(at, change, text.toString()), insert);
    }
  });
}

/** Where a place of the old text is in the new one. Where that cannot be told it is between two words, never in one. */
function moved(at: number, change: ReturnType<typeof difference>, text: string): number {
  if (!change || at <= change.at) return at;
  if (at >= change.at + change.remove) return at - change.remove + change.insert.length;
  let place = change.at + change.insert.length;
  while (place > 0 && place < text.length && /\S\S/.test(text.slice(place - 1, place + 1))) place++;
  return place;
}
