import type { Problem, Question, Section, Value } from '../form/types';
import type { citizen } from './nb/citizen';
import type { common } from './nb/common';
import type { desk } from './nb/desk';
import type { FormKey } from './nb/form';
import type { help } from './nb/help';
import type { helping } from './nb/helping';
import type { media } from './nb/media';
import type { needs } from './nb/needs';
import type { paper } from './nb/paper';
import type { preview } from './nb/preview';
import type { print } from './nb/print';
import type { problems } from './nb/problems';
import type { scan } from './nb/scan';
import type { slip } from './nb/slip';
import type { talk } from './nb/talk';
import type { terminal } from './nb/terminal';

export type Language = 'nb' | 'nn' | 'en';

/** Keys of what every page may say; bokmål is the measure. */
type PageKey =
  | FormKey
  | keyof typeof common
  | keyof typeof problems
  | keyof typeof citizen
  | keyof typeof help
  | keyof typeof needs
  | keyof typeof print
  | keyof typeof slip;

/** Keys of areas that only the pages load that say them. */
export type AreaKey =
  | keyof typeof terminal
  | keyof typeof desk
  | keyof typeof helping
  | keyof typeof media
  | keyof typeof preview
  | keyof typeof scan
  | keyof typeof talk
  | keyof typeof paper;
export type Key = PageKey | AreaKey;

export type Catalogue = Readonly<Record<PageKey, string>> & Readonly<Partial<Record<AreaKey, string>>>;

export type Params = Readonly<Record<string, string | number>>;

/** Everything said in one language. Codes that this language does not know come back as they are. */
export interface Words {
  readonly language: Language;
  readonly dir: 'ltr' | 'rtl';
  /** `{name}` in the text is filled from `params`; a number is written as this language writes numbers. */
  t(key: Key, params?: Params): string;
  /** The question. Where the catalogue lacks it, the definition's own bokmål. */
  label(question: Question): string;
  help(question: Question): string | undefined;
  why(question: Question): string | undefined;
  heading(question: Question): string | undefined;
  unit(question: Question): string | undefined;
  option(question: Question, code: string): string;
  section(section: Section): string;
  document(id: string): string;
  /** An answer as one reads it: labels for codes, words for dates, `8 500 kr`. A value that is none comes back as typed. */
  value(question: Question, value: Value | readonly string[] | undefined): string;
  /** 1234.5 → `1 234,5`. */
  number(value: number): string;
  /** 8500 → `8 500 kr`; two decimals when there are any. */
  amount(value: number): string;
  /** `2026-11-22` → `22. november 2026`; what is no date comes back as it is. */
  date(iso: string): string;
  problem(problem: Problem): string;
  country(code: string): string;
  /** All countries by name. */
  countries(): readonly { readonly code: string; readonly name: string }[];
  municipality(code: string): string;
}
