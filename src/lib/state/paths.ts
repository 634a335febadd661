import type { Form } from '../form/types';

type Section = Form['sections'][number];

/** The part of the application that a path leads into, `/soknad/bolig/1`; undefined where it leads elsewhere. */
export function sectionAt(form: Form, path: string): Section | undefined {
  const slug = path.split('/')[2];
  return form.sections.find((section) => section.slug === slug);
}
