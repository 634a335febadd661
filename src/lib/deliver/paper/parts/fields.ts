/** Questions of a given kind, with the room to answer them by pen. Lengths are in points. */
import type { Question } from '../../../form/types';
import { mm, width, type Size } from '../styles';
import type { Block } from '../types';
import { comb, combWidth, lineBox, measures, ruledBox, tickBox, tickLine, tickTop } from './boxes';
import { said, saidIn, type Say, type Speech } from './speech';

/** What a field is called to who hears it, and how far in from the edge it stands. */
interface Spot {
  readonly desc: string;
  readonly left: number;
}

/** Lines of ruled room: more where every one is asked; two such questions fill a page. */
const lines = { always: { normal: 10, large: 8 }, sometimes: { normal: 5, large: 5 } };

/** The room for one answer. */
export function answerRoom(speech: Speech, question: Question, spot: Spot): Block[] {
  const { size } = speech;
  const room = width - spot.left;
  const margin = [spot.left, 2, 0, 0] as const;
  switch (question.kind) {
    case 'yesno':
      return [yesNo(speech, spot)];
    case 'choice':
    case 'choices':
      return question.names ? names(speech, question, spot) : ticks(speech, question, spot);
    case 'longtext':
      return [ruledBox(size, spot.desc, room, lines[question.if ? 'sometimes' : 'always'][size], { margin })];
    case 'date':
      return [dateRoom(speech, spot)];
    case 'phone':
      return [phoneRoom(speech, spot)];
    case 'identity':
      return [comb(size, spot.desc, [6, 5], { margin })];
    case 'account':
      return [comb(size, spot.desc, [4, 2, 5], { margin })];
    case 'postcode':
      return [comb(size, spot.desc, [4], { margin })];
    case 'amount':
      return [numberRoom(speech, question, spot, [2, 3, 3])];
    case 'integer':
      return [numberRoom(speech, question, spot, [String(question.max ?? 9999).length])];
    default:
      return [lineBox(size, spot.desc, textWidth(size, question, room), { margin })];
  }
}

/** A short text gets a short box, so that one sees how much is wanted. */
function textWidth(size: Size, { maxLength = 100 }: Question, room: number): number {
  const letter = size === 'large' ? 24 : 18;
  return Math.min(room, Math.max(2, maxLength + 1) * letter);
}

const label = (speech: Speech, say: Say) => saidIn(speech, say, { style: 'lead' });

function yesNo(speech: Speech, { desc, left }: Spot): Block {
  const { size, words } = speech;
  const one = (key: 'value.yes' | 'value.no'): Block[] => [
    tickBox(size, words.t('paper.blank.field', { question: desc, part: words.t(key) }), {
      margin: [0, tickTop[size], 0, 0]
    }),
    { ...label(speech, (to) => to.t(key)), width: size === 'large' ? 110 : 80 }
  ];
  return { columns: [...one('value.yes'), ...one('value.no')], columnGap: 9, margin: [left, 3, 0, 0] };
}

function ticks(speech: Speech, question: Question, { desc, left }: Spot): Block[] {
  const { size, words } = speech;
  return Object.keys(question.options ?? {}).map((code) => {
    const part = words.option(question, code);
    const field = words.t('paper.blank.field', { question: desc, part });
    return tickLine(
      size,
      field,
      label(speech, (to) => to.option(question, code)),
      [left, 3, 0, 2 * mm - 3]
    );
  });
}

/** Proper names are written, not ticked: there may be many, and they are the same in every language. */
function names(speech: Speech, question: Question, { desc, left }: Spot): Block[] {
  const listed: Say = (words) =>
    words.t('paper.blank.names', {
      names: Object.keys(question.options ?? {})
        .map((code) => words.option(question, code))
        .join(', ')
    });
  return [
    ...said(speech, listed, { style: 'question', margin: [left, 0, 0, 2] }),
    lineBox(speech.size, desc, width - left, { margin: [left, 2, 0, 0] })
  ];
}

/** Squares under their own small heading. */
function partRoom(speech: Speech, desc: string, part: Say, groups: readonly number[]): Block {
  const { size, words } = speech;
  const field = words.t('paper.blank.field', { question: desc, part: part(words) ?? '' });
  // The heading may be wider than its squares.
  const least = size === 'large' ? 84 : 58;
  return {
    width: Math.max(combWidth(size, groups), least),
    stack: [...said(speech, part, { style: 'question' }), comb(size, field, groups)]
  };
}

export function dateRoom(speech: Speech, { desc, left }: Spot): Block {
  const part = (key: 'day' | 'month' | 'year', digits: number) =>
    partRoom(speech, desc, (words) => words.t(`paper.blank.${key}`), [digits]);
  return { columns: [part('day', 2), part('month', 2), part('year', 4)], columnGap: 14, margin: [left, 2, 0, 0] };
}

function phoneRoom(speech: Speech, { desc, left }: Spot): Block {
  const part = (key: 'country' | 'number', digits: number) =>
    partRoom(speech, desc, (words) => words.t(`paper.blank.${key}`), [digits]);
  return { columns: [part('country', 3), part('number', 12)], columnGap: 16, margin: [left, 2, 0, 0] };
}

function numberRoom(speech: Speech, question: Question, { desc, left }: Spot, groups: readonly number[]): Block {
  const { size } = speech;
  const squares = comb(size, desc, groups);
  if (question.unit === undefined) return { ...squares, margin: [left, 2, 0, 0] };
  const top = (measures[size].line - (size === 'large' ? 28 : 19)) / 2;
  const unit = saidIn(speech, (words) => words.unit(question), { style: 'lead', margin: [0, top, 0, 0], width: '*' });
  return { columns: [squares, unit], columnGap: 9, margin: [left, 2, 0, 0] };
}
