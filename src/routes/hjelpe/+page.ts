import { deskAreas, loadWordsOf } from '$lib/words';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent }) => {
  const { words } = await parent();
  return { ...data, words: await loadWordsOf([...deskAreas, 'helping'], words.language) };
};
