import { isDocument } from '../../form';
import type { Form } from '../../form/types';
import { documentRoom } from './blank-documents';
import { questionBlocks } from './blank-questions';
import { lineRoom, listOf, nextSteps, signature } from './parts/ending';
import { heading, paperOf, subheading, title, type Made } from './parts/frame';
import { together, whole } from './parts/together';
import type { Block, PaperDefinition } from './types';

export interface BlankInput extends Made {
  readonly form: Form;
  /** Name of the office that it is handed in to, where it is known. */
  readonly officeName?: string;
}

/** The application to fill in by pen, made of the form's definition alone: a question added there is on paper too. */
export function blankDefinition(input: BlankInput): PaperDefinition {
  const { words, reference } = input;
  return paperOf(input, {
    name: words.t('paper.title'),
    foot: words.t('paper.foot.application', { reference }),
    content: [...head(input), ...sections(input), ...tail(input)]
  });
}

function head(input: BlankInput): Block[] {
  const { words, reference } = input;
  const how = (['pen', 'tick', 'money', 'skip', 'only', 'more'] as const).map((name) =>
    words.t(`paper.blank.how.${name}`)
  );
  return [
    ...title(input, (to) => to.t('paper.title')),
    { text: words.t('paper.reference', { reference }), style: 'small', margin: [0, 0, 0, 8] },
    { text: words.t('paper.blank.lead'), style: 'lead' },
    { text: words.t('paper.blank.urgent.title'), style: 'row', margin: [0, 8, 0, 0] },
    { text: words.t('paper.blank.urgent'), style: 'lead' },
    { text: words.t('paper.blank.how'), style: 'row', margin: [0, 8, 0, 2] },
    listOf('ul', how)
  ];
}

const sections = (input: BlankInput): Block[] =>
  input.form.sections.flatMap((section, index) => {
    const start = heading(input, (words) => `${index + 1}. ${words.section(section)}`);
    const [papers, ...more] = section.questions.some(isDocument) ? documentRoom(input, section) : [];
    const questions = questionBlocks(input, section);
    return papers ? [...together(start, [papers]), ...more, ...questions] : together(start, questions);
  });

function tail(input: BlankInput): Block[] {
  const helped = [
    ...subheading(input, (words) => words.t('paper.blank.helped')),
    lineRoom(input, (words) => words.t('paper.blank.helped.name'))
  ];
  return [whole(helped), ...signature(input), ...nextSteps(input, input.officeName)];
}
