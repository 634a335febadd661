/** What goes on, in words. `name` is the other person's, as this side calls them. */
import type { MediaNews, Note, Thing, What } from '../../state/media.svelte';
import type { Key, Words } from '../../words';
import { capital } from '../help/naming';
import type { IconName } from '../icons';

export interface Telling {
  readonly words: Words;
  readonly name: string;
  /** This device is a public terminal. */
  readonly terminal: boolean;
}

/** The screen as its owner's, or as seen by the other. */
const screened = <A, B>({ what, sends }: Thing, mine: A, theirs: B) =>
  what !== 'screen' ? undefined : sends ? mine : theirs;

export const iconOf = ({ what, muted }: Pick<Thing, 'what' | 'muted'>): IconName =>
  what === 'voice'
    ? muted
      ? 'MicrophoneSlash'
      : 'Microphone'
    : what === 'screen'
      ? 'Monitor'
      : muted
        ? 'VideoSlash'
        : 'Video';

function light(thing: Thing): 'voice' | 'muted' | 'dark' | 'video' | 'watching' | 'screen' | 'seeing' {
  const { what, muted, sends } = thing;
  if (what === 'voice') return muted ? 'muted' : 'voice';
  return screened(thing, 'screen', 'seeing') ?? (sends ? (muted ? 'dark' : 'video') : 'watching');
}

/** What its light says. */
export const lightOf = ({ words, name }: Telling, thing: Thing): string =>
  capital(words.t(`media.on.${light(thing)}`, { name }));

/** That the other's own is off, or is on again; of the screen there is no such thing. */
export const quietText = ({ words, name }: Telling, { what, quiet }: Thing): string =>
  capital(words.t(`media.${quiet ? 'quiet' : 'loud'}.${what === 'voice' ? 'voice' : 'video'}`, { name }));

/** The question, where the other side asks: its key without `.text`. */
export const askedKey = (thing: Thing) =>
  `media.asked.${screened(thing, 'screen', 'show') ?? thing.what}` as 'media.asked.voice' | 'media.asked.show';

export const waitsFor = ({ words, name }: Telling, thing: Thing): string =>
  words.t(`media.waits.${screened(thing, 'screen', 'see') ?? thing.what}` as Key, { name: capital(name) });

/** Its button that turns this side's own off or on for a while; the screen has none. */
export const turnOf = ({ what, muted }: Thing) =>
  what === 'voice' ? (muted ? 'media.unmute' : 'media.mute') : muted ? 'media.unhide' : 'media.hide';

const ours = new Set<Note['why']>(['missing', 'denied', 'in-use', 'cancelled']);

/** Did this side's own device fail? Then the phone is offered. */
export const isFault = ({ why }: Note): boolean => ours.has(why) || why === 'unsupported' || why === 'no-line';

/** What became of it, and what to do. */
export function noteText({ words, name, terminal }: Telling, { what, why }: Note, screenIsMine: boolean): string {
  const at = { name: capital(name) };
  if (terminal && ours.has(why) && why !== 'in-use') return words.t(`media.here.${what}`, at);
  if (why === 'ended' || why === 'stopped') {
    return words.t(`media.over.${what === 'screen' && !screenIsMine ? 'seeing' : what}`, at);
  }
  if (why === 'missing' || why === 'denied') {
    return what === 'screen' ? words.t('media.why.in-use.screen') : words.t(`media.why.${why}.${what}`);
  }
  if (why === 'in-use') return words.t(`media.why.in-use.${what}`);
  return words.t(`media.why.${why}`, at);
}

/** What a screen reader is told, politely. */
export function newsText(telling: Telling, news: MediaNews): string {
  const { words, name } = telling;
  if (news.code === 'note') return noteText(telling, news.note, news.screenIsMine);
  if (news.code === 'asked') return `${capital(words.t(askedKey(news.thing), { name }))}.`;
  if (news.code === 'quiet') return `${quietText(telling, news.thing)}.`;
  const now = light({ ...news.thing, muted: false }) as 'voice' | 'video' | 'watching' | 'screen' | 'seeing';
  const begun = capital(words.t(`media.now.${now}`, { name }));
  // They may have turned theirs off before there was a line.
  return news.thing.quiet ? `${begun} ${quietText(telling, news.thing)}.` : begun;
}

export const whats: readonly What[] = ['voice', 'video', 'screen'];
