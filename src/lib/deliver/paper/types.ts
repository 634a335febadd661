/** A paper form as plain data: it can be sent to a worker as it is, and built without pdfmake. */
import type { layouts, Size, Style } from './styles';
import type { Tag } from './tagged/tag';

/** Who wrote an answer. `id` is 'citizen', `GUARDIAN_HERE`, or the id of the link it came over. */
export interface PaperWriter {
  readonly id: string;
  readonly role: 'citizen' | 'guide' | 'relative' | 'guardian' | 'support' | 'interpreter';
  readonly name: string;
  readonly office?: string;
}

/** What every block may say of its place and of what it is. Lengths are in points. */
interface Placed {
  /** Left, top, right, bottom. */
  readonly margin?: Margin;
  /** In columns. */
  readonly width?: number | string;
  /** In columns: where it stands beside one that is higher. */
  readonly verticalAlignment?: 'bottom';
  readonly pageBreak?: 'before';
  readonly tag?: Tag;
}

/** The part of pdfmake's language that we speak. Layout names are those of `styles.ts`. */
export type Block = Text | Stack | Columns | Table | List | Drawing;

/** A part of a text: its language, a link, how it looks. */
interface Words {
  readonly text: string;
  readonly lang?: string;
  readonly link?: string;
  readonly style?: Style;
}

export interface Text extends Placed {
  readonly text: string | readonly Words[];
  readonly style?: Style;
  readonly alignment?: 'left' | 'right' | 'center';
}
interface Stack extends Placed {
  readonly stack: readonly Block[];
  readonly unbreakable?: boolean;
}
interface Columns extends Placed {
  readonly columns: readonly Block[];
  readonly columnGap?: number;
}
interface List extends Placed {
  readonly ul?: readonly Block[];
  readonly ol?: readonly Block[];
}
interface Table extends Placed {
  readonly table: {
    readonly widths: readonly (number | string)[];
    readonly body: readonly (readonly Block[])[];
    readonly dontBreakRows?: boolean;
    /** Rows at the top that say what the columns hold; they come again on each page. */
    readonly headerRows?: number;
    readonly keepWithHeaderRows?: number;
  };
  readonly layout: keyof typeof layouts;
}
export interface Drawing extends Placed {
  readonly canvas: readonly Shape[];
}

export type Margin = readonly [number, number, number, number];
export type Shape = Rule | Box | Bars;
interface Rule {
  readonly type: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly lineWidth: number;
  readonly lineColor?: string;
}
export interface Box {
  readonly type: 'rect';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly lineWidth: number;
  readonly lineColor?: string;
}

/** A square of `units` to its side, with black bars on it, each a unit high: column, row, length. */
export interface Bars {
  readonly type: 'rect';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly units: number;
  readonly bars: readonly (readonly [number, number, number])[];
}

export interface PaperDefinition {
  readonly title: string;
  /** BCP 47 tag of the language of the form's own words. */
  readonly language: string;
  /** Absent: normal. */
  readonly size?: Size;
  /** Without it, the direction of the language. */
  readonly dir?: 'ltr' | 'rtl';
  /** Milliseconds since 1970; becomes the file's date. */
  readonly made: number;
  /** Left side of the footer on every page. */
  readonly footer: string;
  /** Right side; holds `{page}` and `{pages}`. */
  readonly pageOf: string;
  readonly content: readonly Block[];
}

/** Font files as bytes (TrueType). */
export interface PaperFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  /** Each of these only where a text has such letters. */
  readonly arabic?: Uint8Array;
  readonly arabicBold?: Uint8Array;
  readonly ethiopic?: Uint8Array;
  readonly ethiopicBold?: Uint8Array;
}
