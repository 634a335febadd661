/**
 * Short messages between the citizen and one helper: their shape, and how much of them there may be. The citizen's device holds
 * the thread and numbers it, so both sides read the same; whoever receives bounds it.
 */
import type { World } from './types';

/** UTF-16 units of one message. */
export const MAX_MESSAGE = 300;
/** Messages of one link that are kept; the oldest go. */
export const MOST_MESSAGES = 60;
/** What is taken from the other side: so many at once, and then so many a second. */
export const MESSAGE_RATE = { burst: 20, perSecond: 0.5 } as const;

interface Told {
  /** Place in the thread, from 1. */
  readonly n: number;
  /** Drawn by whoever wrote it: the same message that comes twice is one. */
  readonly id: string;
  readonly from: 'citizen' | 'helper';
}
/** `lang`: BCP 47 tag of the page that it was written on. */
export interface WrittenMessage extends Told {
  readonly text: string;
  readonly lang: string;
}
/** A ready sentence, by its code: each side reads it in their own language. */
export interface PhraseMessage extends Told {
  readonly phrase: string;
}
export type TalkMessage = WrittenMessage | PhraseMessage;
/** What a helper wants to have in the thread. */
export type SayMessage = { readonly t: 'say'; readonly id: string } & (
  { readonly text: string; readonly lang: string } | { readonly phrase: string }
);

const ID = /^[\w-]{1,16}$/;
const LANG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/;
const PHRASE = /^[a-z][a-z-]{0,31}$/;

export const isMessageId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

/** Letters that are never seen, and turn what is seen round: bidi overrides, embeddings and isolates, tags, and the like. */
const UNSEEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;
/** Control characters, save the line break. */
const CONTROL = /[^\P{Cc}\n]/gu;

/**
 * A text as it may be shown: no control characters, nothing that turns letters against their direction, at most one empty line,
 * at most four marks on a letter. Joiners stay: Persian and family pictures need them. Empty: nothing is left of it.
 */
export function cleanMessage(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROL, '')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** What the other side wants to say, cleaned; undefined where it is too long, says nothing, or is no message. */
export function contentOf({ text, lang, phrase }: Readonly<Record<string, unknown>>) {
  if (typeof phrase === 'string') return PHRASE.test(phrase) && text === undefined ? { phrase } : undefined;
  if (typeof text !== 'string' || text.length > MAX_MESSAGE || typeof lang !== 'string' || !LANG.test(lang)) return;
  const clean = cleanMessage(text);
  return clean === '' || clean.length > MAX_MESSAGE ? undefined : { text: clean, lang };
}

/** One message of a thread that was told, cleaned again: nothing is shown because the other side says that it is clean. */
export function messageOf(value: unknown): TalkMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { n, id, from, ...rest } = value as Readonly<Record<string, unknown>>;
  const content = contentOf(rest);
  if (!content || !Number.isSafeInteger(n) || (n as number) < 1 || !isMessageId(id)) return undefined;
  if (from !== 'citizen' && from !== 'helper') return undefined;
  return { n: n as number, id, from, ...content };
}

/** A new message's id. */
export const drawMessageId = (world: Pick<World, 'random'>): string =>
  Array.from(world.random(8), (byte) => byte.toString(16).padStart(2, '0')).join('');
