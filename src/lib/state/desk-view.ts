import type { View } from '../session/types';

/** A screen that nothing is known of yet. */
export const blank: View = {
  path: '/',
  section: null,
  focus: null,
  scroll: 0,
  width: 390,
  height: 844,
  language: 'nb',
  textSize: 100,
  scheme: 'light',
  reducedMotion: false,
  keys: [],
  errors: []
};

/** The same screen with nothing on it: its shape alone. */
export const emptied = (view: View): View => ({
  ...view,
  path: '/',
  section: null,
  focus: null,
  scroll: 0,
  keys: [],
  errors: []
});
