/**
 * How paper looks: the two editions, their letters, lines and edges. Nothing is smaller than the body text of its edition
 * (12 pt, or 18 pt in large print); what matters less is lighter instead. Black and greys, so that it prints as it is.
 */

export type Size = 'normal' | 'large';
export const sizes: readonly Size[] = ['normal', 'large'];

export type Style =
  | 'title'
  | 'lead'
  | 'heading'
  | 'subheading'
  | 'row'
  | 'only'
  | 'question'
  | 'answer'
  | 'long'
  | 'empty'
  | 'writer'
  | 'office'
  | 'code'
  | 'small';

/** One millimetre in points. */
export const mm = 72 / 25.4;
/** A4 in points, and its margins: the same left and right, so that both sides of a sheet look alike. */
export const page = { width: 595.28, height: 841.89, margins: [52, 42, 52, 64] } as const;
/** Width between the margins, in points. */
export const width = 491;

const black = '#000000';
const dark = '#333333';
const grey = '#4a4a4a';

/** Body letters of an edition, in points. */
export const body: Readonly<Record<Size, number>> = { normal: 12, large: 18 };

/** By name, in pdfmake's terms. */
export function stylesOf(size: Size): Record<Style, Record<string, unknown>> {
  const fontSize = body[size];
  const large = size === 'large';
  return {
    title: { fontSize: large ? 30 : 24, bold: true },
    lead: { fontSize, color: black },
    heading: { fontSize: large ? 24 : 18, bold: true },
    subheading: { fontSize: large ? 20 : 14, bold: true },
    row: { fontSize, bold: true },
    only: { fontSize, bold: true },
    question: { fontSize, color: dark },
    answer: { fontSize, bold: true, color: black },
    long: { fontSize, color: black, lineHeight: 1.1 },
    empty: { fontSize, color: grey },
    writer: { fontSize, color: grey },
    office: { fontSize: body[size], color: grey },
    /** Read letter by letter, and typed. */
    code: { fontSize: 32, bold: true, color: black },
    small: { fontSize, color: dark }
  };
}

export const layouts = {
  answers: {
    hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => '#8a8d91',
    paddingLeft: (column: number) => (column === 0 ? 0 : 8),
    paddingRight: () => 0,
    paddingTop: () => 6,
    paddingBottom: () => 6
  },
  /** Rows of fields to write in. */
  fields: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: (column: number) => (column === 0 ? 0 : 14),
    paddingRight: () => 0,
    paddingTop: () => 2,
    paddingBottom: () => 4
  },
  /** A long list to tick, close together. */
  list: {
    hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => '#8a8d91',
    paddingLeft: (column: number) => (column === 0 ? 0 : 9),
    paddingRight: () => 0,
    paddingTop: () => 3,
    paddingBottom: () => 3
  }
};
