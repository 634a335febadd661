/**
 * Everyday text set straight from a font's tables: which glyph a letter is, how wide it is, how near two of them stand.
 * fontkit does the same for every script there is, and reads most of a font for it: half the time that a first paper takes.
 *
 * Tables of OpenType 1.9: `cmap` (format 4), `hmtx`, and of `GPOS` the pairs of the feature `kern`. A test looks that what
 * comes out is what fontkit gives.
 */
import { tableAt } from '../font-tables';
import { kernOf } from './kern';

/** Latin letters as they are written here, figures and signs. A font does nothing with them but `kern` and five `liga`. */
const everyday = /^[ -~\u00a0-\u00ac\u00ae-\u017f\u2010-\u2027\u202f-\u203a]*$/;

/** Letters that are drawn as one, by the code point that Unicode gave such a glyph. */
const ligatures: Readonly<Record<string, number>> = { ff: 0xfb00, fi: 0xfb01, fl: 0xfb02, ffi: 0xfb03, ffl: 0xfb04 };
const drawnAsOne = /ff[il]?|f[il]|./gs;

/** What pdfkit asks of a glyph. */
interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

/** In thousandths of the letters' size, as pdfkit's fonts give it. */
export interface Run {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Readonly<
    Record<'xAdvance' | 'yAdvance' | 'xOffset' | 'yOffset' | 'advanceWidth', number>
  >[];
  readonly advanceWidth: number;
}

/** Of a font file: which glyph a letter of the basic plane is, 0 where it has none. undefined: a table that is not read here. */
function glyphsOf(view: DataView, cmap: number): ((letter: number) => number) | undefined {
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const table = cmap + view.getUint32(cmap + 8 + i * 8);
    if (view.getUint16(table) !== 4) continue;
    const twice = view.getUint16(table + 6);
    return (letter) => {
      for (let j = 0; j < twice; j += 2) {
        if (view.getUint16(table + 14 + j) < letter) continue;
        const first = view.getUint16(table + 16 + twice + j);
        if (first > letter) return 0;
        const delta = view.getUint16(table + 16 + twice * 2 + j);
        const where = table + 16 + twice * 3 + j;
        const range = view.getUint16(where);
        if (range === 0) return (letter + delta) & 0xffff;
        const glyph = view.getUint16(where + range + (letter - first) * 2);
        return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
      }
      return 0;
    };
  }
  return undefined;
}

/**
 * How a font sets everyday text; it gives undefined for any other text, and for letters that the font has not. A glyph keeps
 * the letter that asked for it first: make one for each document.
 */
export function everydayText(font: Uint8Array): (text: string) => Run | undefined {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const glyphOf = glyphsOf(view, tableAt(font, 'cmap'));
  const kern = kernOf(font);
  const scale = 1000 / view.getUint16(tableAt(font, 'head') + 18);
  const hmtx = tableAt(font, 'hmtx');
  const lastWidth = view.getUint16(tableAt(font, 'hhea') + 34) - 1;
  const byLetters = new Map<string, Glyph>();
  const byId = new Map<number, Glyph>();

  function glyph(letters: string): Glyph {
    const known = byLetters.get(letters);
    if (known) return known;
    const id = glyphOf?.(ligatures[letters] ?? letters.charCodeAt(0)) ?? 0;
    const advanceWidth = view.getUint16(hmtx + Math.min(id, lastWidth) * 4);
    const codePoints = Array.from(letters, (letter) => letter.charCodeAt(0));
    const made = byId.get(id) ?? { id, advanceWidth, codePoints };
    byLetters.set(letters, made);
    byId.set(id, made);
    return made;
  }

  return (text) => {
    if (!everyday.test(text)) return undefined;
    const glyphs = (text.match(drawnAsOne) ?? []).map(glyph);
    if (glyphs.some(({ id }) => id === 0)) return undefined;
    let advanceWidth = 0;
    const positions = glyphs.map(({ id, advanceWidth: width }, at) => {
      const after = glyphs[at + 1];
      const xAdvance = (width + (after ? kern(id, after.id) : 0)) * scale;
      advanceWidth += xAdvance;
      return { xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: width * scale };
    });
    return { glyphs, positions, advanceWidth };
  };
}
