import { pageOfKey } from '../../form';
import type { Answers, Form } from '../../form/types';
import type { Grants, HelperNow } from '../../state/help.svelte';
import type { Words } from '../../words';

/** What a helper may do, in few words: "kan foreslå i Bolig og Inntekt". */
export function mayDo(form: Form, words: Words, grants: Grants): string {
  const open = form.sections.filter(({ id }) => (grants[id] ?? 'hidden') !== 'hidden');
  const [first, second] = open;
  if (!first) return words.t('help.band.hidden');
  const kinds = new Set(open.map(({ id }) => grants[id]));
  const [kind = 'see'] = kinds;
  const code = kinds.size > 1 || kind === 'hidden' ? 'mixed' : kind;
  const named = second
    ? words.t('together.and', { first: words.section(first), last: words.section(second) })
    : words.section(first);
  const sections = open.length > 2 ? words.t('help.band.parts', { n: open.length }) : named;
  return words.t(`help.band.${code}`, { sections });
}

/**
 * What a helper points at or suggests on another page than the one at `path`, and where that is: where they point first. What
 * is not asked any more stands nowhere, and hides nothing else.
 */
export function elsewhere(form: Form, answers: Answers, path: string, { pointing, suggestions }: HelperDoes) {
  const open = suggestions.filter(({ status }) => status === 'open');
  const all = [
    { code: 'points' as const, key: pointing },
    ...open.map(({ key }) => ({ code: 'suggests' as const, key }))
  ];
  for (const { code, key } of all) {
    const page = key === null ? undefined : pageOfKey(form, answers, key);
    if (page && key !== null && page.path !== path) return { code, key, path: page.path };
  }
  return undefined;
}
type HelperDoes = Pick<HelperNow, 'pointing' | 'suggestions'>;
