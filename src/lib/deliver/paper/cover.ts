import { documents } from '../../form';
import type { Answers, Form } from '../../form/types';
import { comb, combWidth, lineBox, measures, tickLine } from './parts/boxes';
import { lineRoom, listOf } from './parts/ending';
import { heading, paperOf, title, type Made } from './parts/frame';
import { said, saidIn, type Say } from './parts/speech';
import { whole } from './parts/together';
import { mm, width } from './styles';
import type { Block, PaperDefinition } from './types';

export interface CoverInput extends Made {
  readonly form: Form;
  /** Where known: the papers still to come are named, and so is who applied. */
  readonly answers?: Answers;
  /** Id of the application that the papers belong to, where it is known. */
  readonly application?: string;
  readonly officeName?: string;
}

/** Empty lines for papers: on a sheet that names none (as many as its page holds), and after those that are named. */
const emptyLines = { alone: { normal: 5, large: 4 }, more: 2 };
/** Gap between a paper and its number of pages, in points. */
const gap = 14;

/** The sheet that lies on top of papers that are handed in later. */
export function coverDefinition(input: CoverInput): PaperDefinition {
  const { words, reference, officeName } = input;
  const say = (key: 'copy' | 'deliver' | 'more') =>
    key === 'deliver' && officeName
      ? words.t('paper.cover.next.deliver.office', { office: officeName })
      : words.t(`paper.cover.next.${key}`);
  return paperOf(input, {
    name: words.t('paper.cover.title'),
    foot: words.t('paper.foot.cover', { reference }),
    content: [
      ...title(input, (to) => to.t('paper.cover.title')),
      ...said(input, (to) => to.t('paper.cover.lead'), { style: 'lead' }),
      ...who(input),
      ...papers(input),
      whole([
        ...heading(input, (to) => to.t('paper.cover.next')),
        listOf('ol', [say('copy'), say('deliver'), say('more')])
      ])
    ]
  });
}

function who(input: CoverInput): Block[] {
  const { words, size, answers = {}, application } = input;
  const name = nameOf(answers);
  const id: Say = (to) => to.t('paper.cover.application');
  return [
    ...heading(input, (to) => to.t('paper.cover.who')),
    ...(name ? known(input, (to) => to.t('paper.name'), name) : [lineRoom(input, (to) => to.t('paper.name'))]),
    whole([
      ...said(input, (to) => to.t('paper.identity'), { style: 'row', margin: [0, 8, 0, 2] }),
      comb(size, words.t('paper.identity'), [6, 5])
    ]),
    ...(application
      ? known(input, id, application)
      : [
          whole([
            ...said(input, id, { style: 'row', margin: [0, 8, 0, 0] }),
            { text: words.t('paper.cover.application.help'), style: 'question', margin: [0, 0, 0, 2] },
            comb(size, words.t('paper.cover.application'), [6])
          ])
        ])
  ];
}

/** What is known already, in bold under its name. */
export const known = (input: Made, label: Say, text: string): Block[] => [
  ...said(input, label, { style: 'question', margin: [0, 8, 0, 0] }),
  { text, style: 'answer' }
];

export const nameOf = (answers: Answers): string =>
  ['firstName', 'middleName', 'lastName']
    .map((part) => answers[`person.${part}`])
    .filter((part) => typeof part === 'string' && part.trim() !== '')
    .join(' ');

function papers(input: CoverInput): Block[] {
  const { form, answers, words, size } = input;
  const later = answers
    ? documents(form, answers).filter(({ id, status }) => status === 'later' && id !== 'other')
    : [];
  const side = pagesWidth(input);
  const line = width - side - gap - measures[size].tick - 9;
  const named = later.map(({ id }): Block => {
    const name: Say = (to) => to.document(id);
    const tick = tickLine(size, words.document(id), saidIn(input, name, { style: 'lead', line }), [0, 6, 0, 0]);
    return whole(
      [{ columns: [{ ...tick, width: width - side - gap }, pages(input, words.document(id))], columnGap: gap }],
      2 * mm
    );
  });
  const count = later.length > 0 ? emptyLines.more : emptyLines.alone[size];
  const empty = Array.from({ length: count }, (_, at): Block => {
    const name = words.t('paper.cover.document.field', { number: later.length + at + 1 });
    const box = lineBox(size, name, width - side - gap, { width: width - side - gap });
    return whole([{ columns: [box, pages(input, name)], columnGap: gap }], 3 * mm);
  });
  const help = words.t(later.length > 0 ? 'paper.cover.documents.help' : 'paper.cover.documents.blank');
  const columns: Block = {
    columns: [
      saidIn(input, (to) => to.t('paper.cover.document'), { style: 'row', width: width - side - gap }),
      saidIn(input, (to) => to.t('paper.cover.pages'), { style: 'row', width: side })
    ],
    columnGap: gap,
    margin: [0, 6, 0, 4]
  };
  const [first, ...rest] = later.length > 0 ? named : empty;
  const start = [
    ...heading(input, (to) => to.t('paper.cover.documents')),
    { text: help, style: 'lead' } as const,
    columns,
    ...(first ? [first] : [])
  ];
  if (later.length === 0) return [whole(start), ...rest];
  const others = said(input, (to) => to.t('paper.cover.documents.other'), { style: 'row', margin: [0, 10, 0, 4] });
  return [whole(start), ...rest, whole([...others, ...empty.slice(0, 1)]), ...empty.slice(1)];
}

/** The heading over the squares may be wider than they are. */
const pagesWidth = ({ size }: Made): number => Math.max(combWidth(size, [2]), size === 'large' ? 128 : 92);

const pages = (input: CoverInput, name: string): Block => ({
  ...comb(input.size, input.words.t('paper.cover.pages.field', { document: name }), [2]),
  width: pagesWidth(input)
});
