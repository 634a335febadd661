/**
 * Which characters a TrueType font can draw, and a text cut into runs of one font each.
 *
 * A PDF draws what a font lacks as an empty box, and the text is lost to who reads or searches it. So the choice is made
 * from the font files themselves, and what no font has is written out as its number.
 */

import { tableAt } from './font-tables';

interface Run<Name extends string> {
  readonly text: string;
  readonly font: Name;
}

/** Ranges of code points, first and last, from the font's `cmap` table (formats 4 and 12; OpenType 1.9). */
function ranges(font: Uint8Array): readonly (readonly [number, number])[] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(font, 'cmap');
  if (cmap === 0) throw new Error('font without a cmap table');
  const found: [number, number][] = [];
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const table = cmap + view.getUint32(cmap + 8 + i * 8);
    const format = view.getUint16(table);
    if (format === 4) {
      const segments = view.getUint16(table + 6);
      for (let j = 0; j < segments; j += 2) {
        const last = view.getUint16(table + 14 + j);
        const first = view.getUint16(table + 16 + segments + j);
        if (first !== 0xffff) found.push([first, last]);
      }
    } else if (format === 12) {
      for (let j = 0; j < view.getUint32(table + 12); j++) {
        found.push([view.getUint32(table + 16 + j * 12), view.getUint32(table + 20 + j * 12)]);
      }
    }
  }
  return found;
}

const read = new WeakMap<Uint8Array, (codePoint: number) => boolean>();

/** Tells whether a font draws a code point. Reads the font once. */
export function coverage(font: Uint8Array): (codePoint: number) => boolean {
  const before = read.get(font);
  if (before) return before;
  const known = new Set<number>();
  for (const [first, last] of ranges(font)) for (let point = first; point <= last; point++) known.add(point);
  const has = (point: number) => known.has(point);
  read.set(font, has);
  return has;
}

/** Characters that steer the text and have no form of their own. */
const formless = /^[\p{Cf}\p{Variation_Selector}\n\r]$/u;
/** What joins the run before it: white space, marks on a letter, characters that steer. */
const joins = /^[\p{Zs}\p{M}\p{Cf}\n\r]$/u;

const named = (point: number) => `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;

/**
 * Cuts a text into runs. The first font that has a character draws it; white space and marks stay with the run before
 * them where that font has them, so that a sentence is one run. A character that no font has becomes `[U+1F600]`.
 */
export function runs<Name extends string>(
  text: string,
  fonts: readonly (readonly [Name, (codePoint: number) => boolean])[]
): Run<Name>[] {
  const found: { text: string; font: Name }[] = [];
  for (const character of text.normalize('NFC').replace(/\t/g, '    ')) {
    const point = character.codePointAt(0)!;
    const last = found.at(-1);
    const lastHas = fonts.find(([font]) => font === last?.font)?.[1];
    if (last && (character === '\n' || (joins.test(character) && lastHas?.(point)))) {
      last.text += character;
      continue;
    }
    const font = fonts.find(([, has]) => has(point))?.[0];
    if (!font && formless.test(character)) continue;
    const written = font ? character : /\s/u.test(character) ? ' ' : named(point);
    if (last && last.font === (font ?? fonts[0]![0])) last.text += written;
    else found.push({ text: written, font: font ?? fonts[0]![0] });
  }
  return found;
}
