import type { Form } from '../../form/types';
import { sectionAt } from '../../state/paths';
import type { Words } from '../../words';

const pages = {
  '/': 'desk.page.start',
  '/fa-hjelp': 'desk.page.help',
  '/soknad/oppsummering': 'desk.page.summary',
  '/soknad/ferdig': 'desk.page.done'
} as const;

/** What a path of the citizen's is called on a desk: the part's name, or what kind of page it is. */
export function pageName(form: Form, words: Words, path: string): string {
  if (Object.hasOwn(pages, path)) return words.t(pages[path as keyof typeof pages]);
  const section = sectionAt(form, path);
  return section ? words.section(section) : words.t('desk.page.other');
}

/** "14.05": the hour and minute of a moment, as the desk's own clock shows it. */
export function clock(at: number): string {
  const time = new Date(at);
  return `${String(time.getHours()).padStart(2, '0')}.${String(time.getMinutes()).padStart(2, '0')}`;
}
