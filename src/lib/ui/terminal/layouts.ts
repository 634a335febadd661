import type { Language } from '../../words';

/** Rows of keys, each by its sign; what stands in braces does something else than to write. */
export type Rows = readonly string[];
export type LettersName = 'default' | 'shift' | 'signs';

const signs: Rows = [
  '1 2 3 4 5 6 7 8 9 0 {bksp}',
  '@ # & % ( ) / \\ = +',
  '. , : ; ? ! \' " - _',
  '§ € $ * < > [ ] ~ ^',
  '{letters} {space} {next}'
];

const norwegian: Rows = [
  '1 2 3 4 5 6 7 8 9 0 {bksp}',
  'q w e r t y u i o p å',
  'a s d f g h j k l ø æ',
  '{shift} z x c v b n m , . -',
  '{signs} {space} {next}'
];

const upper = (rows: Rows): Rows =>
  rows.map((row) =>
    row
      .split(' ')
      .map((key) => (key.startsWith('{') ? key : key.toLocaleUpperCase('nb')))
      .join(' ')
  );

const letters: Readonly<Record<Language, Rows>> = {
  nb: norwegian,
  nn: norwegian,
  // Names and streets are Norwegian, whatever one speaks.
  en: norwegian.map((row) => row.replace(', . -', "' , . -"))
};

/** The keyboard of a language: small letters, capitals, and other signs. */
export const lettersOf = (language: Language): Readonly<Record<LettersName, Rows>> => ({
  default: letters[language],
  shift: upper(letters[language]),
  signs
});

/** What a field takes, as its `inputmode` says. */
export type Pad = 'numeric' | 'decimal' | 'tel';

/** The number pad, as telephones have it. */
export const padOf = (pad: Pad): Rows => [
  '1 2 3',
  '4 5 6',
  '7 8 9',
  pad === 'numeric' ? '{bksp} 0 {next}' : pad === 'decimal' ? ', 0 {bksp}' : '+ 0 {bksp}'
];
