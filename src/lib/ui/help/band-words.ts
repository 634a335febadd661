import type { Form } from '../../form/types';
import type { Grants } from '../../state/help.svelte';
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
