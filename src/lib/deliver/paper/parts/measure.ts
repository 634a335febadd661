/**
 * How wide a text will be, roughly and rather too wide than too narrow. A definition is made without fonts; where a guess is
 * wrong, a line is broken in two.
 */
import { stylesOf, type Size, type Style } from '../styles';

/** Widths in parts of the letters' size, for Noto Sans. */
const letters: readonly (readonly [RegExp, number])[] = [
  [/[ ijlI.,:;'’|!()[\]·]/, 0.3],
  [/[frt/"-]/, 0.41],
  [/[cszv?»«]/, 0.51],
  [/[mMW@%—]/, 0.93],
  [/[wæN-QHGDUØ]/, 0.76],
  [/[a-z0-9øå]/, 0.61]
];
const other = 0.66;

/** In points. */
export function textWidth(text: string, style: Style, size: Size): number {
  const { fontSize, bold } = stylesOf(size)[style];
  const parts = [...text].reduce((sum, letter) => sum + (letters.find(([kind]) => kind.test(letter))?.[1] ?? other), 0);
  return parts * Number(fontSize) * (bold ? 1.06 : 1);
}
