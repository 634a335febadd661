import { width } from '../styles';
import type { Block, PaperDefinition } from '../types';
import { said, tagOf, type Say, type Speech } from './speech';

/** What every form is told when it is made. */
export interface Made extends Speech {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Short id that ties the pages of one form together, made by chance; never a person's number. */
  readonly reference: string;
}

/** A rule over the whole width. */
export const rule = (lineWidth = 1.5): Block => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth }],
  margin: [0, 3, 0, 6],
  tag: { role: 'Artifact' }
});

/** The name of the form, at its top. */
export const title = (speech: Speech, say: Say): Block[] =>
  said(speech, say, { style: 'title', margin: [0, 0, 0, 8], tag: { role: 'H1' } });

/** The heading of a part, with a rule under it. */
export const heading = (speech: Speech, say: Say): Block[] => [
  ...said(speech, say, { style: 'heading', margin: [0, 16, 0, 0], tag: { role: 'H2' } }),
  rule()
];

/** @param top room over it: little where a sentence leads up to it. */
export const subheading = (speech: Speech, say: Say, left = 0, top = 12): Block[] =>
  said(speech, say, { style: 'subheading', margin: [left, top, 0, 2], tag: { role: 'H3' } });

/** A form with its name and its id on every page. */
export function paperOf(
  made: Made,
  { name, foot, content }: { name: string; foot: string; content: readonly Block[] }
): PaperDefinition {
  const { words, size, now } = made;
  return {
    title: name,
    language: tagOf(words),
    size,
    made: now,
    footer: foot,
    pageOf: words.t('paper.page', { page: '{page}', pages: '{pages}' }),
    content
  };
}
