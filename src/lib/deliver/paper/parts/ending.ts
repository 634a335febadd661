/** How a form ends: the signature, where to hand it in, and what happens next. */
import { width } from '../styles';
import type { Block } from '../types';
import { lineBox, signBox } from './boxes';
import { dateRoom, dateWidth } from './fields';
import { heading, subheading } from './frame';
import { said, type Say, type Speech } from './speech';
import { whole } from './together';

/** A question of one line, and its box. */
export function lineRoom(speech: Speech, say: Say, help?: string): Block {
  return whole([
    ...said(speech, say, { style: 'row', margin: [0, 8, 0, 2] }),
    ...(help ? [{ text: help, style: 'question', margin: [0, 0, 0, 2] } as const] : []),
    lineBox(speech.size, say(speech.words) ?? '', width)
  ]);
}

export const signRoom = (speech: Speech, say: Say): Block[] => [
  ...said(speech, say, { style: 'row', margin: [0, 8, 0, 2] }),
  signBox(speech.size, say(speech.words) ?? '', width)
];

export const dayRoom = (speech: Speech, say: Say): Block[] => [
  ...said(speech, say, { style: 'row', margin: [0, 8, 0, 0] }),
  dateRoom(speech, { desc: say(speech.words) ?? '', left: 0 })
];

/** Where and when it was signed: beside each other where there is room. */
export function placeAndDay(speech: Speech, day: Say): Block[] {
  const place: Say = (words) => words.t('paper.sign.place');
  const room = width - dateWidth(speech) - gap;
  if (room < leastPlace) return [lineRoom(speech, place), ...dayRoom(speech, day)];
  const columns: Block[] = [
    {
      width: room,
      verticalAlignment: 'bottom',
      stack: [
        ...said(speech, place, { style: 'row', margin: [0, 0, 0, 2] }),
        lineBox(speech.size, place(speech.words) ?? '', room)
      ]
    },
    { width: '*', verticalAlignment: 'bottom', stack: dayRoom(speech, day) }
  ];
  return [{ columns, columnGap: gap }];
}
const gap = 14;
/** A place name needs so much room, in points. */
const leastPlace = 180;

const day: Say = (words) => words.t('paper.sign.date');

/** Where the applicant signs, and a guardian for them. */
export function signature(speech: Speech): Block[] {
  const own = [
    ...heading(speech, (words) => words.t('paper.sign.title')),
    ...said(speech, (words) => words.t('paper.sign.lead'), { style: 'lead', margin: [0, 4, 0, 0] }),
    lineRoom(speech, (words) => words.t('paper.sign.printed')),
    ...placeAndDay(speech, day),
    ...signRoom(speech, (words) => words.t('paper.sign.name'))
  ];
  const guardian = [
    ...said(speech, (words) => words.t('paper.sign.guardian'), { style: 'only', margin: [0, 12, 0, 0] }),
    { text: speech.words.t('paper.sign.guardian.lead'), style: 'question' } as const,
    lineRoom(speech, (words) => words.t('paper.sign.guardian.name')),
    ...signRoom(speech, (words) => words.t('paper.sign.guardian.sign'))
  ];
  return [whole(own), whole(guardian)];
}

/** @param office its name, where it is known. */
export function nextSteps(speech: Speech, office?: string): Block[] {
  const { words } = speech;
  const steps = [
    words.t('paper.next.sign'),
    words.t('paper.next.documents'),
    office ? words.t('paper.next.deliver.office', { office }) : words.t('paper.next.deliver'),
    words.t('paper.next.copy')
  ];
  const after = (['read', 'answer', 'wait'] as const).map((name) => words.t(`paper.next.after.${name}`));
  // In one piece: three lines alone on the last page are easily lost.
  return [
    whole([
      ...heading(speech, (to) => to.t('paper.next.title')),
      listOf('ol', steps),
      ...subheading(speech, (to) => to.t('paper.next.after.title')),
      listOf('ul', after)
    ])
  ];
}

/** A list of sentences. */
export const listOf = (kind: 'ol' | 'ul', sentences: readonly string[]): Block => {
  const items = sentences.map((text): Block => ({ text, style: 'lead', margin: [0, 2, 0, 2] }));
  return kind === 'ol' ? { ol: items } : { ul: items };
};
