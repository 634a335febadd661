/** A paper form as plain data: it can be sent to a worker as it is, and built without pdfmake. */

import type { Tag } from './tagged/tag';

/** Who wrote an answer. `id` is 'citizen' or the id of the link it came over. */
export interface PaperWriter {
  readonly id: string;
  readonly role: 'citizen' | 'guide' | 'relative' | 'guardian';
  readonly name: string;
  readonly office?: string;
}

/** The part of pdfmake's language that we speak. Layout names are those of `render.ts`. */
export type Block =
  | Text
  | {
      readonly stack: readonly Block[];
      readonly tag?: Tag;
      readonly unbreakable?: boolean;
      readonly margin?: Margin;
      readonly pageBreak?: 'before';
    }
  | { readonly columns: readonly Block[]; readonly columnGap?: number; readonly margin?: Margin; readonly tag?: Tag }
  | {
      readonly table: {
        readonly widths: readonly (number | string)[];
        readonly body: readonly (readonly Block[])[];
        readonly dontBreakRows?: boolean;
        readonly headerRows?: number;
      };
      readonly layout: 'answers';
      readonly margin?: Margin;
      readonly tag?: Tag;
    }
  | { readonly ul: readonly Block[]; readonly margin?: Margin; readonly tag?: Tag }
  | { readonly ol: readonly Block[]; readonly margin?: Margin; readonly tag?: Tag }
  | { readonly canvas: readonly Rule[]; readonly margin?: Margin; readonly tag?: Tag };

/** A part of a text: its language, a link. */
interface Words {
  readonly text: string;
  readonly lang?: string;
  readonly link?: string;
}

interface Text {
  readonly text: string | readonly Words[];
  readonly tag?: Tag;
  readonly style?: Style;
  readonly margin?: Margin;
  readonly width?: number | string;
  readonly pageBreak?: 'before';
}
export type Style =
  'title' | 'lead' | 'heading' | 'row' | 'question' | 'answer' | 'long' | 'empty' | 'writer' | 'small';
type Margin = readonly [number, number, number, number];
interface Rule {
  readonly type: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly lineWidth: number;
  readonly lineColor?: string;
}

export interface PaperDefinition {
  readonly title: string;
  /** BCP 47 tag of the language of the form's own words. */
  readonly language: string;
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
  readonly arabic: Uint8Array;
  readonly arabicBold: Uint8Array;
  /** Only where a text has Ethiopic letters. */
  readonly ethiopic?: Uint8Array;
  readonly ethiopicBold?: Uint8Array;
}
