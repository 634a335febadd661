import { all, any, answered, between, some } from './conditions';
import { checkDefinition } from './check-definition';
import { documentIds, documentNames } from './document-names';
import { doorId, type PrivateDoor } from './doors';
import type { Draft, SectionDraft } from './draft';
import type { Ask, Condition, Form, Question, Section } from './types';

/**
 * The section whose questions form() derives: one for each document that any answer asks for, and for `always`.
 * @param draft `questions` come after the documents.
 */
export const documents = <const S extends SectionDraft & { always: readonly string[] }>(draft: S): S => draft;

/** What became of a document. Not answered means that it comes later. */
export const documentStatus = ['later', 'delivered'] as const;
export type DocumentStatus = (typeof documentStatus)[number];

type Sections = Readonly<Record<string, SectionDraft>>;

/**
 * Makes the form of its sections, in their order, and checks it: a wrong definition never starts.
 * @throws Error naming the question and what is wrong with it.
 */
export function form(sections: Sections, { id = 'sosialhjelp', version = 1 } = {}): Form {
  const before: Question[] = [];
  const made: Section[] = Object.entries(sections).map(([sectionId, draft]) => {
    const derived = draft.always ? documentQuestions(sectionId, draft.always, draft.heading, before) : [];
    const own = Object.entries(draft.questions).map(([code, question]) => toQuestion(sectionId, code, question));
    const questions = [...derived, ...own];
    before.push(...questions.flatMap((question) => [question, ...(question.fields ?? [])]));
    const { title, slug, icon, minutes, everyday } = draft;
    return { id: sectionId, title, slug, icon, minutes, ...(everyday && { everyday }), questions };
  });
  const result: Form = {
    id,
    version,
    sections: made,
    questions: new Map(before.map((question) => [question.id, question]))
  };
  checkDefinition(result, before);
  return result;
}

function toQuestion(section: string, code: string, draft: Draft, parent?: string, parentDoor?: PrivateDoor): Question {
  const { fields, asks, private: behind = parentDoor, ...rest } = draft;
  const id = `${parent ?? section}.${code}`;
  return {
    ...rest,
    id,
    section,
    door: doorId(section, behind),
    code,
    ...(parent && { rows: parent }),
    ...(fields && {
      fields: Object.entries(fields).map(([field, inner]) => toQuestion(section, field, inner, id, behind))
    }),
    ...(asks && { asks: 'document' in asks ? [asks] : asks })
  };
}

function documentQuestions(
  section: string,
  always: readonly string[],
  heading: string | undefined,
  before: readonly Question[]
): Question[] {
  const asked = before.flatMap((question) => (question.asks ?? []).map((ask) => ({ question, ask })));
  const unknown = [...always, ...asked.map(({ ask }) => ask.document)].find((id) => !Object.hasOwn(documentNames, id));
  if (unknown !== undefined) throw new Error(`no name for the document ${unknown}`);
  const wanted = documentIds.filter((id) => always.includes(id) || asked.some(({ ask }) => ask.document === id));
  return wanted.map((id, place) => {
    const conditions = asked.filter(({ ask }) => ask.document === id).map(({ question, ask }) => reason(question, ask));
    return {
      id: `${section}.${id}`,
      section,
      door: section,
      code: id,
      kind: 'choice',
      label: documentNames[id],
      document: true,
      options: { later: 'Kommer senere', delivered: 'Levert før' },
      ...(place === 0 ? heading && { heading } : { together: true }),
      ...(!always.includes(id) && { if: conditions.length === 1 ? conditions[0] : any(...conditions) })
    };
  });
}

/** The condition under which `question` asks for a document, seen from outside its row. */
function reason(question: Question, ask: Ask): Condition {
  const key = question.rows ? `.${question.code}` : question.id;
  const own = answerCondition(question, key, ask);
  const whole = ask.if ? all(own, ask.if) : own;
  return question.rows ? some(question.rows, whole) : whole;
}

function answerCondition(question: Question, key: string, ask: Ask): Condition {
  switch (question.kind) {
    case 'choices': {
      const options = ask.when ?? Object.keys(question.options ?? {}).filter((option) => option !== question.none);
      return { op: 'ticked', key, options: options.map(String) };
    }
    case 'rows':
      return { op: 'rows', key };
    case 'yesno':
      return { op: 'is', key, values: ask.when ?? [true] };
    case 'integer':
    case 'amount':
      return ask.when ? { op: 'is', key, values: ask.when } : between(key, 1, Number.MAX_SAFE_INTEGER);
    default:
      return ask.when ? { op: 'is', key, values: ask.when } : answered(key);
  }
}
