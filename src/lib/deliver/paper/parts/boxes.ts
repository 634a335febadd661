/**
 * What a person fills in by pen, drawn: boxes of a line, rows of squares for numbers, squares to tick, ruled room. Each is a
 * form field to a screen reader, and says what it is for. All lengths in points.
 */
import { mm, type Size } from '../styles';
import type { Block, Drawing, Margin, Shape } from '../types';

/** Height of a box for one line, side of a square to tick, width of a square for a digit, distance of ruled lines. */
export const measures: Readonly<Record<Size, { line: number; tick: number; digit: number; rule: number }>> = {
  normal: { line: 9.5 * mm, tick: 6 * mm, digit: 9 * mm, rule: 9 * mm },
  large: { line: 12 * mm, tick: 8 * mm, digit: 10 * mm, rule: 11 * mm }
};

const lineWidth = 1;
const faint = { lineWidth: 0.6, lineColor: '#4a4a4a' } as const;

const rect = (x: number, w: number, h: number): Shape => ({ type: 'rect', x, y: 0, w, h, lineWidth });

interface Place {
  readonly margin?: Margin;
  readonly width?: number;
}

const field = (canvas: Shape[], desc: string, place: Place, role: 'tv' | 'cb' = 'tv', checked?: 'on' | 'off') =>
  ({
    canvas,
    ...place,
    tag: { role: 'Form', alt: desc, field: { role, desc, ...(checked && { checked }) } }
  }) satisfies Drawing;

/** A box for one line of writing. */
export const lineBox = (size: Size, desc: string, w: number, place: Place = {}): Drawing =>
  field([rect(0, w, measures[size].line)], desc, place);

/** A box for a signature, half as high again. */
export const signBox = (size: Size, desc: string, w: number, place: Place = {}): Drawing =>
  field([rect(0, w, 1.6 * measures[size].line)], desc, place);

/** Room for one's own words: a box ruled in `lines` lines. */
export function ruledBox(size: Size, desc: string, w: number, lines: number, place: Place = {}): Drawing {
  const { rule } = measures[size];
  const rules = Array.from({ length: lines - 1 }, (_, at): Shape => {
    const y = (at + 1) * rule;
    return { type: 'line', x1: 8, y1: y, x2: w - 8, y2: y, ...faint };
  });
  return field([rect(0, w, lines * rule), ...rules], desc, place);
}

/** Gap between two groups of squares. */
const gap = 7;

/** Width that a comb of these groups takes. */
export const combWidth = (size: Size, groups: readonly number[]): number =>
  groups.reduce((sum, digits) => sum + digits * measures[size].digit, (groups.length - 1) * gap);

/** A square for each sign, in groups: `[6, 5]` is an identity number. */
export function comb(size: Size, desc: string, groups: readonly number[], place: Place = {}): Drawing {
  const { digit, line } = measures[size];
  const shapes: Shape[] = [];
  let x = 0;
  for (const digits of groups) {
    shapes.push(rect(x, digits * digit, line));
    for (let at = 1; at < digits; at += 1) {
      const between = x + at * digit;
      shapes.push({ type: 'line', x1: between, y1: 0, x2: between, y2: line, ...faint });
    }
    x += digits * digit + gap;
  }
  return field(shapes, desc, { width: combWidth(size, groups), ...place });
}

/** A square to tick, with a cross in it where `checked`. */
export function tickBox(size: Size, desc: string, place: Place = {}, checked = false): Drawing {
  const { tick } = measures[size];
  const [from, to] = [tick * 0.2, tick * 0.8];
  const cross: Shape[] = [
    { type: 'line', x1: from, y1: from, x2: to, y2: to, lineWidth: 2.5 },
    { type: 'line', x1: from, y1: to, x2: to, y2: from, lineWidth: 2.5 }
  ];
  const shapes = [rect(0, tick, tick), ...(checked ? cross : [])];
  return field(shapes, desc, { width: tick, ...place }, 'cb', checked ? 'on' : 'off');
}

/** A square to tick and, beside it, what it says. */
export function tickLine(size: Size, desc: string, label: Block, margin: Margin, checked = false): Block {
  const beside: Block = { ...label, width: '*' };
  const box = tickBox(size, desc, { margin: [0, tickTop[size], 0, 0] }, checked);
  return { columns: [box, beside], columnGap: 9, margin };
}
/** Puts the square level with its first line of text. */
export const tickTop: Readonly<Record<Size, number>> = { normal: 1, large: 4 };
