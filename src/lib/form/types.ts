/**
 * The shapes of the form definition and of what is derived from it.
 *
 * Answers are ONE flat map from key to value. A key that is absent is not answered.
 *
 *   housing.kind                      a question
 *   expenses.housing.rent             one ticked option of a `choices` question (always `true`)
 *   family.children.k3f9              a row: its value is its place (a number; ties break by id)
 *   family.children.k3f9.firstName    a question in a row
 */

export type Value = string | number | boolean;
export type Answers = Readonly<Record<string, Value>>;

/** `text` and `longtext` are edited together letter by letter; every other kind is set whole. */
export type KindName =
  | 'text'
  | 'longtext'
  | 'integer'
  | 'amount'
  | 'date'
  | 'yesno'
  | 'choice'
  | 'choices'
  | 'phone'
  | 'account'
  | 'identity'
  | 'postcode'
  | 'country'
  | 'municipality'
  | 'rows';

/**
 * When a question is asked, as data, so that paper can say it in words.
 * `key` is a question id (`housing.kind`); inside rows a leading dot means the same row (`.livesWithMe`).
 * Only answers to questions that are themselves asked now count: what lies behind a changed mind is forgotten.
 */
export type Condition =
  | { readonly op: 'is'; readonly key: string; readonly values: readonly Value[] }
  | { readonly op: 'ticked'; readonly key: string; readonly options: readonly string[] }
  /** A number, both ends included. */
  | { readonly op: 'between'; readonly key: string; readonly min: number; readonly max: number }
  /** Any answer at all. */
  | { readonly op: 'answered'; readonly key: string }
  /** There is at least one row. */
  | { readonly op: 'rows'; readonly key: string }
  /** There is a row (of the rows question `key`) for which `of` holds; in `of` a leading dot means that row. */
  | { readonly op: 'some'; readonly key: string; readonly of: Condition }
  | { readonly op: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition };

/** A document that an answer asks for. `when` narrows to some codes of the question itself. */
export interface Ask {
  /** Our id of the document, and the code of its own question in the documents section. */
  readonly document: string;
  readonly when?: readonly Value[];
  /** Narrows further; a leading dot means the same row. */
  readonly if?: Condition;
}

export interface Question {
  /** `housing.kind`; of a field in rows `family.children.firstName`. */
  readonly id: string;
  readonly section: string;
  /** Behind which door it stands, see doors.ts: its section's, or a more private one in it. */
  readonly door: string;
  /** Last part of the id. */
  readonly code: string;
  readonly kind: KindName;
  /** The question itself, in bokmål; other languages owe `words/<lang>` the same keys. */
  readonly label: string;
  readonly help?: string;
  /** Why we ask: what it is used for and who will see it. */
  readonly why?: string;
  /** Heading of the page, where several stand together: the first one asked on the page that has a heading gives it. */
  readonly heading?: string;
  /** A unit after the number: 'kroner i måneden', 'prosent'. */
  readonly unit?: string;
  /** Codes and their labels in bokmål, in order (`choice`, `choices`). */
  readonly options?: Readonly<Record<string, string>>;
  /** The options' labels are proper names, the same in every language. */
  readonly names?: boolean;
  /** Of `choices`: the option that excludes the others ("none of these"). */
  readonly none?: string;
  /** Questions of each row (`rows`). */
  readonly fields?: readonly Question[];
  /** Of `rows`: the most there may be. */
  readonly most?: number;
  /** Of `rows`: how many the paper has room for; 2 where it is not said. Who needs more adds a sheet. */
  readonly onPaper?: number;
  /** Set on fields: the id of the rows question they stand in. */
  readonly rows?: string;
  readonly min?: number;
  readonly max?: number;
  /** Longest text we keep, in characters (UTF-16 units). */
  readonly maxLength?: number;
  /** Longest text that the receiving format shows; the rest goes on an extra page. */
  readonly formatLimit?: number;
  /** Of a date: id of an earlier date (a leading dot: in the same row) that this one may not come before. */
  readonly notBefore?: string;
  readonly if?: Condition;
  /** Stands on the same page as the question before it. */
  readonly together?: boolean;
  /** One must answer it before the application is complete. */
  readonly required?: boolean;
  /** Browser's autocomplete token. */
  readonly autocomplete?: string;
  /** Where it goes in soknad.json, see soknad-slots.ts. By option code, and `*` for the question itself. */
  readonly soknad?: string | Readonly<Record<string, string>>;
  readonly asks?: readonly Ask[];
  /** Derived: what became of the document whose id is `code`. */
  readonly document?: boolean;
}

export interface Section {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** Name of an Aksel icon. */
  readonly icon: string;
  /** Roughly how many minutes. */
  readonly minutes: number;
  /** What somebody close to the person may see, unless the person says otherwise; its private doors apart. */
  readonly everyday?: boolean;
  readonly questions: readonly Question[];
}

export interface Form {
  readonly id: string;
  readonly version: number;
  readonly sections: readonly Section[];
  /** Every question by id, the fields of rows included. */
  readonly questions: ReadonlyMap<string, Question>;
}

/** A question as asked here and now. */
export interface Instance {
  readonly question: Question;
  readonly key: string;
  readonly row?: string;
}

export interface Page {
  /** Number in its section, from 1, the same whatever was answered. */
  readonly number: number;
  readonly section: string;
  /** `/soknad/bolig/1` */
  readonly path: string;
  readonly instances: readonly Instance[];
}

export type Status = 'empty' | 'started' | 'done';

export interface JourneySection {
  readonly section: Section;
  /** Only pages that have a question to ask now. */
  readonly pages: readonly Page[];
  readonly status: Status;
}

/** The citizen's mistake, as a value. `code` is a key of the catalogue: `problem.<code>`. */
export interface Problem {
  readonly path: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** One line of "check your answers", of the paper form and of the guide's overview. */
export interface SummaryLine {
  readonly instance: Instance;
  /** Absent when not answered. For `choices` the ticked codes in order of the definition. */
  readonly value?: Value | readonly string[];
  /** Where to change it. */
  readonly path: string;
}

export interface SummarySection {
  readonly section: Section;
  readonly lines: readonly SummaryLine[];
}
