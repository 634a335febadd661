import { deskAreas, loadWordsOf } from '$lib/words';
import type { PageLoad } from './$types';

/** The secret is in the address's fragment, which a server never sees. */
export const ssr = false;

export const load: PageLoad = async ({ parent }) => {
  const { words } = await parent();
  return { words: await loadWordsOf(deskAreas, words.language) };
};
