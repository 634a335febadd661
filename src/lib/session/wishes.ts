/**
 * What a helper asks of the citizen in so many words, and the citizen answers with yes or no; nothing happens by itself.
 *
 *   go      to come along to a question
 *   note    to write the summary of the talk together
 */
export const wishKinds = ['go', 'note'] as const;
export type WishKind = (typeof wishKinds)[number];

export interface Wish {
  readonly id: string;
  readonly what: WishKind;
  /** The question's key; only of `go`. */
  readonly key: string | null;
}
/** As the helper who asked knows it. */
export interface AskedWish extends Wish {
  readonly state: 'open' | 'yes' | 'no';
}
