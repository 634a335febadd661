import type { HelperIdentity } from '../../state/help.svelte';
import type { Words } from '../../words';

export { doorName } from '../../words/door-name';

/** What we call a helper: the name that somebody vouches for or the citizen gave, or "hjelperen". */
export function nameOf(
  words: Words,
  { name, verified, named }: Pick<HelperIdentity, 'name' | 'verified' | 'named'>
): string {
  return (verified || named) && name ? name : words.t('help.someone');
}

/** What is known of a helper, in two or three words: it always stands beside the name. */
export function markOf(
  words: Words,
  { role, verified, ownName }: Pick<HelperIdentity, 'role' | 'verified' | 'ownName'>
) {
  if (!verified) return words.t('help.band.unverified');
  if (role === 'guide') return words.t('help.mark.verified');
  return words.t(ownName ? 'help.mark.own' : 'help.mark.login');
}

/** A sentence that may begin with "hjelperen". */
export function capital(sentence: string): string {
  const [first = ''] = sentence;
  return first.toLocaleUpperCase() + sentence.slice(first.length);
}
