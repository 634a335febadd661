import { codeSheetBlocks } from '../code-sheet/blocks';
import { longTexts } from '../soknad-json';
import { documents } from '../../form';
import { answerBlocks, answered, hasDocuments, type AnswerInput } from './answer-blocks';
import { signatures, type Mandated } from './guardian';
import { nextSteps } from './parts/ending';
import { helpedBlocks } from './helped';
import { heading, paperOf, subheading, title, type Made } from './parts/frame';
import { said, type Speech } from './parts/speech';
import { together } from './parts/together';
import { talkPart } from './talk';
import type { Block, PaperDefinition } from './types';

/** `size` left out is the normal one. */
export type PaperInput = Omit<Filled, 'size'> & Partial<Pick<Filled, 'size'>>;

interface Filled extends AnswerInput, Made, Pick<Mandated, 'mandate'> {
  /** `extra`: only the page with the whole long texts, the file that vedlegg.json names. */
  readonly part?: 'all' | 'extra';
  /** Name of the office that it is handed in to, where it is known. */
  readonly officeName?: string;
}

/** The filled application: what is asked now, each answer as given, who wrote it, and where to sign. */
export function paperDefinition(asked: PaperInput): PaperDefinition {
  const input: Filled = { size: 'normal', ...asked };
  const { words, reference } = input;
  return paperOf(input, {
    name: words.t('paper.title'),
    foot: words.t('paper.foot.application', { reference }),
    content:
      input.part === 'extra'
        ? extraPages(input)
        : [...head(input), ...sections(input), ...talkPart(input), ...tail(input)]
  });
}

function head(input: Filled): Block[] {
  const { words, now, reference } = input;
  const made = (to: Speech['words']) => to.t('paper.made', { date: to.date(new Date(now).toISOString().slice(0, 10)) });
  return [
    ...title(input, (to) => to.t('paper.title')),
    ...said(input, (to) => `${made(to)} · ${to.t('paper.reference', { reference })}`, {
      style: 'small',
      margin: [0, 0, 0, 8]
    }),
    { text: words.t('paper.lead'), style: 'lead' }
  ];
}

function sections(input: Filled): Block[] {
  return answered(input).flatMap((part, index) => {
    const start = heading(input, (words) => `${index + 1}. ${words.section(part.section)}`);
    const later = documents(input.form, input.answers).some(({ status }) => status === 'later');
    const lead: Block[] =
      hasDocuments(part) && later
        ? [{ text: input.words.t('paper.documents.lead'), style: 'lead', margin: [0, 0, 0, 4] }]
        : [];
    return together([...start, ...lead], answerBlocks(input, part));
  });
}

function tail(input: Filled): Block[] {
  return [
    ...helpedBlocks(input),
    ...signatures(input),
    ...nextSteps(input, input.officeName),
    ...codeSheetBlocks(input)
  ];
}

function extraPages(input: Filled): Block[] {
  return [
    ...title(input, (words) => words.t('paper.extra.title')),
    ...said(input, (words) => words.t('paper.extra.lead'), { style: 'lead', margin: [0, 0, 0, 8] }),
    ...longTexts(input.form, input.answers).flatMap(({ instance, text }): Block[] => [
      ...subheading(input, (words) => words.label(instance.question)).map((block, at): Block =>
        at === 0 ? { ...block, tag: { role: 'H2' } } : block
      ),
      { text, style: 'long' }
    ])
  ];
}
