import { GUARDIAN_HERE, guardianOf } from '../../form';
import { answered, type AnswerInput } from './answer-blocks';
import { entryBlocks } from './parts/answers';
import { heading } from './parts/frame';
import type { Say } from './parts/speech';
import { together } from './parts/together';
import type { Block, PaperWriter } from './types';
import { writersText } from './writers-text';

interface Helper {
  readonly writer: PaperWriter;
  /** Ids of the sections in which something of what stands there now is theirs. */
  readonly sections: ReadonlySet<string>;
}

/**
 * Each helper who wrote something that stands there now, by their id. A guardian who fills in and signs is no helper, but
 * one who wrote and no longer does is.
 */
export function helpersIn(input: AnswerInput): ReadonlyMap<string, Helper> {
  const signs = guardianOf(input.answers) ? GUARDIAN_HERE : undefined;
  return new Map([...othersIn(input)].filter(([id]) => id !== signs));
}

/** Each who wrote something that stands there now, and is not the applicant. */
export function othersIn(input: AnswerInput): ReadonlyMap<string, Helper> {
  const helpers = new Map<string, { writer: PaperWriter; sections: Set<string> }>();
  for (const { section, lines } of answered(input)) {
    const keys = lines.flatMap(({ instance: { question, key } }) => [
      key,
      ...Object.keys(question.options ?? {}).map((code) => `${key}.${code}`)
    ]);
    for (const writer of keys.flatMap(input.writers).filter(({ role }) => role !== 'citizen')) {
      const known = helpers.get(writer.id) ?? { writer, sections: new Set() };
      known.sections.add(section.id);
      helpers.set(writer.id, known);
    }
  }
  return helpers;
}

/** In which sections somebody wrote, in words; nothing where they did not. */
export function wroteIn({ form }: AnswerInput, sections: ReadonlySet<string> = new Set()): Say[] {
  const own = form.sections.filter(({ id }) => sections.has(id));
  if (own.length === 0) return [];
  return [(to) => to.t('paper.receipt.helped.sections', { sections: own.map((one) => to.section(one)).join(', ') })];
}

/** That somebody helped, before one signs: who, as what, and with which sections. Nothing where nobody did. */
export function helpedBlocks(input: AnswerInput): Block[] {
  const entries = [...helpersIn(input).values()].map(({ writer, sections }) => ({
    label: (to: AnswerInput['words']) => writersText(to, [writer]),
    answers: wroteIn(input, sections)
  }));
  if (entries.length === 0) return [];
  return together(
    heading(input, (to) => to.t('paper.helped')),
    entryBlocks(input, entries)
  );
}
