import { loadWords } from '$lib/words';
import type { LayoutLoad } from './$types';

/** One language a time, on the server and in the browser. */
export const load: LayoutLoad = async ({ data }) => ({ ...data, words: await loadWords(data.language) });
