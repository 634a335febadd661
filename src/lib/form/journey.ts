import { Asking, keyOf } from './asking';
import { documentStatus, type DocumentStatus } from './define';
import { parseKey } from './keys';
import { problemsOf } from './problems';
import type { Told } from './told';
import type {
  Answers,
  Form,
  JourneySection,
  Page,
  Question,
  Section,
  Status,
  SummaryLine,
  SummarySection
} from './types';

/** Is the question asked now? Of a field: in this row. */
export const visible = (form: Form, answers: Answers, question: Question, row?: string): boolean =>
  new Asking(form, answers).visible(question, row);

/** The way through the form as it is now. */
export function journey(form: Form, answers: Answers, told?: Told): JourneySection[] {
  const asking = new Asking(form, answers, told);
  return form.sections.map((section) => {
    const pages = asking.pages(section);
    return { section, pages, status: statusOf(asking, section, pages) };
  });
}

/** Kinds that always have an honest answer: a section is not done before they are answered. */
const counted = new Set<Question['kind']>(['yesno', 'choice', 'choices']);

function statusOf(asking: Asking, section: Section, pages: readonly Page[]): Status {
  const instances = pages.flatMap((page) => page.instances);
  if (!instances.some(({ question, row }) => asking.answered(question, row))) return 'empty';
  const open = instances.some(({ question, row }) => counted.has(question.kind) && !asking.answered(question, row));
  return open || problemsOf(asking, [section]).length > 0 ? 'started' : 'done';
}

/** @returns undefined when there is no such page, or nothing on it is asked now. */
export function pageAt(form: Form, answers: Answers, slug: string, number: number, told?: Told): Page | undefined {
  const section = form.sections.find((candidate) => candidate.slug === slug);
  return section && new Asking(form, answers, told).pages(section).find((page) => page.number === number);
}

const pagesOf = (form: Form, answers: Answers): Page[] => {
  const asking = new Asking(form, answers);
  return form.sections.flatMap((section) => asking.pages(section));
};

const placeOf = (form: Form, page: Pick<Page, 'section' | 'number'>): number =>
  form.sections.findIndex(({ id }) => id === page.section) * 1000 + page.number;

/** The next page with something to ask; `page` itself need not be asked any more. undefined: that was the last. */
export const nextPage = (form: Form, answers: Answers, page: Pick<Page, 'section' | 'number'>): Page | undefined =>
  pagesOf(form, answers).find((other) => placeOf(form, other) > placeOf(form, page));

export const previousPage = (form: Form, answers: Answers, page: Pick<Page, 'section' | 'number'>): Page | undefined =>
  pagesOf(form, answers).findLast((other) => placeOf(form, other) < placeOf(form, page));

/** Where a key is asked now: for links from problems and from the summary. */
export function pageOfKey(form: Form, answers: Answers, key: string): Page | undefined {
  const parsed = parseKey(form, key);
  const section = form.sections.find(({ id }) => id === parsed?.question.section);
  if (!parsed || !section) return undefined;
  const asked = parsed.question.kind === 'rows' ? parsed.question.id : keyOf(parsed.question, parsed.row);
  return new Asking(form, answers).pages(section).find((page) => page.instances.some((one) => one.key === asked));
}

/** What is asked now and what was answered, in order; the start of every artefact. */
export function summary(form: Form, answers: Answers): SummarySection[] {
  const asking = new Asking(form, answers);
  return form.sections.map((section) => ({
    section,
    lines: asking
      .pages(section)
      .flatMap(({ instances, path }) => instances.map((instance) => summaryLine(asking, instance, path)))
  }));
}

function summaryLine(asking: Asking, instance: SummaryLine['instance'], path: string): SummaryLine {
  const { question, key, row } = instance;
  if (question.kind === 'rows' || !asking.answered(question, row)) return { instance, path };
  const value = question.kind === 'choices' ? asking.ticked(question, row) : asking.answers[key];
  return value === undefined ? { instance, path } : { instance, value, path };
}

export interface DocumentLine {
  readonly id: string;
  /** The document's own question. */
  readonly key: string;
  readonly status: DocumentStatus;
}

/** The documents that the answers ask for. What was not answered comes later. */
export function documents(form: Form, answers: Answers): DocumentLine[] {
  const asking = new Asking(form, answers);
  const questions = form.sections.flatMap((section) => section.questions.filter(isDocument));
  return questions
    .filter((question) => asking.visible(question))
    .map(({ id, code }) => ({
      id: code,
      key: id,
      status: documentStatus.find((status) => status === answers[id]) ?? 'later'
    }));
}

/** Is this one of the questions that form() derived for a document? */
export const isDocument = (question: Question): boolean => question.document === true;

/** The answers to what is asked now, rows and ticks among them: all that a paper shows, and nothing behind a changed mind. */
export function askedAnswers(form: Form, answers: Answers): Answers {
  const asking = new Asking(form, answers);
  const keys = form.sections
    .flatMap((section) => section.questions.flatMap((question) => asking.instances(question)))
    .flatMap(({ question, key, row }) => {
      if (question.kind === 'rows') return asking.rowsOf(question.id).map((id) => `${key}.${id}`);
      return question.kind === 'choices' ? asking.ticked(question, row).map((code) => `${key}.${code}`) : [key];
    });
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = answers[key];
      return value === undefined ? [] : [[key, value]];
    })
  );
}
