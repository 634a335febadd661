/**
 * One text of a definition → the runs that pdfmake sets: each in one font, of one direction (UAX #9) and one part of
 * the sentence (plain, a link, words in another language).
 */
import bidiFactory from 'bidi-js';
import { shape } from '../arabic';
import { runs } from '../glyphs';
import { breakable, isolateNumbers, plain, rtlLetter, steering } from './characters';
import { directionOf, guessLanguage, scriptOf, scriptOfLanguage } from './languages';

const bidi = bidiFactory();

/** What pdfmake takes in a text's list, as far as we read it. */
export interface InlineContent {
  readonly text: string;
  readonly lang?: string;
  readonly link?: string;
  readonly linkToDestination?: string;
  readonly [style: string]: unknown;
}

/** A stretch of the sentence with a meaning of its own; without a role it is the paragraph's own content. */
export interface TextPart {
  readonly role: 'Span' | 'Link' | undefined;
  readonly lang?: string | undefined;
  readonly actualText?: string | undefined;
  readonly contents?: string;
  readonly url?: string;
  readonly destination?: string;
}

export interface LetterFont {
  readonly name: string;
  has(codePoint: number): boolean;
  /** pdfmake's `fontFeatures` for the runs in it. */
  readonly features?: unknown;
}

export interface TextContext {
  /** Language of the text, declared by its tag or the document. */
  readonly lang: string;
  /** In order of choice. */
  readonly fonts: readonly LetterFont[];
}

export interface SetText {
  readonly inlines: InlineContent[];
  /** Direction of the paragraph. */
  readonly direction: 'ltr' | 'rtl';
}

function firstDirection(text: string): 'ltr' | 'rtl' | undefined {
  for (const character of text) {
    if (rtlLetter.test(character)) return 'rtl';
    if (/\p{L}/u.test(character)) return 'ltr';
  }
  return undefined;
}

/** Cuts an item where the script is not that of its language, so that each stretch can say its own. */
function byScript(item: InlineContent, language: string): InlineContent[] {
  const home = scriptOfLanguage(item.lang ?? language);
  const found: { text: string; foreign: ReturnType<typeof scriptOf> }[] = [];
  let waiting = '';
  for (const character of item.text) {
    const script = scriptOf(character);
    if (!script) {
      waiting += character;
      continue;
    }
    // Latin words stand in all languages here: names, places, "kr".
    const foreign = script === home || script === 'Latin' ? undefined : script;
    const last = found.at(-1);
    if (last && last.foreign === foreign) last.text += waiting + character;
    else if (last && foreign) {
      last.text += waiting;
      found.push({ text: character, foreign });
    } else found.push({ text: waiting + character, foreign });
    waiting = '';
  }
  const last = found.at(-1);
  if (!last) return [item];
  last.text += waiting;
  return found.map(({ text, foreign }) => ({
    ...item,
    text,
    ...(foreign ? { lang: guessLanguage(foreign, text) } : {})
  }));
}

function partOf(item: InlineContent, context: TextContext): TextPart {
  const words = plain(item.text);
  const lang = item.lang && item.lang !== context.lang ? item.lang : undefined;
  // Letters are set in their presentation forms, and lines from left to right: neither is the text as it was written.
  const actualText = rtlLetter.test(words) ? words : undefined;
  if (item.link) return { role: 'Link', lang, actualText, contents: words.trim(), url: item.link };
  if (item.linkToDestination)
    return { role: 'Link', lang, actualText, contents: words.trim(), destination: item.linkToDestination };
  return { role: lang || actualText ? 'Span' : undefined, lang, actualText };
}

/** Cuts a text into runs. Newlines stay in the runs. */
export function setText(text: string | readonly InlineContent[], context: TextContext): SetText {
  const given = typeof text === 'string' ? [{ text }] : text;
  const clean = given.map((item) => ({ ...item, text: item.text.normalize('NFC').replace(/\t/g, '    ') }));
  const declared = directionOf(context.lang);
  const first = firstDirection(clean.map((item) => item.text).join(''));
  // A person's own words may run the other way than the form's.
  const direction = declared === 'rtl' ? (first === 'ltr' && !clean.some(hasRtl) ? 'ltr' : 'rtl') : (first ?? 'ltr');
  const bothWays = direction === 'rtl' || clean.some(hasRtl);
  const items = clean
    .map((item) => ({ ...item, text: breakable(bothWays ? isolateNumbers(item.text) : item.text) }))
    .flatMap((item) => byScript(item, context.lang));
  const levels = bothWays
    ? bidi.getEmbeddingLevels(items.map((item) => item.text).join(''), direction).levels
    : undefined;
  let start = 0;
  const inlines = items.flatMap((item) => {
    const part = partOf(item, context);
    const pieces = levels
      ? byLevel(item.text, levels.subarray(start, start + item.text.length))
      : [{ text: item.text }];
    start += item.text.length;
    return pieces.flatMap((piece) => setPiece(item, piece, part, direction, context));
  });
  return { inlines: inlines.length > 0 ? inlines : [{ text: '' }], direction };
}

const hasRtl = (item: InlineContent) => rtlLetter.test(item.text);

function setPiece(
  item: InlineContent,
  piece: { readonly text: string; readonly level?: number },
  part: TextPart,
  direction: 'ltr' | 'rtl',
  { fonts }: TextContext
): InlineContent[] {
  const arabic = fonts.find((font) => font.has(0xfe8e));
  const bare = piece.text.replace(steering, '');
  const letters = arabic ? shape(bare, (point) => arabic.has(point)) : bare;
  const found = runs(
    letters,
    fonts.map((font) => [font.name, (point: number) => font.has(point)] as const)
  );
  return found.map(({ text, font }) => {
    const features = fonts.find(({ name }) => name === font)?.features;
    return {
      ...item,
      text,
      font,
      ...(features ? { fontFeatures: features } : {}),
      ...(piece.level === undefined ? {} : { _level: piece.level, _base: direction === 'rtl' ? 1 : 0 }),
      _part: part
    };
  });
}

function byLevel(text: string, levels: Uint8Array): { text: string; level: number }[] {
  const found: { text: string; level: number }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const level = levels[at]!;
    const last = found.at(-1);
    if (last?.level === level) last.text += text[at];
    else found.push({ text: text[at]!, level });
  }
  return found;
}

const clusters = /\P{M}\p{M}*/gsu;

/** The characters of a run from right to left, each as its mirror image where it has one (UAX #9, L4). */
export const mirrored = (text: string) =>
  [...text].map((character) => bidi.getMirroredCharacter(character) ?? character).join('');

/** A short text of digits and signs, in the order in which it is seen on a line from right to left. */
export const seenFromRight = (text: string): string =>
  bidi.getReorderedString(text, bidi.getEmbeddingLevels(text, 'rtl'));

/** A run from right to left as it is handed to the font, which turns Arabic letters itself and nothing else. */
export const turned = (text: string) =>
  /\p{Script=Arabic}/u.test(text) ? text : (text.match(clusters) ?? []).reverse().join('');
