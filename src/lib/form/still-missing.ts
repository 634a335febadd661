/**
 * What a fast decision still waits for, as one may say it who does not have all answers: a helper has only those of the
 * sections that are open. The others leave no trace in what is said here, and it is true whatever they hold: the definition
 * asks nothing more because an answer is lacking (where it says "not", it says "answered" too).
 */
import { Asking, isAnswered, keyOf } from './asking';
import { isDocument } from './journey';
import { parseKey } from './keys';
import type { Told } from './told';
import type { Answers, Form, Instance, Question } from './types';

/** A required question without an answer, or a document that the office does not have yet. */
export interface Missing extends Instance {
  readonly document: boolean;
  /** Of a document: the citizen has said that it comes later. */
  readonly later: boolean;
}

/** Does one have the answer to this question? */
type Open = (question: Question) => boolean;

/**
 * In order of the form, of the open questions alone.
 * @param told what the citizen's page shows, where the open answers do not decide it.
 */
export function stillMissing(form: Form, answers: Answers, open: Open, told?: Told): Missing[] {
  const known = Object.entries(answers).filter(([key]) => {
    const question = parseKey(form, key)?.question;
    return question !== undefined && open(question);
  });
  const asking = new Asking(form, Object.fromEntries(known), told);
  const missing = ({ question, row }: Instance): boolean => {
    // "Other papers" is room for what nobody has asked for.
    if (isDocument(question)) return question.code !== 'other' && asking.answers[question.id] !== 'delivered';
    return question.required === true && !asking.answered(question, row);
  };
  return form.sections
    .flatMap(({ questions }) => questions.flatMap((question) => asking.instances(question)))
    .filter((instance) => open(instance.question) && missing(instance))
    .map((instance) => ({
      ...instance,
      document: isDocument(instance.question),
      later: isDocument(instance.question) && isAnswered(asking.answers[keyOf(instance.question)])
    }));
}
