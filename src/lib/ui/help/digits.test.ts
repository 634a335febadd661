import { describe, expect, it } from 'vitest';
import { digitsOf, groupsOf } from './digits';

describe('digitsOf', () => {
  it('keeps digits only, whatever stands between them', () => {
    expect(digitsOf('123 456 789')).toBe('123456789');
    expect(digitsOf('12-3.4\u00a05 x6')).toBe('123456');
  });
  it('reads Arabic digits', () => {
    expect(digitsOf('١٢٣ ۴۵۶')).toBe('123456');
  });
  it('stops at nine', () => {
    expect(digitsOf('1234567890123')).toBe('123456789');
  });
});

it('groups by three', () => {
  expect(groupsOf('123456789')).toEqual(['123', '456', '789']);
  expect(groupsOf('1234')).toEqual(['123', '4']);
  expect(groupsOf('')).toEqual([]);
});
