import { TALK, TALK_APPROVED, talkState, talkToSend } from '../../form';
import type { Answers } from '../../form/types';
import { heading, paperOf, title, type Made } from './parts/frame';
import { said } from './parts/speech';
import { together } from './parts/together';
import type { Block, PaperDefinition, PaperWriter } from './types';
import { writersText } from './writers-text';

export interface TalkInput extends Made {
  /** What stands under the keys of `form/talk.ts`; the rest is not looked at. */
  readonly answers: Answers;
  readonly writers: (key: string) => readonly PaperWriter[];
}

/** The summary of the talk on a paper of its own, for whoever wrote it; approved or not, as it is. */
export function talkDefinition(input: TalkInput): PaperDefinition {
  const { words, answers, reference, now } = input;
  const day = new Date(now).toISOString().slice(0, 10);
  const approved = talkState(answers) === 'approved';
  return paperOf(input, {
    name: words.t('paper.talk.title'),
    foot: words.t('paper.foot.talk', { reference }),
    content: [
      ...title(input, (to) => to.t('paper.talk.title')),
      ...said(
        input,
        (to) => `${to.t('paper.made', { date: to.date(day) })} · ${to.t('paper.reference', { reference })}`,
        {
          style: 'small',
          margin: [0, 0, 0, 8]
        }
      ),
      ...said(input, (to) => to.t(approved ? approvedBy(input) : 'paper.talk.open'), {
        style: 'lead',
        margin: [0, 0, 0, 8]
      }),
      ...wrote(input),
      ...paragraphs(String(answers[TALK] ?? ''))
    ]
  });
}

/** The part of the filled application that holds it: only where the citizen approved it, and wants it to go along. */
export function talkPart(input: TalkInput): Block[] {
  const text = talkToSend(input.answers);
  if (text === undefined) return [];
  const start = [
    ...heading(input, (to) => to.t('paper.talk.title')),
    ...said(input, (to) => to.t(approvedBy(input)), { style: 'lead', margin: [0, 0, 0, 4] }),
    ...wrote(input)
  ];
  return together(start, paragraphs(text));
}

/** Who said yes last; a guardian who fills in says it for the applicant. */
const approvedBy = ({ writers }: TalkInput) =>
  writers(TALK_APPROVED).at(-1)?.role === 'guardian' ? 'paper.talk.approved.guardian' : 'paper.talk.approved';

const paragraphs = (text: string): Block[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line): Block => ({ text: line, style: 'long', margin: [0, 0, 0, 6] }));

function wrote(input: TalkInput): Block[] {
  const writers = input.writers(TALK);
  if (writers.length === 0) return [];
  return said(input, (to) => to.t('paper.writtenBy', { writers: writersText(to, writers) }), {
    style: 'small',
    margin: [0, 0, 0, 8]
  });
}
