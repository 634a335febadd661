import { describe, expect, it } from 'vitest';
import { seeded } from '../../../tests/support/random';
import { drawSlipCode, readSlipCode, slipCharacters, slipGroups } from './slip-code';
import { judgePin, pinDigits } from './slip-pin';

const seed = Number(process.env.SEED ?? Date.now() % 1e9);
const random = seeded(seed);
const bytes = (count: number) => random.bytes(count);
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe(`a slip's code (seed ${seed})`, () => {
  it('is sixteen characters in four groups, drawn evenly, and read back', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 300; n++) {
      const code = drawSlipCode(bytes);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
      expect(readSlipCode(code)).toEqual({ code });
      expect(slipGroups(code).map(({ length }) => length)).toEqual([4, 4, 4, 4]);
      for (const letter of code) seen.add(letter);
    }
    expect(seen.size).toBe(32);
    const all = Array.from(
      { length: 256 },
      (_, value) => drawSlipCode((count) => new Uint8Array(count).fill(value))[0]
    );
    for (const letter of alphabet) expect(all.filter((one) => one === letter)).toHaveLength(8);
  });

  it('is read however one writes it', () => {
    const code = drawSlipCode((count) => Uint8Array.from({ length: count }, (_, at) => at % 2));
    expect(code).toMatch(/^0101/);
    const groups = slipGroups(code);
    for (const typed of [
      groups.join(' '),
      groups.join('-').toLowerCase(),
      ` ${code}\n`,
      code.replace('0', 'o').replace('1', 'l')
    ])
      expect(readSlipCode(typed), typed).toEqual({ code });
    expect(slipCharacters('ab-u!æ1')).toBe('AB1');
    expect(readSlipCode(code.slice(1))).toBe('short');
    expect(readSlipCode('')).toBe('short');
  });

  it('notices every other single character, and any two that changed places', () => {
    const code = drawSlipCode(bytes);
    for (let at = 0; at < code.length; at++) {
      for (const letter of alphabet.replace(code[at]!, ''))
        expect(readSlipCode(code.slice(0, at) + letter + code.slice(at + 1))).toBe('typo');
      for (let to = at + 1; to < code.length; to++) {
        if (code[at] === code[to]) continue;
        const other = [...code];
        [other[at], other[to]] = [other[to]!, other[at]!];
        expect(readSlipCode(other.join(''))).toBe('typo');
      }
    }
  });
});

describe('a PIN', () => {
  it('is of digits, in whatever script, and eight at most', () => {
    expect(pinDigits(' 12 ab-3٤۵')).toBe('12345');
    expect(pinDigits('123456789')).toBe('12345678');
  });

  it.each(['', '1', '739', 'abcd', '471 9', '123456789'])('%j is too short, or none', (pin) =>
    expect(judgePin(pin)).toBe('short')
  );
  it.each([
    ...['0000', '7777777', '1212', '12121', '123123', '12341234', '4747474', '1234', '0123', '56789', '7890', '4321'],
    ...['98765432', '1098', '1985', '2026', '2580', '0852']
  ])('%s is too easy', (pin) => expect(judgePin(pin)).toBe('easy'));
  it.each(['4719', '8305', '1123', '1357', '19857', '060914', '85202580'])('%s will do', (pin) =>
    expect(judgePin(pin)).toBe('good')
  );
});
