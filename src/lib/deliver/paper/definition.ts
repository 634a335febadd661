import { isDocument, summary } from '../../form';
import { longTexts } from '../soknad-json';
import { answerBlocks, together, type AnswerInput } from './answer-blocks';
import { documentBlocks } from './document-blocks';
import type { Block, PaperDefinition } from './types';

export interface PaperInput extends AnswerInput {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Short id that ties the pages of one form together, made by chance; never a person's number. */
  readonly reference: string;
  /** `extra`: only the page with the whole long texts, the file that vedlegg.json names. */
  readonly part?: 'all' | 'extra';
}

const bcp47: Readonly<Record<string, string>> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB', se: 'se-NO' };

/** Width between the margins of an A4 page, in points. */
const width = 491;

/** The paper form, built from the summary alone: what is asked now, each answer, and who wrote it. */
export function paperDefinition(input: PaperInput): PaperDefinition {
  const { words } = input;
  const title = words.t('paper.title');
  const content = input.part === 'extra' ? extraPages(input) : [...head(input), ...sections(input), ...tail(input)];
  return {
    title,
    language: bcp47[words.language] ?? words.language,
    made: input.now,
    footer: `Sammen · ${title} · ${words.t('paper.reference', { reference: input.reference })}`,
    pageOf: words.t('paper.page', { page: '{page}', pages: '{pages}' }),
    content
  };
}

function head({ words, now, reference }: PaperInput): Block[] {
  const made = words.t('paper.made', { date: words.date(new Date(now).toISOString().slice(0, 10)) });
  return [
    { text: words.t('paper.title'), style: 'title', tag: { role: 'H1' }, margin: [0, 0, 0, 6] },
    { text: `${made} · ${words.t('paper.reference', { reference })}`, style: 'small', margin: [0, 0, 0, 10] },
    { text: words.t('paper.lead'), style: 'lead', margin: [0, 0, 0, 4] }
  ];
}

/** A heading with a rule under it. */
function heading(text: string): Block[] {
  return [
    { text, style: 'heading', tag: { role: 'H2' }, margin: [0, 20, 0, 3] },
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1.5, lineColor: '#00243a' }],
      margin: [0, 0, 0, 4]
    }
  ];
}

function sections({ form, answers, words, writers }: PaperInput): Block[] {
  return summary(form, answers).flatMap(({ section, lines }, index) => {
    const title = heading(`${index + 1}. ${words.section(section)}`);
    const own = lines.filter(({ instance }) => !isDocument(instance.question));
    const input = { form, answers, words, writers };
    const papers = own.length < lines.length ? documentBlocks(input) : [];
    const blocks = [...papers, ...answerBlocks(input, own)];
    return blocks.length === 0 ? [] : together(title, blocks);
  });
}

function tail(input: PaperInput): Block[] {
  const { words } = input;
  const line = (label: string): Block => ({
    stack: [
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: 235, y2: 0, lineWidth: 0.75, lineColor: '#000000' }],
        margin: [0, 42, 0, 3]
      },
      { text: label, style: 'small' }
    ]
  });
  const signature: Block = {
    unbreakable: true,
    stack: [
      ...heading(words.t('paper.sign.title')),
      { text: words.t('paper.sign.lead'), style: 'lead', margin: [0, 4, 0, 0] },
      { columns: [line(words.t('paper.sign.place')), line(words.t('paper.sign.name'))], columnGap: 20 }
    ]
  };
  return [signature, ...extraPages(input)];
}

function extraPages({ form, answers, words, part }: PaperInput): Block[] {
  const texts = longTexts(form, answers);
  if (texts.length === 0) return [];
  const top = {
    text: words.t('paper.extra.title'),
    style: 'title',
    tag: { role: 'H1' },
    margin: [0, 0, 0, 6]
  } as const;
  return [
    part === 'extra' ? top : { ...top, pageBreak: 'before' },
    { text: words.t('paper.extra.lead'), style: 'lead', margin: [0, 0, 0, 8] },
    ...texts.flatMap(({ instance, text }): Block[] => [
      { text: words.label(instance.question), style: 'heading', tag: { role: 'H2' }, margin: [0, 14, 0, 4] },
      { text, style: 'long' }
    ])
  ];
}
