/** What helpers changed in an application since the citizen last looked, as lines that can be shown. */
import { keyOf, parseKey, summary } from '../form';
import type { Answers, Form, SummaryLine } from '../form/types';
import type { Writer } from '../session/types';

export interface ChangedByOther {
  /** As it stands now; of a row that was taken away, the question that has the rows. */
  readonly line: SummaryLine;
  readonly by: Writer;
}

/**
 * @param news key of an answer → who changed it last
 * @returns in the order of the application, each question once; what is asked no more is not among them
 */
export function changedByOthers(form: Form, answers: Answers, news: ReadonlyMap<string, Writer>): ChangedByOther[] {
  if (news.size === 0) return [];
  const lines = summary(form, answers).flatMap((section) => section.lines);
  const asked = new Set(lines.map(({ instance }) => instance.key));
  const by = new Map<string, Writer>();
  for (const [key, writer] of news) {
    const parsed = parseKey(form, key);
    if (!parsed) continue;
    const { question, row } = parsed;
    const own = question.kind === 'rows' ? question.id : keyOf(question, row);
    const shown = asked.has(own) ? own : question.rows;
    if (shown !== undefined && !by.has(shown)) by.set(shown, writer);
  }
  return lines.flatMap((line) => {
    const writer = by.get(line.instance.key);
    return writer ? [{ line, by: writer }] : [];
  });
}
