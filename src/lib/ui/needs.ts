import type { Form, Question } from '../form/types';
import type { Need } from '../form';
import { parseKey } from '../form';
import { NEEDS } from '../state/desk-needs';
import type { Words } from '../words';

/** The kind question behind a suggested tick, where the tick is a need; undefined: it is another answer. */
export function kindQuestion(form: Form, words: Words, key: string): string | undefined {
  const { question, option } = parseKey(form, key) ?? {};
  return isNeed(question, option) ? words.t(`needs.${option}.ask`) : undefined;
}

const isNeed = (question: Question | undefined, option: string | undefined): option is Need =>
  question?.id === NEEDS && option !== undefined && option !== question.none;
