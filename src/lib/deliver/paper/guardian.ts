/** Where a guardian signs who has filled in: their line stands beside their name and what their mandate is said to be. */
import { guardianOf, type Guardian, type MandateCheck } from '../../form';
import type { Answers, Form } from '../../form/types';
import { lineBox, signBox } from './parts/boxes';
import { dayRoom, placeAndDay, signature, signRoom } from './parts/ending';
import { heading } from './parts/frame';
import { said, type Say, type Speech } from './parts/speech';
import { whole } from './parts/together';
import { width } from './styles';
import type { Block } from './types';

export interface Mandated extends Speech {
  readonly form: Form;
  readonly answers: Answers;
  /** What a register says of the mandate; left out: nobody asked one. */
  readonly mandate?: MandateCheck;
}

/** What is known of the mandate, a sentence each: what it covers, its code, and whether anybody has checked it. */
export function mandateLines({ form, mandate = 'not-checked' }: Mandated, { scope, code }: Guardian): Say[] {
  const question = form.questions.get('person.guardianScope');
  return [
    ...(scope && question
      ? [(words: Speech['words']) => words.t('paper.guardian.scope', { scope: words.option(question, scope) })]
      : []),
    ...(code === undefined ? [] : [(words: Speech['words']) => words.t('paper.guardian.code', { code })]),
    (words) => words.t(`guardian.check.${mandate}`)
  ];
}

/** How the filled form is signed: by the guardian where one has filled it in, else as the empty form is. */
export function signatures(input: Mandated): Block[] {
  const guardian = guardianOf(input.answers);
  return guardian ? [guardianSigns(input, guardian), applicantMay(input)] : signature(input);
}

const gap = 16;
const sign: Say = (words) => words.t('paper.sign.guardian.sign');
const name: Say = (words) => words.t('paper.sign.guardian.name');

function guardianSigns(input: Mandated, guardian: Guardian): Block {
  const { size, words } = input;
  const left = size === 'normal' ? Math.floor(width * 0.42) : width;
  const room = size === 'normal' ? width - left - gap : width;
  const who: Block[] = [
    ...said(input, name, { style: 'row', margin: [0, 8, 0, 2] }),
    ...(guardian.name ? [{ text: guardian.name, style: 'answer' } as const] : [lineBox(size, name(words) ?? '', left)]),
    ...mandateLines(input, guardian).flatMap((say) => said(input, say, { style: 'lead', margin: [0, 2, 0, 0] }))
  ];
  const line: Block[] =
    size === 'normal'
      ? [...said(input, sign, { style: 'row', margin: [0, 8, 0, 2] }), signBox(size, sign(words) ?? '', room)]
      : signRoom(input, sign);
  return whole([
    ...heading(input, (to) => to.t('paper.sign.title')),
    ...said(input, (to) => to.t('paper.sign.guardian.filled'), { style: 'lead', margin: [0, 4, 0, 0] }),
    ...(size === 'normal'
      ? [
          {
            columns: [
              { width: left, stack: who },
              { width: '*', stack: line }
            ],
            columnGap: gap
          } satisfies Block
        ]
      : [...who, ...line]),
    ...placeAndDay(input, (to) => to.t('paper.sign.date'))
  ]);
}

/** The person has a say in it too, where they can and want to. */
const applicantMay = (input: Mandated): Block =>
  whole([
    ...said(input, (to) => to.t('paper.sign.guardian.own'), { style: 'only', margin: [0, 16, 0, 0] }),
    ...signRoom(input, (to) => to.t('paper.sign.guardian.own.sign')),
    ...dayRoom(input, (to) => to.t('paper.sign.date'))
  ]);
