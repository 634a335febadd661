import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { changeAfter, changeBetween, moveCaret, type Change, type Delta } from './text-change';

const apply = (text: string, change: Change) =>
  text.slice(0, change.at) + change.insert + text.slice(change.at + change.remove);

describe('changeBetween', () => {
  it('finds the smallest change, at the caret', () => {
    expect(changeBetween('aaa', 'aaaa', 2)).toEqual({ at: 1, remove: 0, insert: 'a' });
    expect(changeBetween('aaa', 'aaaa', 4)).toEqual({ at: 3, remove: 0, insert: 'a' });
    expect(changeBetween('abc', 'ac', 1)).toEqual({ at: 1, remove: 1, insert: '' });
    expect(changeBetween('abc', 'abc', 3)).toBeUndefined();
    expect(changeBetween('hei du', 'hei alle', 8)).toEqual({ at: 4, remove: 2, insert: 'alle' });
  });

  it('never cuts a surrogate pair', () => {
    const change = changeBetween('x😀y', 'x😁y', 3);
    expect(change).toEqual({ at: 1, remove: 2, insert: '😁' });
  });
});

describe('moveCaret', () => {
  it('keeps the caret by the same words', () => {
    expect(moveCaret(5, [{ insert: 'abc' }])).toBe(8);
    expect(moveCaret(5, [{ retain: 5 }, { insert: 'abc' }])).toBe(5);
    expect(moveCaret(5, [{ retain: 2 }, { delete: 10 }])).toBe(2);
    expect(moveCaret(5, [{ retain: 6 }, { delete: 1 }])).toBe(5);
  });
});

/** mulberry32, so that a failing seed can be run again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe('changeAfter', () => {
  it('keeps all that others put in, in 2,000 seeded runs', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const next = random(seed);
      const upTo = (most: number) => Math.floor(next() * (most + 1));
      const base = 'abcdefghij'.slice(0, upTo(10));
      const at = upTo(base.length);
      const change = { at, remove: upTo(base.length - at), insert: 'MINE'.slice(0, upTo(4)) };
      const doc = new Y.Doc();
      const text = doc.getText('t');
      text.insert(0, base);
      const deltas: Delta[] = [];
      text.observe((event) => deltas.push(event.delta as Delta));
      for (let i = upTo(3); i > 0; i--) {
        const place = upTo(text.length);
        if (next() < 0.5) text.insert(place, '*'.repeat(1 + upTo(2)));
        else if (place < text.length) text.delete(place, Math.min(1 + upTo(3), text.length - place));
      }
      const theirs = text.toString();
      let result = theirs;
      for (const piece of changeAfter(change, deltas)) result = apply(result, piece);
      const kept = [...base].filter((_, i) => i < change.at || i >= change.at + change.remove);
      const count = (all: string, one: string) => [...all].filter((letter) => letter === one).length;
      expect(count(result, '*'), `seed ${seed}`).toBe(count(theirs, '*'));
      expect(result.includes(change.insert), `seed ${seed}`).toBe(true);
      const left = [...theirs].filter((letter) => kept.includes(letter)).join('');
      expect(result.replace(change.insert, '').replaceAll('*', ''), `seed ${seed}`).toBe(left);
    }
  });

  it('is the change itself when nobody else wrote', () => {
    const pieces = changeAfter({ at: 2, remove: 3, insert: 'xyz' }, []);
    let text = 'abcdefg';
    for (const piece of pieces) text = apply(text, piece);
    expect(text).toBe('abxyzfg');
  });
});
