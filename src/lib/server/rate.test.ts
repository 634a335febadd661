import { expect, it } from 'vitest';
import { Rate } from './rate';

it('gives so many, then one each time its share has come back', () => {
  const rate = new Rate(3, 30_000);
  expect([0, 1, 2, 3].map((at) => rate.take('kari', at))).toEqual([true, true, true, false]);
  expect(rate.take('amir', 3)).toBe(true);
  expect(rate.take('kari', 9_000)).toBe(false);
  expect(rate.take('kari', 10_100)).toBe(true);
  expect(rate.take('kari', 10_200)).toBe(false);
});

it('remembers a bounded number of keys, and forgets the one that rested longest', () => {
  const rate = new Rate(1, 1000, 2);
  expect(['a', 'b', 'a', 'c'].map((key) => rate.take(key, 0))).toEqual([true, true, false, true]);
  expect(rate.take('a', 0)).toBe(false);
  expect(rate.take('b', 0)).toBe(true);
});
