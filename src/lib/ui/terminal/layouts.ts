import type { Language } from '../../words';

/** Rows of keys, each by its sign; what stands in braces does something else than to write. */
export type Rows = readonly string[];
export type LettersName = 'letters' | 'signs' | 'more';

const signs: Rows = [
  '1 2 3 4 5 6 7 8 9 0 {bksp}',
  '@ # & % ( ) / \\ = +',
  '. , : ; ? ! \' " - _',
  '§ € $ * < > [ ] ~ ^',
  '{letters} {space} {next}'
];

/** Letters of names that no keyboard of the languages here has: Sámi, and the neighbours'. */
const more: Rows = [
  'á č đ ŋ š ŧ ž ä ö ü {bksp}',
  'à â ã ç é è ê ë í ì î',
  'ï ñ ń ó ò ô õ ő ú ù û',
  '{shift} ý ÿ ą ę ł ś ź ż ß',
  '{letters} {space} {next}'
];

const norwegian: Rows = [
  '1 2 3 4 5 6 7 8 9 0 {bksp}',
  'q w e r t y u i o p å',
  'a s d f g h j k l ø æ',
  '{shift} z x c v b n m , . -',
  '{signs} {more} {space} {next}'
];

const upper = (rows: Rows): Rows =>
  rows.map((row) =>
    row
      .split(' ')
      .map((key) => (key.startsWith('{') || key === 'ß' ? key : key.toLocaleUpperCase('nb')))
      .join(' ')
  );

const letters: Readonly<Record<Language, Rows>> = {
  nb: norwegian,
  nn: norwegian,
  // Names and streets are Norwegian, whatever one speaks.
  en: norwegian.map((row) => row.replace(', . -', "' , . -"))
};

/** The rows of a language's keyboard. Other signs have no capitals. */
export function lettersOf(language: Language, name: LettersName, capitals: boolean): Rows {
  if (name === 'signs') return signs;
  const rows = name === 'more' ? more : letters[language];
  return capitals ? upper(rows) : rows;
}

/** What a field takes, as its `inputmode` says. */
export type Pad = 'numeric' | 'decimal' | 'tel';

/** The number pad, as telephones have it. */
export const padOf = (pad: Pad): Rows => [
  '1 2 3',
  '4 5 6',
  '7 8 9',
  pad === 'numeric' ? '{bksp} 0 {next}' : pad === 'decimal' ? ', 0 {bksp}' : '+ 0 {bksp}'
];
