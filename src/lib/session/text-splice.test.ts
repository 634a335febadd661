import { describe, expect, it } from 'vitest';
import { rebased } from './text-splice';

describe('a change made in a text that was written in since', () => {
  it.each([
    ['nothing since', 'We rent.', 'We rent here.', 'We rent.', 'We rent here.'],
    ['written on at the end', 'We rent.', 'We rented.', 'We rent. And pay.', 'We rented. And pay.'],
    ['written at the beginning', 'We rent.', 'We rent here.', 'Hi. We rent.', 'Hi. We rent here.'],
    ['both at the end', 'We rent.', 'We rent. Here.', 'We rent. And pay.', 'We rent. And pay. Here.'],
    ['both in an empty text', '', 'We rent.', 'I own.', 'I own.\nWe rent.'],
    ['the same words', 'We rent now.', 'We own now.', 'We borrow now.', 'We borrow now.\nWe own now.'],
    ['all taken away since', 'We rent.', 'We rent here.', '', 'We rent here.'],
    ['no change', 'We rent.', 'We rent.', 'We pay.', 'We pay.']
  ])('%s', (_what, base, after, now, whole) => {
    expect(rebased(base, after, now)).toBe(whole);
  });
});
