import { isDocument, rowsOf, summary } from '../../form';
import type { Answers, Form, Question, SummaryLine, SummarySection } from '../../form/types';
import type { Words } from '../../words';
import { entryBlocks, written, type Entry } from './parts/answers';
import { said, type Say, type Speech } from './parts/speech';
import { together } from './parts/together';
import type { Block, PaperWriter } from './types';
import { writersText } from './writers-text';

export interface AnswerInput extends Speech {
  readonly form: Form;
  readonly answers: Answers;
  readonly writers: (key: string) => readonly PaperWriter[];
}

/** Rows stand in from the edge by this much, in points. */
const indent = 16;

/** What a section asked and what was answered. Who wrote it stands once, where it is the same for all of the section. */
export function answerBlocks(input: AnswerInput, { lines }: SummarySection): Block[] {
  const writers = lines.map((line) => writersText(input.words, writersOf(input, line))).filter(Boolean);
  const one = new Set(writers).size === 1;
  const first = lines.find((line) => writersOf(input, line).length > 0);
  const who: Say | undefined = first && ((words) => writersText(words, writersOf(input, first)));
  return together(one && who ? written(input, who, [0, 0, 0, 4]) : [], sectionBlocks(input, lines, !one));
}

function sectionBlocks(input: AnswerInput, lines: readonly SummaryLine[], each: boolean): Block[] {
  const blocks: Block[] = [];
  let entries: Entry[] = [];
  for (const [first, ...fields] of groups(lines)) {
    if (!first) continue;
    const { question } = first.instance;
    const label: Say = (words) => words.label(question);
    if (question.kind !== 'rows') entries.push(entryOf(input, first, each));
    else if (fields.length === 0) entries.push({ label, answers: [(words) => words.t('paper.noRows')] });
    else if (question.fields?.length === 1) entries.push(...listOf(input, question, fields, each));
    else {
      blocks.push(...entryBlocks(input, entries));
      entries = [];
      blocks.push(...rowBlocks(input, question, fields, each));
    }
  }
  return [...blocks, ...entryBlocks(input, entries)];
}

/** Every row under its number. */
function rowBlocks(input: AnswerInput, question: Question, fields: readonly SummaryLine[], each: boolean): Block[] {
  const label = said(input, (words) => words.label(question), {
    style: 'subheading',
    margin: [0, 10, 0, 0],
    tag: { role: 'H3' }
  });
  return rowsOf(input.form, input.answers, question.id).flatMap((row, place) => {
    const own = fields.filter(({ instance }) => instance.row === row).map((line) => entryOf(input, line, each));
    const title = said(input, (words) => words.t('paper.row', { number: place + 1 }), {
      style: 'row',
      margin: [indent, 6, 0, 0],
      tag: { role: 'H4' }
    });
    return together(place === 0 ? [...label, ...title] : title, entryBlocks(input, own, indent));
  });
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

/** Who wrote an answer, each tick of several counted. */
function writersOf({ writers }: AnswerInput, { instance: { question, key }, value }: SummaryLine): PaperWriter[] {
  if (value === undefined) return [];
  const keys =
    question.kind === 'choices' ? Object.keys(question.options ?? {}).map((code) => `${key}.${code}`) : [key];
  return keys.flatMap(writers);
}

/** @param each says who wrote this very answer. */
function entryOf(input: AnswerInput, line: SummaryLine, each: boolean): Entry {
  const { question } = line.instance;
  const wrote = writersOf(input, line);
  return {
    heading: question.heading === undefined ? undefined : (words) => words.heading(question),
    label: (words) => words.label(question),
    answers: answersOf(input, line),
    ...(each && wrote.length > 0 && { who: (words: Words) => writersText(words, wrote) })
  };
}

/** So many lines of a list stand in one entry, which never goes over a page. */
const linesOfList = 8;

/** Rows of a single field: a line for each row; a long list takes several entries. */
function listOf(input: AnswerInput, rows: Question, lines: readonly SummaryLine[], each: boolean): Entry[] {
  const entries: Entry[] = [];
  for (let from = 0; from < lines.length; from += linesOfList) {
    const part = lines.slice(from, from + linesOfList);
    const wrote = part.flatMap((line) => writersOf(input, line));
    entries.push({
      label: (words) => words.label(rows),
      answers: part.flatMap((line) => {
        const own = answersOf(input, line);
        return own.length > 0 ? own : [(words: Words) => words.t('value.unanswered')];
      }),
      ...(each && wrote.length > 0 && { who: (words: Words) => writersText(words, wrote) })
    });
  }
  return entries;
}

/** The answer in lines, in whichever language is asked; what a person wrote is the same in all. */
function answersOf({ words: own, office }: Speech, { instance: { question }, value }: SummaryLine): Say[] {
  // A paper that nobody has spoken of comes later.
  if (value === undefined) return isDocument(question) ? [(words) => words.option(question, 'later')] : [];
  if (typeof value === 'object') return value.map((code) => (words: Words) => words.option(question, code));
  if (question.kind === 'amount' && office) {
    // Two ways to write one amount stand on one line: under each other they would be two amounts.
    const [one, other] = [own.value(question, value), office.value(question, value)];
    return [() => (one === other ? one : `${one} (${other})`)];
  }
  return [
    (words) => {
      const unit = question.kind === 'integer' && typeof value === 'number' ? words.unit(question) : undefined;
      return unit ? `${words.value(question, value)} ${unit}` : words.value(question, value);
    }
  ];
}

/** The sections that have something to say, each with the papers it asks for among its lines. */
export const answered = ({ form, answers }: AnswerInput): SummarySection[] =>
  summary(form, answers).filter(({ lines }) => lines.length > 0);

export const hasDocuments = ({ lines }: SummarySection): boolean =>
  lines.some(({ instance }) => isDocument(instance.question));
