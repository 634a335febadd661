/** What the layer knows of languages: which run from right to left, and what a script says when nobody told. */

/** Languages written from right to left, by their first subtag; a script subtag decides before it. */
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Direction of a BCP 47 tag. `ku` is written in Latin letters unless it says Arab. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const [first = '', ...rest] = language.toLowerCase().split('-');
  const script = rest.find((part) => part.length === 4);
  if (script) return script === 'arab' || script === 'hebr' ? 'rtl' : 'ltr';
  return rightToLeft.has(first) ? 'rtl' : 'ltr';
}

type Script = 'Arabic' | 'Ethiopic' | 'Cyrillic' | 'Latin';

const scripts: readonly (readonly [Script, RegExp])[] = [
  ['Arabic', /\p{Script=Arabic}/u],
  ['Ethiopic', /\p{Script=Ethiopic}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Latin', /\p{Script=Latin}/u]
];

/** The script of a character; undefined for what all scripts share. */
export const scriptOf = (character: string): Script | undefined =>
  scripts.find(([, pattern]) => pattern.test(character))?.[0];

const written: Readonly<Record<string, Script>> = {
  ...Object.fromEntries([...rightToLeft].map((language) => [language, 'Arabic'])),
  ...{ am: 'Ethiopic', ti: 'Ethiopic', bg: 'Cyrillic', be: 'Cyrillic', ru: 'Cyrillic', sr: 'Cyrillic', uk: 'Cyrillic' }
};

/** The script that a language is written in, of those that the paper has letters for. */
export function scriptOfLanguage(language: string): Script {
  const [first = '', ...rest] = language.toLowerCase().split('-');
  if (rest.includes('arab')) return 'Arabic';
  return written[first] ?? 'Latin';
}

/**
 * A language for text in another script than its surroundings', which nobody has named: what a person typed. A voice
 * for the wrong one still reads letters that the surrounding language's voice would leave out.
 */
export function guessLanguage(script: Script, text: string): string {
  if (script === 'Arabic') {
    if (/[ڵۆێڕ]/u.test(text)) return 'ckb';
    if (/[ٹڈڑےں]/u.test(text)) return 'ur';
    return /[پچژگیک]/u.test(text) ? 'fa' : 'ar';
  }
  if (script === 'Cyrillic') return /[іїєґ]/iu.test(text) ? 'uk' : 'ru';
  return script === 'Ethiopic' ? 'ti' : 'und-Latn';
}
