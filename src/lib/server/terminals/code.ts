/**
 * The one-time code by which a terminal is enrolled: eight letters and figures that are not taken for each other (Crockford's
 * base 32, 40 bits), shown as `ABCD-EFGH`. Staff type it at the new terminal within a day.
 */
import { createHash } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;
/** How long a code is good, in milliseconds. */
export const codeLife = 24 * 60 * 60 * 1000;

const drawn = (random: (bytes: number) => Uint8Array, count: number): string =>
  Array.from(random(count), (byte) => alphabet[byte % 32]).join('');

/** A new code. @param random so many bytes by chance */
export const drawCode = (random: (bytes: number) => Uint8Array): string =>
  drawn(random, length).replace(/^.{4}/, '$&-');

/** A new terminal's id: `t-` and ten characters. */
export const drawId = (random: (bytes: number) => Uint8Array): string => `t-${drawn(random, 10).toLowerCase()}`;

/** What is kept of a code, of what somebody typed; undefined where it is no code, however one reads its letters. */
export function hashCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (plain.length !== length || [...plain].some((letter) => !alphabet.includes(letter))) return undefined;
  return createHash('sha256').update(`sammen terminal ${plain}`).digest('base64url');
}
