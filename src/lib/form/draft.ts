import type { PrivateDoor } from './doors';
import type { Ask, Condition, KindName } from './types';

/**
 * What a section file writes: a question before form() has given it its id. The functions keep the literal types of
 * options and of which texts there are, so that each language can be made to owe exactly those (words/owed.ts).
 */
export interface Extras {
  readonly help?: string;
  readonly why?: string;
  readonly heading?: string;
  readonly unit?: string;
  readonly if?: Condition;
  readonly together?: boolean;
  readonly required?: boolean;
  readonly autocomplete?: string;
  readonly soknad?: string | Readonly<Record<string, string>>;
  readonly asks?: Ask | readonly Ask[];
  /** More private than the rest of its section: it stands behind this door. Fields of rows stand behind their rows' door. */
  readonly private?: PrivateDoor;
}
interface TextExtras extends Extras {
  readonly maxLength?: number;
  readonly formatLimit?: number;
}
interface NumberExtras extends Extras {
  readonly min?: number;
  readonly max?: number;
}
interface DateExtras extends Extras {
  readonly notBefore?: string;
}
interface OptionExtras extends Extras {
  readonly names?: boolean;
  readonly none?: string;
}
interface RowsExtras extends Extras {
  readonly most: number;
  readonly onPaper?: number;
}
type AllExtras = TextExtras & NumberExtras & DateExtras & OptionExtras & Partial<RowsExtras>;

export interface Draft extends AllExtras {
  readonly kind: KindName;
  readonly label: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, Draft>>;
}
type Made<X> = { readonly kind: KindName; readonly label: string } & X;
type Options = Readonly<Record<string, string>>;

/** The most characters of a short text, and of a long one. */
export const SHORT = 100;
export const LONG = 8000;
/** No amount of money here is larger; it also keeps digits typed twice from passing. */
export const MOST_MONEY = 99_999_999;

const plain =
  (kind: KindName, defaults: Partial<Draft> = {}) =>
  <const X extends Extras>(label: string, extras?: X): Made<X> =>
    ({ kind, label, ...defaults, ...extras }) as Made<X>;

export const text = <const X extends TextExtras>(label: string, extras?: X): Made<X> =>
  ({ kind: 'text', label, maxLength: SHORT, ...extras }) as Made<X>;
export const longtext = <const X extends TextExtras>(label: string, extras?: X): Made<X> =>
  ({ kind: 'longtext', label, maxLength: LONG, ...extras }) as Made<X>;
export const integer = <const X extends NumberExtras>(label: string, extras?: X): Made<X> =>
  ({ kind: 'integer', label, min: 0, ...extras }) as Made<X>;
export const amount = <const X extends NumberExtras>(label: string, extras?: X): Made<X> =>
  ({ kind: 'amount', label, min: 0, max: MOST_MONEY, ...extras }) as Made<X>;
export const date = <const X extends DateExtras>(label: string, extras?: X): Made<X> =>
  ({ kind: 'date', label, ...extras }) as Made<X>;
export const yesno = plain('yesno');
export const phone = plain('phone');
export const account = plain('account');
export const identity = plain('identity');
export const postcode = plain('postcode');
export const country = plain('country');
export const municipality = plain('municipality');
/** One of `options`: code → label in bokmål, in order. */
export const choice = <const O extends Options, const X extends OptionExtras>(label: string, options: O, extras?: X) =>
  ({ kind: 'choice', label, options, ...extras }) as Made<X> & { readonly options: O };
/** Any of `options`. `none` names the one that excludes the others. */
export const choices = <const O extends Options, const X extends OptionExtras>(label: string, options: O, extras?: X) =>
  ({ kind: 'choices', label, options, ...extras }) as Made<X> & { readonly options: O };
/** A list of things, each with the same `fields`; at most `most`. */
export const rows = <const F extends Readonly<Record<string, Draft>>, const X extends RowsExtras>(
  label: string,
  fields: F,
  extras: X
) => ({ kind: 'rows', label, fields, ...extras }) as Made<X> & { readonly fields: F };

export interface SectionDraft {
  readonly title: string;
  readonly slug: string;
  /** Name of an Aksel icon. */
  readonly icon: string;
  readonly minutes: number;
  /** Open to somebody close by default, but for its private doors. */
  readonly everyday?: boolean;
  readonly questions: Readonly<Record<string, Draft>>;
  /** Set by documents(): the form derives this section's questions from what answers ask for. */
  readonly always?: readonly string[];
  /** Set by documents(): heading over the list. */
  readonly heading?: string;
}

/** A part of the application: one file in sections/, one line in application.ts. */
export const section = <const S extends SectionDraft>(draft: S): S => draft;
