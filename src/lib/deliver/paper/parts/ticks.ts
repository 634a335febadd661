/** Squares to tick, with what they say, for questions that have their answers printed. Lengths are in points. */
import type { Question } from '../../../form/types';
import { mm, width } from '../styles';
import type { Block } from '../types';
import { measures, tickBox, tickLine, tickTop } from './boxes';
import { forOffice, lineWidth, saidIn, tagOf, type Say, type Speech } from './speech';

/** What a field is called to who hears it, and how far in from the edge it stands. */
export interface Spot {
  readonly desc: string;
  readonly left: number;
}

/** Between a square and what it says. */
const beside = 9;
/** Between what one square says and the next square. */
const apart = 22;
/** More answers than this stand in two columns. */
const longList = 7;

const fieldName = ({ words }: Speech, desc: string, say: Say): string =>
  words.t('paper.blank.field', { question: desc, part: say(words) ?? '' });

/** A square and what it says, as the two columns of a line; undefined where they take more than `room`. */
function onLine(speech: Speech, desc: string, says: readonly Say[], room: number): readonly Block[] | undefined {
  const { size } = speech;
  const widths = says.map((say) => lineWidth(speech, say, 'lead') + 2);
  const whole = widths.reduce((sum, one) => sum + measures[size].tick + beside + one + apart, -apart);
  if (whole > room) return undefined;
  return says.flatMap((say, at): Block[] => [
    tickBox(size, fieldName(speech, desc, say), { margin: [0, tickTop[size], 0, 0] }),
    saidIn(speech, say, {
      style: 'lead',
      width: widths[at]! + (at < says.length - 1 ? apart - beside : 0),
      line: width
    })
  ]);
}

const yesNo: readonly Say[] = [(words) => words.t('value.yes'), (words) => words.t('value.no')];

/** Room that Yes and No take at the end of a line. */
export const yesNoWidth = (speech: Speech): number =>
  yesNo.reduce((sum, say) => sum + measures[speech.size].tick + beside + lineWidth(speech, say, 'lead') + 2 + apart, 0);

/** A question with Yes and No at the end of its line. @param top room over it. */
export const yesNoLine = (speech: Speech, question: readonly Block[], { desc, left }: Spot, top: number): Block => ({
  columns: [{ stack: question, width: '*' }, ...onLine(speech, desc, yesNo, width)!],
  columnGap: beside,
  margin: [left, top, 0, 0]
});

/** The answers of a question, each with its square: on one line where they are few and short. */
export function ticks(speech: Speech, question: Question, { desc, left }: Spot): Block[] {
  const says = Object.keys(question.options ?? {}).map(
    (code): Say =>
      (words) =>
        words.option(question, code)
  );
  const line = says.length <= 3 ? onLine(speech, desc, says, width - left) : undefined;
  if (line) return [{ columns: line, columnGap: beside, margin: [left, 3, 0, 0] }];
  // In large print a long list must be able to go over a page.
  const columns = says.length > longList && speech.size === 'normal' ? 2 : 1;
  const room = (width - left - (columns - 1) * apart) / columns - measures[speech.size].tick - beside;
  const lines = says.map((say) =>
    tickLine(speech.size, fieldName(speech, desc, say), saidIn(speech, say, { style: 'lead', line: room }), [
      columns > 1 ? 0 : left,
      2,
      0,
      1.5 * mm - 2
    ])
  );
  if (columns === 1) return lines;
  const half = Math.ceil(lines.length / 2);
  const stacks = [lines.slice(0, half), lines.slice(half)].map((stack): Block => ({ stack, width: '*' }));
  return [{ columns: stacks, columnGap: apart, margin: [left, 0, 0, 0] }];
}

/** "Velg en av disse: Gamle Oslo, …": there may be many names, and the office needs only those that are called otherwise. */
export function listedNames(speech: Speech, question: Question, left: number): Block[] {
  const { words, office } = speech;
  const codes = Object.keys(question.options ?? {});
  const names = codes.map((code) => words.option(question, code)).join(', ');
  const others = codes.flatMap((code) => forOffice(speech, (to) => to.option(question, code)) ?? []);
  return [
    {
      text: [
        { text: words.t('paper.blank.names', { names }) },
        ...others.map((text) => ({ text: ` / ${text}`, style: 'office', lang: tagOf(office!) }) as const)
      ],
      style: 'question',
      margin: [left, 0, 0, 2]
    }
  ];
}
