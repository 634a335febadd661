import { describe, expect, it } from 'vitest';
import type { Value } from '../../form/types';
import { Letters } from './letters.svelte';

function field() {
  let answer: Value | undefined;
  const kept: (Value | undefined)[] = [];
  const letters = new Letters(
    () => answer,
    (value) => `kr ${value}`,
    (raw) => (raw === '' ? undefined : /^\d+$/.test(raw) ? Number(raw) : raw),
    (value) => {
      answer = value;
      kept.push(value);
    }
  );
  return { letters, kept, others: (value: Value | undefined) => (answer = value) };
}

describe('letters of an answer that is set whole', () => {
  it('stay as typed until the person leaves, and are kept as they come', () => {
    const { letters, kept } = field();
    for (const raw of ['8', '85', '850']) letters.value = raw;
    expect(letters.value).toBe('850');
    expect(kept).toEqual([8, 85, 850]);
    letters.left();
    expect(letters.value).toBe('kr 850');
  });

  it('keep what is no answer yet', () => {
    const { letters, kept } = field();
    letters.value = 'ca 8';
    expect(kept).toEqual(['ca 8']);
    letters.value = '';
    expect(kept.at(-1)).toBeUndefined();
  });

  it("give way to somebody else's answer", () => {
    const { letters, others } = field();
    letters.value = '8';
    others(9500);
    expect(letters.value).toBe('kr 9500');
  });
});
