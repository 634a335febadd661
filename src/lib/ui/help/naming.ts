import { doors } from '../../form';
import type { Form } from '../../form/types';
import type { HelperIdentity } from '../../state/help.svelte';
import type { Words } from '../../words';

/** What we call a helper: the name that somebody vouches for or the citizen gave, or "hjelperen". */
export function nameOf(
  words: Words,
  { name, verified, named }: Pick<HelperIdentity, 'name' | 'verified' | 'named'>
): string {
  return (verified || named) && name ? name : words.t('help.someone');
}

/** A sentence that may begin with "hjelperen". */
export function capital(sentence: string): string {
  const [first = ''] = sentence;
  return first.toLocaleUpperCase() + sentence.slice(first.length);
}

/** What a door is called: its section's title, or what is private behind it. */
export function doorName(form: Form, words: Words, id: string): string {
  const door = doors(form).find((one) => one.id === id);
  const section = form.sections.find((one) => one.id === door?.section);
  if (!door || !section) return '';
  return door.private ? words.t(`help.private.${door.private}`) : words.section(section);
}
