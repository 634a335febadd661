import { documents } from '../../form';
import type { Answers, Form } from '../../form/types';
import type { Words } from '../../words';
import { longTexts } from '../long-text';
import { writersText } from './answer-blocks';
import type { Block, PaperWriter } from './types';

interface Papers {
  readonly form: Form;
  readonly answers: Answers;
  readonly words: Words;
  readonly writers: (key: string) => readonly PaperWriter[];
}

/** The papers that the answers ask for, each with when it comes. */
export function documentBlocks({ form, answers, words, writers }: Papers): Block[] {
  const head: Block[] = [
    { text: words.t('paper.documents.document'), style: 'small' },
    { text: words.t('paper.documents.status'), style: 'small' }
  ];
  const body = documents(form, answers).map(({ id, key, status }): Block[] => [
    { text: words.document(id), style: 'question' },
    {
      stack: [
        { text: words.t(`paper.documents.${status}`), style: 'answer' },
        { text: writersText(words, writers(key)), style: 'writer' }
      ]
    }
  ]);
  const extra: Block[][] =
    longTexts(form, answers).length === 0
      ? []
      : [
          [
            { text: words.t('paper.extra.title'), style: 'question' },
            { text: words.t('paper.documents.extra'), style: 'answer' }
          ]
        ];
  return [
    { text: words.t('paper.documents.lead'), style: 'lead', margin: [0, 2, 0, 4] },
    { table: { widths: ['62%', '*'], body: [head, ...body, ...extra], dontBreakRows: true }, layout: 'answers' }
  ];
}
