/** Characters that have a part to play beside being printed: direction, places to break, numbers that stay together. */

export const rtlLetter = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** Characters that steer direction and are not printed: marks, embeddings, isolates. */
export const steering = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** The words as they are read: no steering characters, no places to break. */
export const plain = (text: string) => text.replace(steering, '').replace(/\u200b/g, '');

/** Words longer than this get places to break: pdfmake tries every length of a word that is wider than its column. */
const longestWord = 24;
export const breakable = (text: string) =>
  text.replace(new RegExp(`[^\\s\u200b]{${longestWord + 1},}`, 'gu'), (word) =>
    word.replace(new RegExp(`.{${longestWord}}`, 'gsu'), '$&\u200b')
  );

/** Amounts, dates, phone and account numbers: digits with what stands between them, and the currency. */
const number =
  /[\u2066-\u2068][^\u2069]*\u2069|[+(]?\d(?:[\d \u00a0\u202f.,:/()\u2212-]*\d)?(?:[ \u00a0](?:kr|NOK)(?!\p{L})|[ \u00a0]?%)?/gu;

/** Puts isolates (U+2066, U+2069) round numbers: their groups would else change places in a text from right to left. */
export const isolateNumbers = (text: string) =>
  text.replace(number, (found) => (/^[\u2066-\u2068]/.test(found) ? found : `\u2066${found}\u2069`));
