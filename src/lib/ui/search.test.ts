import { describe, expect, it } from 'vitest';
import { exact, found } from './search';

const all = [
  { code: '0301', name: 'Oslo' },
  { code: '4003', name: 'Skien' },
  { code: '1804', name: 'Bodø – Bådåddjo' },
  { code: '5501', name: 'Tromsø' },
  { code: '3212', name: 'Nesodden' },
  { code: '1867', name: 'Bø' }
];

describe('found', () => {
  it('puts beginnings first and forgives letters that a keyboard lacks', () => {
    expect(found(all, 'bo').map((one) => one.code)).toEqual(['1804', '1867']);
    expect(found(all, 'SO').map((one) => one.code)).toEqual(['5501', '3212']);
    expect(found(all, 'båd').map((one) => one.code)).toEqual(['1804']);
    expect(found(all, 'xx')).toEqual([]);
    expect(found(all, ' ')).toHaveLength(all.length);
  });
});

describe('exact', () => {
  it('takes a name in full, in either language', () => {
    expect(exact(all, 'tromso')?.code).toBe('5501');
    expect(exact(all, 'bådåddjo')?.code).toBe('1804');
    expect(exact(all, 'bod')).toBeUndefined();
  });
});
