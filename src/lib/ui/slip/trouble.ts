import type { SlipTrouble } from '../../state/slip.svelte';
import type { Words } from '../../words';

/** What is in the way, and what one can do. */
export const troubleWords = (words: Words, trouble: SlipTrouble): string =>
  words.t(trouble === 'damaged' ? 'slip.open.error.damaged' : `slip.error.${trouble}`);
