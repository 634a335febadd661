/**
 * The short code of a slip, for who cannot read the QR code: 16 letters and figures that are not taken for each other
 * (Crockford's base 32), in four groups. 15 are drawn by chance (75 bits), the last one checks them.
 *
 * Every other single character, and any two that have changed places, are noticed before anybody is asked: the check is the
 * value of the fifteen as a polynomial over GF(2⁵), whose generator has order 31.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const drawn = 15;
export const slipCodeLength = drawn + 1;

/** Multiplies by the generator x, modulo x⁵ + x² + 1. */
const times = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;

const checkOf = (values: readonly number[]): number => values.reduce((sum, value) => times(sum) ^ value, 0);

/** A new code, sixteen characters. @param random so many bytes by chance */
export function drawSlipCode(random: (bytes: number) => Uint8Array): string {
  const values = Array.from(random(drawn), (byte) => byte & 31);
  return [...values, times(checkOf(values))].map((value) => alphabet[value]).join('');
}

/** The characters of a code in what was typed, as they are printed; everything else falls away. O is read as 0, I and L as 1. */
export const slipCharacters = (typed: string): string =>
  [...typed.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')]
    .filter((letter) => alphabet.includes(letter))
    .join('')
    .slice(0, slipCodeLength);

/** The code that was typed; `short`: some of it is missing; `typo`: no code is spelt so. */
export function readSlipCode(typed: string): { readonly code: string } | 'short' | 'typo' {
  const code = slipCharacters(typed);
  if (code.length < slipCodeLength) return 'short';
  const values = [...code].map((letter) => alphabet.indexOf(letter));
  const last = values.pop();
  return times(checkOf(values)) === last ? { code } : 'typo';
}

/** As it is printed: `K7QP 2M9X 0ABC DEFG`. */
export const slipGroups = (code: string): string[] => code.match(/.{1,4}/g) ?? [];
