import type { HelperIdentity } from '../../state/help.svelte';
import type { Words } from '../../words';

/** What we call a helper: the name that somebody vouches for, or "hjelperen". */
export function nameOf(words: Words, { name, verified }: Pick<HelperIdentity, 'name' | 'verified'>): string {
  return verified && name ? name : words.t('help.someone');
}

/** A sentence that may begin with "hjelperen". */
export function capital(sentence: string): string {
  const [first = ''] = sentence;
  return first.toLocaleUpperCase() + sentence.slice(first.length);
}
