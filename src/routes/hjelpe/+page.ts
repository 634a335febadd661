import { loadWordsOf } from '$lib/words';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent }) => {
  const { words } = await parent();
  await loadWordsOf('desk', words.language);
  return { ...data, words: await loadWordsOf('helping', words.language) };
};
