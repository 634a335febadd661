import { loadPaperWords, type Language, type Words } from '../../../words';
import type { Size, Style } from '../styles';
import type { Tag } from '../tagged/tag';
import type { Block, Margin } from '../types';
import { textWidth } from './measure';

/** In which words a form speaks, and how large. */
export interface Speech {
  /** The citizen's. */
  readonly words: Words;
  /** Norwegian for the office, said under the citizen's words; absent where those are Norwegian themselves. */
  readonly office?: Words | undefined;
  readonly size: Size;
}

const bcp47: Readonly<Record<string, string>> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB', se: 'se-NO' };
export const tagOf = (words: Words): string => bcp47[words.language] ?? words.language;

/** Languages that every office reads. */
const norwegian: readonly string[] = ['nb', 'nn'];

/** Loads what a form needs to speak a language: its own words, and the office's where those are others. */
export async function loadSpeech(language: Language, size: Size): Promise<Speech> {
  const words = await loadPaperWords(language);
  return norwegian.includes(language) ? { words, size } : { words, office: await loadPaperWords('nb'), size };
}

export type Say = (words: Words) => string | undefined;

/** What the office is told in Norwegian; undefined where the citizen's words say the very same. */
export function forOffice({ words, office }: Speech, say: Say): string | undefined {
  const said = office && say(office);
  return said === undefined || said === say(words) ? undefined : said;
}

/** How long a line is that says both, in points. */
export function lineWidth(speech: Speech, say: Say, style: Style): number {
  const office = forOffice(speech, say);
  const own = textWidth(say(speech.words) ?? '', style, speech.size);
  return own + (office === undefined ? 0 : textWidth(` / ${office}`, 'office', speech.size));
}

interface Manner {
  readonly style: Style;
  readonly margin?: Margin;
  readonly tag?: Tag;
  /** Points. Where both languages go into one line as long as this, they share it: "Yes / Ja". */
  readonly line?: number;
}

/** The citizen's words and, under them, the office's. Nothing where there is nothing to say. */
export function said(speech: Speech, say: Say, { style, margin = [0, 0, 0, 0], tag, line = 0 }: Manner): Block[] {
  const text = say(speech.words);
  if (text === undefined) return [];
  const office = forOffice(speech, say);
  const [left, top, right, bottom] = margin;
  const own: Block = {
    text,
    style,
    margin: office === undefined ? margin : [left, top, right, 0],
    ...(tag && { tag })
  };
  if (office === undefined) return [own];
  if (lineWidth(speech, say, style) <= line) {
    const beside = { text: ` / ${office}`, style: 'office', lang: tagOf(speech.office!) } as const;
    return [{ ...own, text: [{ text }, beside], margin }];
  }
  return [
    own,
    {
      text: office,
      style: 'office',
      margin: [left, 0, right, bottom],
      tag: { role: 'P', lang: tagOf(speech.office!) }
    }
  ];
}

/** The same in one block, for a column or a cell. */
export const saidIn = (speech: Speech, say: Say, manner: Manner & { readonly width?: number | string }): Block => {
  const { width, margin, ...rest } = manner;
  return { stack: said(speech, say, rest), ...(margin && { margin }), ...(width !== undefined && { width }) };
};
