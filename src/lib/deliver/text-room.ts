/**
 * How much of a long text the receiving format still takes. Several questions share one text there (what one ticked, what
 * one wrote, what one added at last), so the room depends on the others' answers.
 */
import { parseKey, slotsOf, summary } from '../form';
import type { Answers, Form, Question } from '../form/types';
import { joined } from './shared-text';
import { pathOf } from './slot-tree';
import { writingOf } from './soknad-json';
import { textLimit } from './soknad-terms';

/** The slot by which a question's own answer becomes part of a text that others share. */
const sharedSlot = (question: Question) =>
  slotsOf(question).find((slot) => slot.option === undefined && textLimit(pathOf(slot)) !== undefined);

/** The form with nothing but the questions that share the text at `path`; conditions still see all the others. */
function sharers(form: Form, path: string): Form {
  const shares = (question: Question) => {
    const slot = sharedSlot(question);
    return slot !== undefined && pathOf(slot) === path;
  };
  const sections = form.sections.map((section) => ({ ...section, questions: section.questions.filter(shares) }));
  return { ...form, sections: sections.filter(({ questions }) => questions.length > 0) };
}

const known = new WeakMap<Form, Map<string, Form>>();

function sharersOf(form: Form, path: string): Form {
  const forms = known.get(form) ?? new Map<string, Form>();
  known.set(form, forms);
  const small = forms.get(path) ?? sharers(form, path);
  forms.set(path, small);
  return small;
}

/**
 * Characters (UTF-16 units) that the answer at `key` may have before part of it goes on the extra page, given all other
 * answers; 0 where they have taken it all. undefined: the format sets no limit.
 */
export function textRoom(form: Form, answers: Answers, key: string): number | undefined {
  const question = parseKey(form, key)?.question;
  const slot = question && sharedSlot(question);
  if (!question || !slot) return question?.formatLimit;
  const path = pathOf(slot);
  const lines = summary(sharersOf(form, path), { ...answers, [key]: 'x' })
    .flatMap((section) => section.lines)
    .flatMap((line) => {
      const own = sharedSlot(line.instance.question);
      const writing = own && writingOf(line, own, new Set());
      return writing && 'line' in writing ? [{ name: writing.line, text: writing.text, source: writing.source }] : [];
    });
  return Math.max(0, (textLimit(path) ?? 0) - (joined({ path, lines }).whole.length - 1));
}
