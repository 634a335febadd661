import { loadWordsOf } from '$lib/words';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent }) => {
  const { language } = (await parent()).words;
  // The way back to the desk is said in the desk's words.
  return { ...data, words: await loadWordsOf(['desk', 'scan'], language) };
};
