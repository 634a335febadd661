import { isDocument } from '../../form';
import type { Form, Question, Section } from '../../form/types';
import { conditionWords } from './condition-words';
import { answerRoom } from './parts/fields';
import { rule, subheading } from './parts/frame';
import { fieldTable, inRow, linesOf, mayShare, sideBySide, type Field } from './parts/side-by-side';
import { said, type Say, type Speech } from './parts/speech';
import { yesNoLine, yesNoWidth } from './parts/ticks';
import { whole } from './parts/together';
import { width } from './styles';
import type { Block } from './types';

interface Input extends Speech {
  readonly form: Form;
}

/** What follows from an answer stands in from the edge by this much, in points. */
const step = 17;
/** Room over a question, over one that stands under a heading, and over one that "Bare hvis …" leads up to. */
const above = { alone: 10, under: 6, led: 1 };
/** Room under a question. */
const after = 5;
/** Rows that there is room for, where the definition says nothing: who needs more adds a sheet. */
const usualRows = 2;

/** How a question stands: how far in, how much room over it, and whether under a heading that it shares. */
interface Stand {
  readonly left: number;
  readonly top: number;
  readonly under: boolean;
}

/** All questions of a section but its documents, with room to answer. Each question stays whole on its page. */
export function questionBlocks(input: Input, section: Section): Block[] {
  const blocks: Block[] = [];
  const questions = section.questions.filter((one) => !isDocument(one));
  let heading: string | undefined;
  let condition = '';
  for (let at = 0; at < questions.length;) {
    const question = questions[at]!;
    if (!question.together) heading = undefined;
    const start: Block[] = [];
    const left = question.if ? step : 0;
    const own = question.if ? JSON.stringify(question.if) : '';
    if (own !== condition) start.push(...only(input, question, left));
    condition = own;
    if (question.heading !== undefined && question.heading !== heading) {
      start.push(
        ...subheading(input, (words) => words.heading(question), left, start.length > 0 ? above.led : above.alone)
      );
      heading = question.heading;
    }
    const under = heading !== undefined;
    const top = under ? above.under : start.length > 0 ? above.led : above.alone;
    const line = under ? sharing(input, questions.slice(at), left) : [question];
    blocks.push(...(question.kind === 'rows' ? rows : one)(input, line, start, { left, top, under }));
    at += line.length;
  }
  return blocks;
}

/** The first question and those that stand beside it: asked under the same heading, when it is asked. */
function sharing(input: Input, questions: readonly Question[], left: number): Question[] {
  const [first] = questions;
  const condition = JSON.stringify(first?.if);
  const end = questions.findIndex(
    (question, at) =>
      !mayShare(question) ||
      (at > 0 && (!question.together || JSON.stringify(question.if) !== condition || question.heading !== undefined))
  );
  const together = questions.slice(0, end < 0 ? undefined : Math.max(1, end));
  const [line = []] = linesOf(
    input,
    together.map((question) => fieldOf(input, question)),
    width - left
  );
  return line.map(({ question }) => question);
}

/** "Bare hvis du leier:" */
function only({ form, ...speech }: Input, question: Question, left: number): Block[] {
  const condition = question.if;
  if (!condition) return [];
  const say: Say = (words) =>
    words.t('paper.if.only', { condition: conditionWords(form, words, condition, question.rows) });
  return said(speech, say, { style: 'only', margin: [left, 7, 0, 0], line: width - left });
}

/** What is asked. @param line its width. */
function label(speech: Speech, question: Question, { left, top, under }: Stand, line = width - left): Block[] {
  const say: Say = (words) => words.label(question);
  return under
    ? said(speech, say, { style: 'row', margin: [left, top, 0, 0], line })
    : subheading(speech, say, left, top);
}

function help({ words }: Speech, question: Question, left: number): Block[] {
  const text = words.help(question) ?? (question.kind === 'choices' ? words.t('paper.blank.choices') : undefined);
  return text === undefined ? [] : [{ text, style: 'question', margin: [left, 0, 0, 2] }];
}

/** @param row its number, of a field in rows. */
const fieldOf = ({ words }: Input, question: Question, row?: number): Field => ({
  question,
  desc:
    row === undefined
      ? words.label(question)
      : words.t('paper.blank.field', { question: words.label(question), part: words.t('paper.row', { number: row }) })
});

/** A question, or a few on one line, with the room to answer. */
function one(input: Input, line: readonly Question[], start: readonly Block[], stand: Stand, row?: number): Block[] {
  const fields = line.map((question) => fieldOf(input, question, row));
  const [{ question, desc }] = fields as [Field];
  if (fields.length > 1) return [whole([...start, sideBySide(input, fields, stand)], after)];
  if (question.kind === 'yesno') {
    const room = width - stand.left - yesNoWidth(input);
    const words = label(input, question, { ...stand, left: 0, top: 0 }, room);
    const asked = yesNoLine(input, words, { desc, left: stand.left }, stand.top);
    return [whole([...start, asked, ...help(input, question, stand.left)], after)];
  }
  const asked = [...start, ...label(input, question, stand), ...help(input, question, stand.left)];
  return hold(asked, answerRoom(input, question, { desc, left: stand.left }));
}

/** The same fields again and again: a table where they go on one line, else a block for each row. */
function rows(input: Input, [question]: readonly Question[], start: readonly Block[], stand: Stand): Block[] {
  const { fields = [], most = 1, onPaper = usualRows } = question!;
  const { left, under } = stand;
  const top = [...start, ...label(input, question!, stand), ...help(input, question!, left)];
  const numbers = Array.from({ length: Math.min(most, onPaper) }, (_, at) => at + 1);
  const more: Block = { text: input.words.t('paper.blank.more'), style: 'question', margin: [left, 2, 0, 2] };
  const places = { left, top: 3 };
  const line = fields.every((field) => mayShare(field) && !field.if) && fields.map((field) => fieldOf(input, field));
  if (line && line.length === 1) {
    // Which amount it is, only the question says.
    const names = numbers.map((number) => fieldOf(input, question!, number).desc);
    return [whole([...top, ...inRow(input, fields[0]!, names, places)], after)];
  }
  if (line && linesOf(input, line, width - left).length === 1) {
    const names = numbers.map((number) => fields.map((field) => fieldOf(input, field, number).desc));
    return [whole([...top, fieldTable(input, fields, names, places), more])];
  }
  const drawn = numbers.flatMap((number, place) => {
    const title: Block[] = [
      ...(place > 0 ? [rule(0.5)] : []),
      ...said(input, (words) => words.t('paper.row', { number }), {
        ...({ style: 'only', margin: [left, place > 0 ? 2 : 6, 0, 0], tag: { role: under ? 'H3' : 'H4' } } as const),
        line: width
      })
    ];
    return rowOf(input, fields, number, left, place > 0 ? title : [...top, ...title]);
  });
  return [...drawn.slice(0, -1), whole([...drawn.slice(-1), more])];
}

/** The fields of one row, each with its condition, some of them on one line. */
function rowOf(
  input: Input,
  fields: readonly Question[],
  number: number,
  left: number,
  title: readonly Block[]
): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < fields.length;) {
    const field = fields[at]!;
    const end = fields.findIndex((other, place) => place > at && JSON.stringify(other.if) !== JSON.stringify(field.if));
    const inner = field.if ? left + step : left;
    const alike = fields.slice(at, end < 0 ? undefined : end).map((question) => fieldOf(input, question, number));
    const [line = []] = linesOf(input, alike, width - inner);
    const start = [...(at === 0 ? title : []), ...only(input, field, inner)];
    const stand = { left: inner, top: start.length > 0 ? above.led : above.under, under: true };
    blocks.push(
      ...one(
        input,
        line.map(({ question }) => question),
        start,
        stand,
        number
      )
    );
    at += line.length;
  }
  return blocks;
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
