import { isDocument } from '../../form';
import type { Form, Question, Section } from '../../form/types';
import { conditionWords } from './condition-words';
import { tickBox } from './parts/boxes';
import { forOffice, said, saidIn, tagOf, type Say, type Speech } from './parts/speech';
import type { Block } from './types';

interface Input extends Speech {
  readonly form: Form;
}

/** The papers that answers ask for: each with whom it concerns, and a square for what becomes of it. */
export function documentRoom(input: Input, section: Section): Block[] {
  const { form, words, size } = input;
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
  const head = [(to: Speech['words']) => to.t('paper.blank.documents.name'), ...states].map((say): Block => ({
    ...saidIn(input, say, { style: 'row' }),
    tag: { role: 'TH', scope: 'Column' }
  }));
  const line = (paper: Question): Block[] => [
    { stack: name(input, form, paper), tag: { role: 'TH', scope: 'Row' } },
    ...states.map((state) =>
      tickBox(size, words.t('paper.blank.field', { question: words.label(paper), part: state(words) ?? '' }))
    )
  ];
  const column = size === 'large' ? 92 : 66;
  return [
    ...said(input, (to) => to.heading(first), { style: 'subheading', margin: [0, 6, 0, 0], tag: { role: 'H3' } }),
    { text: words.t('paper.blank.documents.lead'), style: 'lead', margin: [0, 0, 0, 4] },
    {
      table: {
        widths: ['*', ...states.map(() => column)],
        body: [head, ...papers.map(line)],
        headerRows: 1,
        keepWithHeaderRows: 1,
        dontBreakRows: true
      },
      layout: 'answers',
      margin: [0, 0, 0, 12]
    }
  ];
}

/** "Husleiekontrakt", and under it "Hvis du leier". */
function name(speech: Speech, form: Form, paper: Question): Block[] {
  const condition = paper.if;
  const when: Say = (words) =>
    condition && words.t('paper.if.document', { condition: conditionWords(form, words, condition) });
  const own = when(speech.words);
  const office = forOffice(speech, (words) => [words.label(paper), when(words)].filter(Boolean).join('. '));
  return [
    { text: speech.words.label(paper), style: 'row' },
    ...(own ? [{ text: own, style: 'question' } as const] : []),
    ...(office ? [{ text: office, style: 'office', tag: { role: 'P', lang: tagOf(speech.office!) } } as const] : [])
  ];
}
