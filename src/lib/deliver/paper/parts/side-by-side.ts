/**
 * Short fields beside each other, so that a form is fewer pages: house number, letter and flat; two amounts of one loan.
 * Each stands under its own label, and what hears them read hears label, field, label, field. Lengths are in points.
 */
import type { Question } from '../../../form/types';
import { width } from '../styles';
import type { Block } from '../types';
import { penRoom, penWidth, textTop, unitFits } from './fields';
import { textWidth } from './measure';
import { forOffice, said, type Say, type Speech } from './speech';

/** A question that may share a line. */
export interface Field {
  readonly question: Question;
  readonly desc: string;
}

const gap = 14;
/** Between a field and the word after it. */
const tight = 6;
const short = new Set<Question['kind']>(['text', 'integer', 'amount', 'date', 'identity', 'postcode', 'country']);

export const mayShare = ({ kind }: Question): boolean => short.has(kind);

/** A text takes what room is left; where there is none, what has a help. */
const grows = ({ kind, maxLength = 100 }: Question) => kind === 'country' || (kind === 'text' && maxLength > 12);

/** The label, with the unit where that has no room beside the field. */
const labelOf =
  (question: Question, unitBeside: boolean): Say =>
  (words) => {
    const unit = unitBeside ? undefined : words.unit(question);
    const label = words.label(question);
    return unit === undefined ? label : words.t('paper.blank.unit', { question: label, unit });
  };

/** Wide enough to write in, for a label of two lines and a help of three, and for each of the label's words. */
function least(speech: Speech, question: Question): number {
  const { words, size } = speech;
  const label: Say = (to) => to.label(question);
  const office = forOffice(speech, label) ?? '';
  const named = Math.max(textWidth(label(words) ?? '', 'row', size), textWidth(office, 'office', size));
  const help = textWidth(words.help(question) ?? '', 'question', size);
  const wordsOf = (text: string, style: 'row' | 'office') => text.split(' ').map((one) => textWidth(one, style, size));
  const word = Math.max(...wordsOf(label(words) ?? '', 'row'), ...wordsOf(office, 'office'));
  return Math.max(penWidth(speech, question), named / 1.8, help / 2.4, word);
}

/** Cuts fields into as few lines as go into `room`, each about as full as the others. */
export function linesOf<F extends Field>(speech: Speech, fields: readonly F[], room: number): F[][] {
  const widths = fields.map(({ question }) => least(speech, question));
  /** The best lines for the fields from here on, by how many they are and then by the room they waste. */
  const best: { cost: number; end: number }[] = [];
  best[fields.length] = { cost: 0, end: fields.length };
  for (let start = fields.length - 1; start >= 0; start -= 1) {
    let taken = -gap;
    for (let end = start + 1; end <= fields.length; end += 1) {
      taken += gap + widths[end - 1]!;
      const alone = end === start + 1;
      if (!alone && (taken > room || !fields.slice(start, end).every(({ question }) => mayShare(question)))) break;
      const cost = 1e6 + Math.max(0, room - taken) ** 2 + best[end]!.cost;
      // Of two that are as good, the one with the fuller first line.
      if (alone || cost <= best[start]!.cost) best[start] = { cost, end };
    }
  }
  const lines: F[][] = [];
  for (let at = 0; at < fields.length; at = best[at]!.end) lines.push(fields.slice(at, best[at]!.end));
  return lines;
}

function widthsOf(speech: Speech, fields: readonly Field[], room: number): number[] {
  const own = fields.map(({ question }) => least(speech, question));
  const left = room - own.reduce((sum, one) => sum + one + gap, -gap);
  const some = fields.some(({ question }) => grows(question));
  const wider = fields.map(({ question }) => (some ? grows(question) : question.help !== undefined));
  const count = wider.filter(Boolean).length;
  return own.map((one, at) => one + (wider[at] ? left / count : 0));
}

/** A field's label, and its help. */
function labelled(speech: Speech, question: Question, line: number): Block[] {
  const help = speech.words.help(question);
  return [
    ...said(speech, labelOf(question, unitFits(speech, question, line)), { style: 'row', line }),
    ...(help === undefined ? [] : [{ text: help, style: 'question' } as const])
  ];
}

interface Place {
  readonly left: number;
  readonly top: number;
}

/** Fields on one line, their boxes level. */
export function sideBySide(speech: Speech, fields: readonly Field[], { left, top }: Place): Block {
  const widths = widthsOf(speech, fields, width - left);
  return {
    columns: fields.map(({ question, desc }, at): Block => ({
      width: widths[at]!,
      verticalAlignment: 'bottom',
      stack: [
        ...labelled(speech, question, widths[at]!),
        { ...penRoom(speech, question, desc, widths[at]!), margin: [0, 2, 0, 0] }
      ]
    })),
    columnGap: gap,
    margin: [left, top, 0, 0]
  };
}

/** A table: the labels once, and under them a field each in as many rows as there are `names`. */
export function fieldTable(
  speech: Speech,
  fields: readonly Question[],
  names: readonly (readonly string[])[],
  { left, top }: Place
): Block {
  const widths = widthsOf(
    speech,
    fields.map((question) => ({ question, desc: '' })),
    width - left
  );
  const head = fields.map((question, at): Block => ({
    stack: labelled(speech, question, widths[at]!),
    verticalAlignment: 'bottom',
    tag: { role: 'TH', scope: 'Column' }
  }));
  const rows = names.map((row) =>
    fields.map((question, at): Block => ({ stack: [penRoom(speech, question, row[at]!, widths[at]!)] }))
  );
  return {
    table: { widths, body: [head, ...rows], headerRows: 1, dontBreakRows: true },
    layout: 'fields',
    margin: [left, top, 0, 0]
  };
}

/**
 * The same field as often as there are `names`, as many on a line as go there. A label of one word ("Beløp") says no more
 * than the question over it, and is left out where the unit stands beside the fields.
 */
export function inRow(speech: Speech, question: Question, names: readonly string[], { left, top }: Place): Block[] {
  const room = width - left;
  const own = penWidth(speech, question);
  // Without a word between them, two amounts look like one long number.
  const and = speech.words.t('paper.and');
  const andWidth = textWidth(and, 'lead', speech.size);
  const step = own + andWidth + 2 * tight;
  const across = Math.min(names.length, 1 + Math.max(0, Math.floor((room - own) / step)));
  const lastRoom = room - (across - 1) * step;
  const unitBeside = unitFits(speech, question, lastRoom);
  const lines = Array.from({ length: Math.ceil(names.length / across) }, (_, at) =>
    names.slice(at * across, (at + 1) * across)
  );
  const named = !unitBeside || speech.words.label(question).includes(' ');
  const margin = [0, textTop(speech.size), 0, 0] as const;
  return [
    ...(named
      ? said(speech, labelOf(question, unitBeside), { style: 'row', margin: [left, top, 0, 2], line: room })
      : []),
    ...lines.map((line, at): Block => ({
      columns: line.flatMap((desc, place): Block[] => [
        ...(place > 0 ? [{ text: and, style: 'lead', width: andWidth, margin } as const] : []),
        {
          ...penRoom(speech, question, desc, place === line.length - 1 ? lastRoom : own),
          width: place === line.length - 1 ? '*' : own
        }
      ]),
      columnGap: tight,
      margin: [left, at === 0 ? 0 : 6, 0, 0]
    }))
  ];
}
