/** The room to answer a question by pen. Lengths are in points. */
import type { Question } from '../../../form/types';
import { width, type Size } from '../styles';
import type { Block } from '../types';
import { comb, combWidth, lineBox, measures, ruledBox } from './boxes';
import { textWidth } from './measure';
import { forOffice, lineWidth, said, saidIn, type Say, type Speech } from './speech';
import { listedNames, ticks, type Spot } from './ticks';

/** Lines of ruled room: more where every one is asked; two such questions fill a page. */
const lines = { always: { normal: 8, large: 7 }, sometimes: { normal: 4, large: 3 } };

/** The room for one answer; of yes and no, `yesNoLine` in ticks.ts. */
export function answerRoom(speech: Speech, question: Question, spot: Spot): Block[] {
  const { size } = speech;
  const margin = [spot.left, 2, 0, 0] as const;
  switch (question.kind) {
    case 'choice':
    case 'choices':
      return question.names
        ? [...listedNames(speech, question, spot.left), lineBox(size, spot.desc, width - spot.left, { margin })]
        : ticks(speech, question, spot);
    case 'longtext': {
      const { [size]: count } = lines[question.if ? 'sometimes' : 'always'];
      return [ruledBox(size, spot.desc, width - spot.left, count, { margin })];
    }
    default:
      return [{ ...penRoom(speech, question, spot.desc, width - spot.left), margin }];
  }
}

/** Squares for each sign of these kinds. */
const combs: Partial<Record<Question['kind'], readonly number[]>> = {
  identity: [6, 5],
  account: [4, 2, 5],
  postcode: [4],
  // Up to 9 999 999 kroner.
  amount: [1, 3, 3]
};
const groupsOf = ({ kind, max = 9999 }: Question): readonly number[] | undefined =>
  kind === 'integer' ? [String(max).length] : combs[kind];

/** What is written with a pen; after a number its unit, where it goes into `room` points. */
export function penRoom(speech: Speech, question: Question, desc: string, room: number): Block {
  const { size } = speech;
  if (question.kind === 'date') return { columns: partsRoom(speech, desc, dateParts), columnGap: between };
  if (question.kind === 'phone') return { columns: partsRoom(speech, desc, phoneParts), columnGap: between };
  const groups = groupsOf(question);
  if (!groups) return lineBox(size, desc, Math.min(room, textRoom(size, question)));
  const squares = comb(size, desc, groups);
  const left = room - combWidth(size, groups) - beside;
  return unitFits(speech, question, room)
    ? { columns: [squares, unitOf(speech, question, left)], columnGap: beside }
    : squares;
}

/** Between a field and its unit. */
const beside = 9;

/** Does a unit go after its field? Else it stands in the label. */
export function unitFits(speech: Speech, question: Question, room: number): boolean {
  const unit = question.unit === undefined ? undefined : speech.words.unit(question);
  if (unit === undefined) return false;
  return combWidth(speech.size, groupsOf(question) ?? []) + beside + textWidth(unit, 'lead', speech.size) <= room;
}

/** "kroner", level with the middle of the field before it. @param room the width that it may have. */
const unitOf = (speech: Speech, question: Question, room: number): Block =>
  saidIn(speech, (words) => words.unit(question), {
    ...({ style: 'lead', margin: [0, textTop(speech.size), 0, 0], width: '*' } as const),
    line: room
  });

/** Sets a text level with the middle of the field beside it. */
export const textTop = (size: Size): number => (measures[size].line - (size === 'large' ? 25 : 16)) / 2;

/** The least width that is good to write in. */
export function penWidth(speech: Speech, question: Question): number {
  const { size } = speech;
  if (question.kind === 'date') return dateWidth(speech);
  if (question.kind === 'phone') return partsWidth(speech, phoneParts);
  const groups = groupsOf(question);
  return groups ? combWidth(size, groups) : Math.min(textRoom(size, question), letter[size] * 12);
}

/** Room for one capital letter. */
const letter: Readonly<Record<Size, number>> = { normal: 18, large: 24 };
/** A short text gets a short box, so that one sees how much is wanted. */
const textRoom = (size: Size, { maxLength = 100 }: Question): number =>
  maxLength <= 12 ? Math.max(2 * measures[size].digit, (maxLength * letter[size] * 2) / 3) : width;

interface Part {
  readonly key: 'day' | 'month' | 'year' | 'country' | 'number';
  readonly digits: number;
}
const dateParts: readonly Part[] = [
  { key: 'day', digits: 2 },
  { key: 'month', digits: 2 },
  { key: 'year', digits: 4 }
];
const phoneParts: readonly Part[] = [
  { key: 'country', digits: 3 },
  { key: 'number', digits: 12 }
];
const between = 14;
const partSay =
  ({ key }: Part): Say =>
  (words) =>
    words.t(`paper.blank.${key}`);
/** The heading may be wider than its squares. */
function partWidth(speech: Speech, part: Part): number {
  const { words, size } = speech;
  const own = textWidth(partSay(part)(words) ?? '', 'question', size);
  const office = textWidth(forOffice(speech, partSay(part)) ?? '', 'office', size);
  return Math.max(combWidth(size, [part.digits]), own + 2, office + 2);
}
const partsWidth = (speech: Speech, parts: readonly Part[]) =>
  parts.reduce((sum, part) => sum + partWidth(speech, part) + between, -between);

/** Squares, each group under its own small heading. */
function partsRoom(speech: Speech, desc: string, parts: readonly Part[]): Block[] {
  const { size, words } = speech;
  // All headings of one line or all of two: their squares stand level.
  const short = parts.every((part) => lineWidth(speech, partSay(part), 'question') <= partWidth(speech, part));
  return parts.map((part): Block => {
    const say = partSay(part);
    const room = partWidth(speech, part);
    const field = words.t('paper.blank.field', { question: desc, part: say(words) ?? '' });
    return {
      width: room,
      stack: [...said(speech, say, { style: 'question', line: short ? room : 0 }), comb(size, field, [part.digits])]
    };
  });
}

export const dateWidth = (speech: Speech): number => partsWidth(speech, dateParts);
/** Day, month and year, alone on their line. */
export const dateRoom = (speech: Speech, { desc, left }: Spot): Block => ({
  columns: partsRoom(speech, desc, dateParts),
  columnGap: between,
  margin: [left, 2, 0, 0]
});
