import { rowsOf } from '../../form';
import type { Answers, Form, Question, SummaryLine } from '../../form/types';
import type { Words } from '../../words';
import { shorten } from '../long-text';
import { answerText } from '../answer-text';
import type { Block, PaperWriter } from './types';

interface Lines {
  readonly form: Form;
  readonly answers: Answers;
  readonly words: Words;
  readonly writers: (key: string) => readonly PaperWriter[];
  readonly lines: readonly SummaryLine[];
}

/** An answer with more characters than this stands under its question, over the whole width. */
const narrow = 160;

/** Question → answer → who wrote it, one table row each; long texts under their question; rows under their number. */
export function answerBlocks(input: Lines): Block[] {
  const blocks: Block[] = [];
  let table: Block[][] = [];
  const close = () => {
    if (table.length === 0) return;
    // The first lines stand in a table of their own, so that a heading need not hold the whole table with it.
    for (const body of [table.slice(0, 2), table.slice(2)]) {
      if (body.length > 0) blocks.push(tableOf(body));
    }
    table = [];
  };
  let row: string | undefined;
  for (const line of input.lines) {
    const { question, key } = line.instance;
    if (line.instance.row !== row) {
      row = line.instance.row;
      if (row !== undefined) {
        close();
        blocks.push({ text: rowTitle(input, question, row), style: 'row', margin: [0, 8, 0, 2] });
      }
    }
    const answer = answerOf(input, line);
    const who = answer === undefined ? '' : writersText(input.words, writersOf(input, question, key));
    const label = input.words.label(question);
    if (answer !== undefined && answer.length > narrow) {
      close();
      blocks.push({
        stack: [
          { text: label, style: 'question', margin: [0, 6, 0, 2] },
          { text: answer, style: 'answer' },
          { text: who, style: 'writer', margin: [0, 2, 0, 6] }
        ]
      });
    } else {
      table.push([
        { text: label, style: 'question' },
        answer === undefined
          ? { text: input.words.t('paper.empty'), style: 'empty' }
          : {
              stack: [
                { text: answer, style: 'answer' },
                { text: who, style: 'writer' }
              ]
            }
      ]);
    }
  }
  close();
  return blocks;
}

const tableOf = (body: Block[][]): Block => ({
  table: { widths: ['47%', '*'], body, dontBreakRows: true },
  layout: 'answers'
});

function rowTitle({ form, answers, words }: Lines, field: Question, row: string): string {
  const rows = form.questions.get(field.rows!)!;
  const number = rowsOf(form, answers, rows.id).indexOf(row) + 1;
  return words.t('paper.row', { name: words.label(rows).replace(/\?$/, ''), number });
}

function answerOf({ form, answers, words }: Lines, { instance, value }: SummaryLine): string | undefined {
  const { question } = instance;
  if (question.kind === 'rows') {
    const count = rowsOf(form, answers, question.id).length;
    return count === 0 ? words.t('paper.noRows') : String(count);
  }
  const text = answerText(words, question, value);
  return text === undefined ? undefined : shorten(text, question.formatLimit, words.t('paper.continues'));
}

/** Writers of a question; of ticks and rows, whoever set one of them. */
function writersOf({ form, answers, writers }: Lines, question: Question, key: string): PaperWriter[] {
  const keys =
    question.kind === 'choices'
      ? Object.keys(question.options ?? {}).map((code) => `${key}.${code}`)
      : question.kind === 'rows'
        ? rowsOf(form, answers, question.id).map((row) => `${key}.${row}`)
        : [key];
  const known = new Map(keys.flatMap((part) => writers(part)).map((writer) => [writer.id, writer]));
  return [...known.values()];
}

/** "Søkeren og Kari Nordmann, veileder, Nav Eksempel". */
export function writersText(words: Words, writers: readonly PaperWriter[]): string {
  if (writers.length === 0) return '';
  const names = writers.map((writer) => {
    if (writer.role === 'citizen') return words.t('paper.writer.citizen');
    const name = words.t(`paper.writer.${writer.role}`, { name: writer.name });
    return writer.office ? words.t('paper.writer.office', { writer: name, office: writer.office }) : name;
  });
  return words.t('paper.writtenBy', { writers: names.join(` ${words.t('paper.and')} `) });
}
