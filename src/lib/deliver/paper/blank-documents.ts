import { isDocument } from '../../form';
import type { Form, Question, Section } from '../../form/types';
import { conditionWords } from './condition-words';
import { measures, tickBox, tickTop } from './parts/boxes';
import { rule } from './parts/frame';
import { textWidth } from './parts/measure';
import { forOffice, said, saidIn, type Say, type Speech } from './parts/speech';
import { whole } from './parts/together';
import { width } from './styles';
import type { Block } from './types';

interface Input extends Speech {
  readonly form: Form;
}

/** The papers that answers ask for, the first block in one piece: each with whom it concerns, and a square for what becomes of it. */
export function documentRoom(input: Input, section: Section): Block[] {
  const { words, size } = input;
  const papers = section.questions.filter(isDocument);
  const [first] = papers;
  if (!first) return [];
  const states: readonly Say[] = [
    (to) => to.t('paper.blank.documents.enclosed'),
    ...Object.keys(first.options ?? {}).map(
      (code): Say =>
        (to) =>
          to.option(first, code)
    )
  ];
  const top = [
    ...said(input, (to) => to.heading(first), { style: 'subheading', margin: [0, 6, 0, 0], tag: { role: 'H3' } }),
    { text: words.t('paper.blank.documents.lead'), style: 'lead', margin: [0, 0, 0, 4 + held] } as const
  ];
  return [whole(top), ...(size === 'large' ? lines(input, papers, states) : [table(input, papers, states)])];
}

/** Room that the heading holds for the first papers, which stand in it: a table cannot be in one piece with a heading. */
const held = 96;
/** Width of a column of squares, in points: no word over them is broken. */
const stateWidth = (speech: Speech, states: readonly Say[]): number => {
  const words = [speech.words, ...(speech.office ? [speech.office] : [])];
  const said = states.flatMap((say) => words.flatMap((to) => (say(to) ?? '').split(' ')));
  return Math.max(48, ...said.map((word) => textWidth(word, 'row', speech.size)));
};

const nameField = ({ words }: Speech, paper: Question, state: Say): string =>
  words.t('paper.blank.field', { question: words.label(paper), part: state(words) ?? '' });

/** A row each, a column for each state. */
function table(input: Input, papers: readonly Question[], states: readonly Say[]): Block {
  const side = stateWidth(input, states);
  const name: Say = (words) => words.t('paper.blank.documents.name');
  const head = [name, ...states].map((say): Block => ({
    ...saidIn(input, say, { style: 'row' }),
    tag: { role: 'TH', scope: 'Column' }
  }));
  const row = (paper: Question): Block[] => [
    { stack: nameOf(input, paper, width - states.length * (side + 9)), tag: { role: 'TH', scope: 'Row' } },
    ...states.map((state) => tickBox(input.size, nameField(input, paper, state)))
  ];
  return {
    table: {
      widths: ['*', ...states.map(() => side)],
      body: [head, ...papers.map(row)],
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true
    },
    layout: 'list',
    margin: [0, -held, 0, 12]
  };
}

/** In large letters a table has no room: the states stand under each paper. */
function lines(input: Input, papers: readonly Question[], states: readonly Say[]): Block[] {
  const { size } = input;
  const gap = 9;
  const own = states.map((say) => longest(input, say));
  const taken = states.length * measures[size].tick + (2 * states.length - 1) * gap;
  // What is left goes between them; where nothing is, each gives up as much.
  const more = (width - taken - own.reduce((sum, one) => sum + one, 0)) / states.length;
  return papers.map((paper, at) => ({
    ...whole([
      ...nameOf(input, paper, width),
      {
        columns: states.flatMap((state, place): Block[] => [
          tickBox(size, nameField(input, paper, state), { margin: [0, tickTop[size], 0, 0] }),
          saidIn(input, state, { style: 'lead', width: own[place]! + more })
        ]),
        columnGap: gap,
        margin: [0, 2, 0, 0]
      },
      rule(0.5)
    ]),
    margin: [0, at === 0 ? -held : 0, 0, 0]
  }));
}

/** The longer of the lines that say it. */
function longest(speech: Speech, say: Say): number {
  const office = textWidth(forOffice(speech, say) ?? '', 'office', speech.size);
  return Math.max(office, textWidth(say(speech.words) ?? '', 'lead', speech.size));
}

/** "Husleiekontrakt" and, beside or under it, "Hvis du leier". The office needs the name alone. @param room for a line. */
function nameOf({ form, ...speech }: Input, paper: Question, room: number): Block[] {
  const { words, size } = speech;
  const name = said(speech, (to) => to.label(paper), { style: 'row', line: room });
  const when = paper.if && words.t('paper.if.document', { condition: conditionWords(form, words, paper.if) });
  if (!when) return name;
  const after = `. ${when}`;
  const label = words.label(paper);
  if (!speech.office && textWidth(label, 'row', size) + textWidth(after, 'question', size) <= room)
    return [
      {
        text: [
          { text: label, style: 'row' },
          { text: after, style: 'question' }
        ]
      }
    ];
  return [...name, { text: when, style: 'question' }];
}
