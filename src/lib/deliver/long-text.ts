import { summary } from '../form';
import type { Answers, Form, Instance } from '../form/types';

/** An answer that is longer than the receiving format shows. */
export interface LongText {
  readonly instance: Instance;
  readonly text: string;
}

/** Name of the file that the whole texts go in, as vedlegg.json names it. */
export const extraPageFile = 'tilleggsside.pdf';

/** Answers asked now whose text is longer than the format's limit, in the order of the form. */
export function longTexts(form: Form, answers: Answers): LongText[] {
  return summary(form, answers)
    .flatMap((section) => section.lines)
    .flatMap(({ instance, value }) => {
      const limit = instance.question.formatLimit;
      return typeof value === 'string' && limit !== undefined && value.length > limit
        ? [{ instance, text: value }]
        : [];
    });
}

/**
 * The part of a text that a field of `limit` UTF-16 units holds. A longer text is cut between two words where one stands
 * near, never inside a character, and ends with `marker`; the whole text stands on the extra page.
 */
export function shorten(text: string, limit: number | undefined, marker: string): string {
  if (limit === undefined || text.length <= limit) return text;
  const room = limit - marker.length - 1;
  // One more than fits, so that a word that just ends there is kept whole.
  const head = text.slice(0, room + 1);
  const space = head.search(/\s\S*$/u);
  let cut = space > room * 0.8 ? space : room;
  const unit = text.charCodeAt(cut - 1);
  if (unit >= 0xd800 && unit <= 0xdbff) cut -= 1;
  return `${text.slice(0, cut).trimEnd()} ${marker}`;
}
