/** Answers as given: question left, answer right, one table row each; long texts over the whole width. */
import { width } from '../styles';
import type { Block, Margin } from '../types';
import { forOffice, said, tagOf, type Say, type Speech } from './speech';
import { together, whole } from './together';

/** One answer, ready to be drawn. */
export interface Entry {
  /** Stands over it, where a few questions share a page. */
  readonly heading?: Say;
  readonly label: Say;
  /** A line each; none where it is not answered. */
  readonly answers: readonly Say[];
  /** Who wrote it; absent where the section says it for all. */
  readonly who?: Say;
}

/** An answer with more characters than this stands under its question. */
const narrow = 160;
/** One with more than this may go over to the next page. */
const movable = 600;

/** Rows of a table that stay with the heading over them. */
const kept = 2;

export function entryBlocks(speech: Speech, entries: readonly Entry[], left = 0): Block[] {
  const blocks: Block[] = [];
  let table: Entry[] = [];
  let above: string | undefined;
  const close = () => {
    const heading = table[0]?.heading;
    const text = heading?.(speech.words);
    const top =
      heading && text !== above
        ? said(speech, heading, { style: 'subheading', margin: [left, 10, 0, 2], tag: { role: 'H3' } })
        : [];
    above = text ?? above;
    // The first rows stand in a table of their own, so that a heading need not hold the whole table with it.
    const parts = [table.slice(0, kept), table.slice(kept)].filter((part) => part.length > 0);
    blocks.push(
      ...together(
        top,
        parts.map((part) => tableOf(speech, part, left))
      )
    );
    table = [];
  };
  for (const entry of entries) {
    const long = lengthOf(speech, entry) > narrow;
    if (table.length > 0 && (long || entry.heading)) close();
    if (long) blocks.push(...wide(speech, entry, left));
    else table.push(entry);
  }
  if (table.length > 0) close();
  return blocks;
}

const lengthOf = ({ words }: Speech, { answers }: Entry): number =>
  answers.length === 1 ? (answers[0]?.(words)?.length ?? 0) : 0;

/** What was answered, in bold, and under each line the office's. */
function answerLines(speech: Speech, { answers, who }: Entry): Block[] {
  const { words } = speech;
  const lines = answers.flatMap((say) => said(speech, say, { style: 'answer' }));
  const writer = who?.(words);
  return [
    ...(lines.length > 0 ? lines : said(speech, (to) => to.t('value.unanswered'), { style: 'empty' })),
    ...(writer ? written(speech, who!, [0, 1, 0, 0]) : [])
  ];
}

/** "Skrevet av: Søkeren" */
export const written = (speech: Speech, who: Say, margin: Margin): Block[] =>
  said(speech, (to) => to.t('paper.writtenBy', { writers: who(to) ?? '' }), { style: 'writer', margin });

function tableOf(speech: Speech, entries: readonly Entry[], left: number): Block {
  return {
    table: {
      widths: [(width - left) * 0.45, '*'],
      dontBreakRows: true,
      body: entries.map((entry): Block[] => [
        { stack: said(speech, entry.label, { style: 'question' }), tag: { role: 'TH', scope: 'Row' } },
        { stack: answerLines(speech, entry) }
      ])
    },
    layout: 'answers',
    margin: [left, 0, 0, 0]
  };
}

/** A text that may fill a page stands in blocks of its own, which may be broken. */
function wide(speech: Speech, entry: Entry, left: number): Block[] {
  const [say] = entry.answers;
  const text = say?.(speech.words) ?? '';
  const moves = text.length > movable;
  // The question and the first lines of its text belong on one page: the question holds room for them, and gives it back.
  const hold = moves ? 90 : 0;
  const label = said(speech, entry.label, { style: 'question', margin: [left, 8, 0, 2 + hold] });
  const blocks: Block[] = [
    { text, style: 'long', margin: [left, -hold, 0, 0] },
    ...(say ? officeLine(speech, say, [left, 2, 0, 0]) : []),
    ...(entry.who ? written(speech, entry.who, [left, 2, 0, moves ? 8 : 0]) : [])
  ];
  return moves ? [whole(label), ...blocks] : [whole([...label, ...blocks], 6)];
}

function officeLine(speech: Speech, say: Say, margin: Margin): Block[] {
  const text = forOffice(speech, say);
  return text ? [{ text, style: 'office', margin, tag: { role: 'P', lang: tagOf(speech.office!) } }] : [];
}
