import type { Form, Question } from '../form/types';

/**
 * What each language owes the form: a flat catalogue, bokmål derived from the definition.
 *
 *   section.housing               the section's title
 *   housing.kind                  the question (also .help, .why, .heading, .unit where it has them)
 *   housing.kind.option.tenant    an option
 *   family.children.firstName     a field of rows
 *   documents.heading             heading over the derived list of documents
 *
 * Not owed: options that are proper names, and the questions derived for documents (`document.<id>` in common).
 */
const texts = ['help', 'why', 'heading', 'unit'] as const;

/** @returns every key with its bokmål, in order of the form. */
export function owed(form: Form): Record<string, string> {
  const found: Record<string, string> = {};
  const add = (question: Question): void => {
    if (question.document) {
      if (question.heading) found[`${question.section}.heading`] = question.heading;
      return;
    }
    found[question.id] = question.label;
    for (const name of texts) {
      const text = question[name];
      if (text !== undefined) found[`${question.id}.${name}`] = text;
    }
    for (const [code, label] of Object.entries((!question.names && question.options) || {})) {
      found[`${question.id}.option.${code}`] = label;
    }
    question.fields?.forEach(add);
  };
  for (const section of form.sections) {
    found[`section.${section.id}`] = section.title;
    section.questions.forEach(add);
  }
  return found;
}

/** The same keys as a type, from the drafts of the sections. */
export type Owed<Sections> = {
  [Id in keyof Sections & string]: `section.${Id}` | OwedBySection<Id, Sections[Id]>;
}[keyof Sections & string];

type OwedBySection<Id extends string, Section> =
  | (Section extends { questions: infer Questions } ? OwedByAll<Id, Questions> : never)
  | (Section extends { heading: string } ? `${Id}.heading` : never);

type OwedByAll<Id extends string, Questions> = {
  [Code in keyof Questions & string]: OwedByOne<`${Id}.${Code}`, Questions[Code]>;
}[keyof Questions & string];

type OwedByOne<Id extends string, Question> =
  | Id
  | {
      [Text in (typeof texts)[number]]: Question extends Record<Text, string> ? `${Id}.${Text}` : never;
    }[(typeof texts)[number]]
  | (Question extends { names: true }
      ? never
      : Question extends { options: infer Options }
        ? `${Id}.option.${keyof Options & string}`
        : never)
  | (Question extends { fields: infer Fields } ? OwedByAll<Id, Fields> : never);
