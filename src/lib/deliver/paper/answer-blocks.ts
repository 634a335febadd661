import { rowsOf } from '../../form';
import type { Answers, Form, Question, SummaryLine } from '../../form/types';
import type { Words } from '../../words';
import { shorten } from '../long-text';
import { longTexts } from '../soknad-json';
import type { Block, PaperWriter } from './types';
import { writersText } from './writers-text';

export interface AnswerInput {
  readonly form: Form;
  readonly answers: Answers;
  readonly words: Words;
  readonly writers: (key: string) => readonly PaperWriter[];
}

/** One answer, ready to be drawn. */
interface Entry {
  /** Stands over it, where a few questions share a page. */
  readonly heading?: string;
  readonly label: string;
  readonly answer: string | undefined;
  readonly who: string;
}

/** An answer with more characters than this stands under its question, over the whole width. */
const narrow = 160;
/** Rows stand in from the edge by this much, in points. */
const indent = 16;
/** Of a text that goes on the extra page, this much stands at its question. */
const sample = 500;

/** Question → answer → who wrote it, one table row each; long texts under their question; rows under their number. */
export function answerBlocks(input: AnswerInput, lines: readonly SummaryLine[]): Block[] {
  const { form, answers, words } = input;
  const long = new Set(longTexts(form, answers).map(({ instance }) => instance.key));
  const blocks: Block[] = [];
  let entries: Entry[] = [];
  for (const [first, ...fields] of groups(lines)) {
    if (!first) continue;
    const { question } = first.instance;
    if (question.kind !== 'rows') entries.push(entryOf(input, first, long));
    else if (fields.length === 0)
      entries.push({ label: words.label(question), answer: words.t('paper.noRows'), who: '' });
    else if (question.fields?.length === 1) entries.push(listOf(input, question, fields));
    else {
      blocks.push(...entryBlocks(words, entries));
      entries = [];
      const label: Block = { text: words.label(question), style: 'question', margin: [0, 8, 0, 0] };
      for (const [place, row] of rowsOf(form, answers, question.id).entries()) {
        const own = fields.filter((line) => line.instance.row === row).map((line) => entryOf(input, line, long));
        const title: Block = {
          text: words.t('paper.row', { number: place + 1 }),
          style: 'row',
          tag: { role: 'H3' },
          margin: [indent, 6, 0, 0]
        };
        blocks.push(...together(place === 0 ? [label, title] : [title], entryBlocks(words, own, indent)));
      }
    }
  }
  return [...blocks, ...entryBlocks(words, entries)];
}

/** Keeps a heading on the page of what follows it. */
export function together(start: readonly Block[], blocks: readonly Block[]): Block[] {
  if (start.length === 0) return [...blocks];
  return [{ unbreakable: true, stack: [...start, ...blocks.slice(0, 1)] }, ...blocks.slice(1)];
}

/** Rows with the fields of all their rows in one group; every other line alone. */
function groups(lines: readonly SummaryLine[]): SummaryLine[][] {
  const found: SummaryLine[][] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last && line.instance.question.rows === last[0]?.instance.question.id) last.push(line);
    else found.push([line]);
  }
  return found;
}

function entryOf({ words, writers }: AnswerInput, line: SummaryLine, long: ReadonlySet<string>): Entry {
  const { question, key } = line.instance;
  const answer = answerText(words, line);
  const shown = answer && long.has(key) ? shorten(answer, sample, words.t('paper.continues')) : answer;
  const keys =
    question.kind === 'choices' ? Object.keys(question.options ?? {}).map((code) => `${key}.${code}`) : [key];
  return {
    heading: words.heading(question),
    label: words.label(question),
    answer: shown,
    who: answer ? writersText(words, keys.flatMap(writers)) : ''
  };
}

/** Rows of a single field: one entry, a line for each row. */
function listOf({ words, writers }: AnswerInput, rows: Question, lines: readonly SummaryLine[]): Entry {
  const answers = lines.map((line) => answerText(words, line) ?? words.t('value.unanswered'));
  const who = lines.flatMap(({ instance }) => writers(instance.key));
  return { label: words.label(rows), answer: answers.join('\n'), who: writersText(words, who) };
}

function answerText(words: Words, { instance: { question }, value }: SummaryLine): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'object') return value.map((code) => words.option(question, code)).join('\n');
  const unit = question.kind === 'integer' && typeof value === 'number' ? words.unit(question) : undefined;
  return unit ? `${words.value(question, value)} ${unit}` : words.value(question, value);
}

/** Short answers in tables, long ones under their question. */
function entryBlocks(words: Words, entries: readonly Entry[], left = 0): Block[] {
  const blocks: Block[] = [];
  let table: Entry[] = [];
  let above: string | undefined;
  const close = () => {
    const heading = table[0]?.heading === above ? undefined : table[0]?.heading;
    above = heading ?? above;
    const top: Block[] = heading ? [{ text: heading, style: 'question', margin: [left, 10, 0, 2] }] : [];
    // The first rows stand in a table of their own, so that a heading need not hold the whole table with it.
    const parts = [table.slice(0, 2), table.slice(2)].filter((part) => part.length > 0);
    blocks.push(
      ...together(
        top,
        parts.map((part) => tableOf(words, part, left))
      )
    );
    table = [];
  };
  for (const entry of entries) {
    const long = entry.answer !== undefined && entry.answer.length > narrow;
    if (table.length > 0 && (long || entry.heading)) close();
    if (long) blocks.push(...wide(words, entry));
    else table.push(entry);
  }
  if (table.length > 0) close();
  return blocks;
}

const tableOf = (words: Words, entries: readonly Entry[], left: number): Block => ({
  table: {
    widths: ['40%', '*', 108],
    dontBreakRows: true,
    body: entries.map(({ label, answer, who }): Block[] => [
      { text: label, style: 'question', tag: { role: 'TH', scope: 'Row' } },
      answer === undefined ? { text: words.t('value.unanswered'), style: 'empty' } : { text: answer, style: 'answer' },
      { text: who, style: 'writer' }
    ])
  },
  layout: 'answers',
  margin: [left, 0, 0, 0]
});

/** A text that may fill a page stands in blocks of its own, which may be broken. */
function wide(words: Words, { label, answer = '', who }: Entry): Block[] {
  const writer = who && words.t('paper.writtenBy', { writers: who });
  const blocks: Block[] = [
    { text: label, style: 'question', margin: [0, 6, 0, 2] },
    { text: answer, style: 'long' },
    { text: writer, style: 'writer', margin: [0, 2, 0, 6] }
  ];
  return answer.length > 1000 ? blocks : [{ stack: blocks, unbreakable: true }];
}
