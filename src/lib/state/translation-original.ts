import type { Translator } from './translation';

/** The default engine: nothing is translated and nothing goes anywhere; what the other wrote is shown as it is written. */
export const original: Translator = {
  id: 'original',
  translate: () => Promise.resolve(null)
};
