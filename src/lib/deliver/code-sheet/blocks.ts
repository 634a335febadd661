/** The code sheet as it stands on paper: what it is, who can read it, and the codes, each with its number. */
import type { Made } from '../paper/parts/frame';
import { heading } from '../paper/parts/frame';
import { said, type Say } from '../paper/parts/speech';
import { mm, width } from '../paper/styles';
import type { Block } from '../paper/types';
import { encodeSheet, type SheetInput } from './index';
import { drawQr } from './qr-drawing';

export type CodeSheetInput = SheetInput & Made;

/** Side of a code with its quiet zone. Of version 20 (105 modules) a module is 0.7 mm, and 0.53 where there are many codes. */
const large = 75 * mm;
const small = 56 * mm;
/** Of every code: deflated bytes are as if by chance under any mask, and to try all eight takes longer than to draw the code. */
const mask = 3;
/** So many large ones fill a page, two side by side. */
const mostLarge = 6;

/**
 * The answers as QR codes, on pages of their own. Where they are more than a sheet holds, or one of them is still wrong, a
 * sentence says that there are none: the form is whole without the codes.
 */
export function codeSheetBlocks(input: CodeSheetInput): Block[] {
  const codes = codesOf(input);
  const [first, ...rest] = heading(input, (words) => words.t('sheet.title'));
  const start: Block[] = [{ ...first!, pageBreak: 'before', margin: [0, 0, 0, 0] }, ...rest];
  const lead = (say: Say) => said(input, say, { style: 'lead', margin: [0, 0, 0, 6] });
  if (!codes) return [...start, ...lead((words) => words.t('sheet.none'))];
  return [
    ...start,
    ...lead((words) => words.t('sheet.lead')),
    ...lead((words) => words.t('sheet.safe')),
    ...grid(input, codes)
  ];
}

function codesOf(input: CodeSheetInput): Uint8Array[] | undefined {
  try {
    return encodeSheet(input);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function grid(input: CodeSheetInput, codes: readonly Uint8Array[]): Block[] {
  const side = codes.length <= mostLarge ? large : small;
  const across = Math.floor(width / side);
  const gap = across < 2 ? 0 : (width - across * side) / (across - 1);
  const figures = codes.map((code, at) => figure(input, code, at + 1, codes.length, side));
  return Array.from({ length: Math.ceil(figures.length / across) }, (_, row): Block => {
    const own = figures.slice(row * across, (row + 1) * across);
    return { stack: [{ columns: own, columnGap: gap }], unbreakable: true, margin: [0, 8, 0, 0] };
  });
}

function figure(
  { words, reference }: CodeSheetInput,
  code: Uint8Array,
  number: number,
  count: number,
  side: number
): Block {
  const name = words.t('sheet.code', { number, count });
  return {
    width: side,
    stack: [
      {
        canvas: [drawQr(code, side, mask)],
        tag: { role: 'Figure', alt: words.t('sheet.alt', { number, count, reference }) }
      },
      { text: `${name} · ${reference}`, style: 'small', alignment: 'center' }
    ]
  };
}
