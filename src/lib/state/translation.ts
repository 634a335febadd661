/**
 * Translation of messages on a helper's screen: a port, one file for each engine (`translation-<engine>.ts`), and one contract
 * that each must pass (tests/contract/translation.test.ts). An engine is told nothing but the text and two languages. Whoever
 * adds one says in the README where the text goes: the messages are sealed on their way, and must not leave that way unsaid.
 */
export interface Wording {
  readonly text: string;
  /** BCP 47 tags. */
  readonly from: string;
  readonly to: string;
}

export interface Translated {
  readonly text: string;
  /** Who or what translated it, as a person reads it. */
  readonly by: string;
}

export interface Translator {
  readonly id: string;
  /** null: it is shown as it is written. Never rejects: a text that could not be translated is shown as it is written. */
  translate(wording: Wording): Promise<Translated | null>;
}
