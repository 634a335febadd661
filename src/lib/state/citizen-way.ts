import { nextPage, previousPage } from '../form';
import type { Answers, Form, Page } from '../form/types';

export const SUMMARY = '/soknad/oppsummering';
export const TAKE_OUT = '/soknad/ferdig';
const LATER = '/soknad/senere';

/** Where "next" leads from a page: the next page, the opening of the next part, or "check your answers". */
export function pathAfter(form: Form, answers: Answers, page: Page): string {
  const next = nextPage(form, answers, page);
  if (!next) return SUMMARY;
  const section = form.sections.find(({ id }) => id === next.section);
  return next.section === page.section ? next.path : `/soknad/${section?.slug}`;
}

/**
 * Where "back" leads from any path of the application, by the answers as they are now and not by what was visited, so
 * that it always leads somewhere that is asked.
 */
export function pathBefore(form: Form, answers: Answers, path: string): string {
  const [, , slug, number] = path.split('/');
  if (slug === undefined) return '/';
  if (path === TAKE_OUT) return SUMMARY;
  if (path === LATER) return '/soknad';
  const section = form.sections.find((one) => one.slug === slug);
  const last = form.sections.at(-1)?.id ?? '';
  const place = section ? { section: section.id, number: Number(number ?? 0) } : { section: last, number: 999 };
  const previous = previousPage(form, answers, place);
  if (number !== undefined && previous?.section !== section?.id) return `/soknad/${slug}`;
  return previous?.path ?? '/soknad';
}
