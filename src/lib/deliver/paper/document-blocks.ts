import { documents } from '../../form';
import { longTexts } from '../soknad-json';
import type { AnswerInput } from './answer-blocks';
import type { Block } from './types';
import { writersText } from './writers-text';

/** The papers that the answers ask for, each with when it comes. */
export function documentBlocks({ form, answers, words, writers }: AnswerInput): Block[] {
  const body = documents(form, answers).map(({ id, key, status }): Block[] => [
    { text: words.document(id), style: 'question', tag: { role: 'TH', scope: 'Row' } },
    { text: words.t(`document.${status}`), style: 'answer' },
    { text: writersText(words, writers(key)), style: 'writer' }
  ]);
  const extra: Block[][] =
    longTexts(form, answers).length === 0
      ? []
      : [
          [
            { text: words.t('paper.extra.title'), style: 'question', tag: { role: 'TH', scope: 'Row' } },
            { text: words.t('paper.documents.extra'), style: 'answer' },
            { text: '', style: 'writer' }
          ]
        ];
  const rows = [...body, ...extra];
  const tables = [rows.slice(0, 2), rows.slice(2)].filter((part) => part.length > 0);
  const [first, ...rest] = tables.map((part): Block => ({
    table: { widths: ['40%', '*', 108], body: part, dontBreakRows: true },
    layout: 'answers'
  }));
  const lead: Block = { text: words.t('paper.documents.lead'), style: 'lead', margin: [0, 2, 0, 4] };
  return first ? [{ stack: [lead, first], unbreakable: true }, ...rest] : [];
}
