import { isDocument } from '../../form';
import type { Form, Question, Section } from '../../form/types';
import { conditionWords } from './condition-words';
import { answerRoom } from './parts/fields';
import { rule, subheading } from './parts/frame';
import { said, type Say, type Speech } from './parts/speech';
import { whole } from './parts/together';
import type { Block } from './types';

interface Input extends Speech {
  readonly form: Form;
}

/** What follows from an answer stands in from the edge by this much, in points. */
const step = 17;
/** Room between "Bare hvis …" and its question, in points. */
const led = 1;
/** Room between two questions, in points. */
const after = 5;

/**
 * How many rows there is room for: more where there may be many and a row is short, or where one must answer. Most people
 * need no more, and may add a sheet.
 */
export function rowsOnPaper({ fields = [], most = 1, required }: Question): number {
  return Math.min(most, most >= 20 && (fields.length === 1 || required) ? 3 : 2);
}

/** All questions of a section but its documents, with room to answer. Each question stays whole on its page. */
export function questionBlocks(input: Input, section: Section): Block[] {
  const blocks: Block[] = [];
  let heading: string | undefined;
  let condition = '';
  for (const question of section.questions.filter((one) => !isDocument(one))) {
    if (!question.together) heading = undefined;
    const start: Block[] = [];
    const left = question.if ? step : 0;
    const own = question.if ? JSON.stringify(question.if) : '';
    if (own !== condition) start.push(...only(input, question, left));
    condition = own;
    if (question.heading !== undefined && question.heading !== heading) {
      start.push(...subheading(input, (words) => words.heading(question), left, start.length > 0 ? led : undefined));
      heading = question.heading;
    }
    blocks.push(...(question.kind === 'rows' ? rows : one)(input, question, start, left, heading !== undefined));
  }
  return blocks;
}

/** "Bare hvis du leier:" */
function only({ form, ...speech }: Input, question: Question, left: number): Block[] {
  const condition = question.if;
  if (!condition) return [];
  const say: Say = (words) =>
    words.t('paper.if.only', { condition: conditionWords(form, words, condition, question.rows) });
  return said(speech, say, { style: 'only', margin: [left, 10, 0, 0] });
}

/** @param under the question stands under a heading that it shares. */
function label(speech: Speech, question: Question, left: number, under: boolean, top?: number): Block[] {
  const say: Say = (words) => words.label(question);
  const named = under
    ? said(speech, say, { style: 'row', margin: [left, 6, 0, 0] })
    : subheading(speech, say, left, top);
  return [...named, ...help(speech, question, left)];
}

function help(speech: Speech, question: Question, left: number): Block[] {
  const { words } = speech;
  const text = words.help(question) ?? (question.kind === 'choices' ? words.t('paper.blank.choices') : undefined);
  return text === undefined ? [] : [{ text, style: 'question', margin: [left, 0, 0, 2] }];
}

function one(input: Input, question: Question, start: readonly Block[], left: number, under: boolean): Block[] {
  const desc = input.words.label(question);
  const room = answerRoom(input, question, { desc, left });
  return hold([...start, ...label(input, question, left, under, start.length > 0 ? led : undefined)], room);
}

function rows(input: Input, question: Question, start: readonly Block[], left: number, under: boolean): Block[] {
  const fields = question.fields ?? [];
  const top = [...start, ...label(input, question, left, under, start.length > 0 ? led : undefined)];
  const numbers = Array.from({ length: rowsOnPaper(question) }, (_, at) => at + 1);
  const more: Block = { text: input.words.t('paper.blank.more'), style: 'question', margin: [left, 6, 0, 8] };
  const [only1, ...others] = fields;
  if (only1 && others.length === 0 && !only1.if) {
    const lines = numbers.flatMap((number) => answerRoom(input, only1, { desc: nameIn(input, only1, number), left }));
    const spaced = lines.map((line): Block => ({ ...line, margin: [left, 2, 0, 7] }));
    return [whole([...top, ...label(input, only1, left, true), ...spaced, more])];
  }
  const drawn = numbers.flatMap((number, place) => {
    const title: Block[] = [
      ...(place > 0 ? [rule(0.5)] : []),
      ...said(input, (words) => words.t('paper.row', { number }), {
        style: 'only',
        margin: [left, 6, 0, 0],
        tag: { role: under ? 'H3' : 'H4' }
      })
    ];
    return fields.flatMap((field, at) =>
      row(input, field, number, left, at > 0 ? [] : place > 0 ? title : [...top, ...title])
    );
  });
  return [...drawn, more];
}

function row(input: Input, field: Question, number: number, left: number, start: readonly Block[]): Block[] {
  const inner = field.if ? left + step : left;
  const room = answerRoom(input, field, { desc: nameIn(input, field, number), left: inner });
  return hold([...start, ...only(input, field, inner), ...label(input, field, inner, true)], room);
}

/** Of a long list of squares so many stay with the question; a whole list might be longer than a page. */
const most = 7;

/** A question and its room on one page. */
function hold(question: readonly Block[], room: readonly Block[]): Block[] {
  if (room.length <= most) return [whole([...question, ...room], after)];
  const last = room.length - 2;
  return [
    whole([...question, ...room.slice(0, most - 2)]),
    ...room.slice(most - 2, last).map((line) => whole([line])),
    whole(room.slice(last), after)
  ];
}

/** A field of one row, by its number: "Fornavn, nummer 2". */
const nameIn = ({ words }: Input, field: Question, number: number): string =>
  words.t('paper.blank.field', { question: words.label(field), part: words.t('paper.row', { number }) });
