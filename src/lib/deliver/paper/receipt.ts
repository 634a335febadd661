import { documents, GUARDIAN_HERE, guardianOf } from '../../form';
import { seenShortly, seenTime, seenWho, type Seen } from '../../words/seen';
import type { DocumentLine } from '../../form';
import type { AnswerInput } from './answer-blocks';
import { nameOf } from './cover';
import { helpersIn, othersIn, wroteIn } from './helped';
import { mandateLines, type Mandated } from './guardian';
import { entryBlocks, type Entry } from './parts/answers';
import { dayRoom, lineRoom, listOf, signRoom } from './parts/ending';
import { heading, paperOf, title, type Made } from './parts/frame';
import { said, type Say, type Speech } from './parts/speech';
import { together, whole } from './parts/together';
import { width } from './styles';
import type { Block, PaperDefinition } from './types';
import { writersText } from './writers-text';

/** That it was handed in: only what has really happened. */
export interface HandedIn {
  /** Local day and time in Norway: `2026-11-22T14:05`. */
  readonly at: string;
  readonly officeName: string;
}

export interface ReceiptInput extends AnswerInput, Made, Pick<Mandated, 'mandate'> {
  /** Absent: nobody has got it yet, and the receipt says so. */
  readonly handedIn?: HandedIn;
  /** Day by which the papers that are missing should come: `2026-12-06`. */
  readonly documentsBy?: string;
  /** Where it will be handed in, as far as is known. */
  readonly officeName?: string;
  /** Who saw what, where the device knows. */
  readonly seen?: readonly Seen[];
}

/** What was handed in, when and where, what is missing, what happens next, and who helped. */
export function receiptDefinition(input: ReceiptInput): PaperDefinition {
  const { words, reference, handedIn } = input;
  return paperOf(input, {
    name: words.t('paper.receipt.title'),
    foot: words.t('paper.foot.receipt', { reference }),
    content: [
      ...title(input, (to) => to.t('paper.receipt.title')),
      ...facts(input),
      ...(handedIn ? [] : stamp(input)),
      ...later(input),
      ...helped(input),
      ...next(input)
    ]
  });
}

function facts(input: ReceiptInput): Block[] {
  const { handedIn, answers, reference } = input;
  const name = nameOf(answers);
  const guardian = guardianOf(answers);
  const entry = (key: 'what' | 'form' | 'who' | 'when' | 'where', answer: Say): Entry => ({
    label: (to) => to.t(`paper.receipt.${key}`),
    answers: [answer]
  });
  const entries = [
    entry('what', (to) => to.t('paper.receipt.what.application')),
    entry('form', () => reference),
    ...(name ? [entry('who', () => name)] : []),
    ...(guardian
      ? [
          {
            label: (to: Speech['words']) => to.t('guardian.title'),
            answers: [
              ...(guardian.name ? [() => guardian.name] : []),
              ...wroteIn(input, othersIn(input).get(GUARDIAN_HERE)?.sections),
              ...mandateLines(input, guardian)
            ]
          }
        ]
      : []),
    ...(handedIn
      ? [
          entry('when', (to) =>
            to.t('paper.receipt.when.time', {
              date: to.date(handedIn.at.slice(0, 10)),
              time: handedIn.at.slice(11, 16)
            })
          ),
          entry('where', () => handedIn.officeName)
        ]
      : [])
  ];
  return [
    ...heading(input, (to) => to.t(handedIn ? 'paper.receipt.sent' : 'paper.receipt.not')),
    ...(handedIn ? [] : said(input, (to) => to.t('paper.receipt.not.lead'), { style: 'lead', margin: [0, 0, 0, 4] })),
    ...entryBlocks(input, entries)
  ];
}

/** Where the office signs that it has got it. */
const stamp = (input: ReceiptInput): Block[] => [
  whole([
    ...heading(input, (to) => to.t('paper.receipt.stamp')),
    ...said(input, (to) => to.t('paper.receipt.stamp.lead'), { style: 'lead' }),
    lineRoom(input, (to) => to.t('paper.receipt.stamp.office')),
    ...dayRoom(input, (to) => to.t('paper.sign.date')),
    ...signRoom(input, (to) => to.t('paper.receipt.stamp.sign'))
  ])
];

function later(input: ReceiptInput): Block[] {
  const { form, answers, documentsBy } = input;
  const papers = documents(form, answers).filter(
    ({ id }) => id !== 'other' || answers['documents.other'] !== undefined
  );
  const missing = papers.filter(({ status }) => status === 'later');
  const before = papers.filter(({ status }) => status === 'delivered');
  const by: Say = (to) =>
    documentsBy ? to.t('paper.receipt.later.by', { date: to.date(documentsBy) }) : to.t('paper.receipt.later.soon');
  const none = said(input, (to) => to.t('paper.receipt.later.none'), { style: 'lead' });
  return [
    ...together(
      [
        ...heading(input, (to) => to.t('paper.receipt.later')),
        ...(missing.length > 0 ? said(input, by, { style: 'lead', margin: [0, 0, 0, 4] }) : [])
      ],
      missing.length > 0 ? paperList(input, missing) : none
    ),
    ...(before.length > 0
      ? together(
          said(input, (to) => to.t('paper.receipt.before'), { style: 'row', margin: [0, 8, 0, 2] }),
          paperList(input, before)
        )
      : [])
  ];
}

/** The first papers stay with what is over them; a whole list might be longer than a page. */
const paperList = (input: ReceiptInput, papers: readonly DocumentLine[]): Block[] =>
  [papers.slice(0, 3), papers.slice(3)]
    .filter((part) => part.length > 0)
    .map((part) => ({
      ul: part.map(({ id }): Block => ({
        stack: said(input, (to) => to.document(id), { style: 'lead', line: width - 24 }),
        unbreakable: true,
        margin: [0, 2, 0, 2]
      }))
    }));

/** Each helper: when they were here, what was open to them, and the sections in which something is theirs. */
function helped(input: ReceiptInput): Block[] {
  const helpers = helpersIn(input);
  const seen = input.seen ?? [];
  const lines = (to: Speech['words'], visit: Seen) => seenShortly(to, input.form, visit);
  const visits = seen.map((visit): Entry => ({
    label: (to) => seenWho(to, visit),
    answers: [
      (to) => seenTime(to, visit),
      ...lines(input.words, visit).map(
        (_, at): Say =>
          (to) =>
            lines(to, visit)[at]
      ),
      ...wroteIn(input, helpers.get(visit.id)?.sections)
    ]
  }));
  // Who wrote on another device, before the slip was opened here.
  const others = [...helpers.values()].filter(({ writer }) => !seen.some(({ id }) => id === writer.id));
  const entries = [
    ...visits,
    ...others.map(({ writer, sections }): Entry => ({
      label: (to) => writersText(to, [writer]),
      answers: wroteIn(input, sections)
    }))
  ];
  const alone = guardianOf(input.answers) ? 'paper.receipt.helped.guardian' : 'paper.receipt.helped.none';
  const none = said(input, (to) => to.t(alone), { style: 'lead' });
  return together(
    heading(input, (to) => to.t('paper.receipt.helped')),
    entries.length > 0 ? entryBlocks(input, entries) : none
  );
}

function next(input: ReceiptInput): Block[] {
  const { words, handedIn, officeName } = input;
  const hand = officeName
    ? words.t('paper.receipt.next.hand.office', { office: officeName })
    : words.t('paper.receipt.next.hand');
  const steps = (['read', 'answer', 'wait'] as const).map((name) => words.t(`paper.next.after.${name}`));
  return [
    whole([
      ...heading(input, (to) => to.t('paper.next.after.title')),
      listOf('ol', handedIn ? steps : [words.t('paper.next.sign'), hand, ...steps]),
      ...said(input, (to) => to.t('paper.receipt.keep'), { style: 'row', margin: [0, 12, 0, 0] })
    ])
  ];
}
