/**
 * Control messages between the two sides of a link, inside the seal.
 *
 *   helper → citizen, and nothing else
 *     hello   {tab, generation}      on `up`, until it is answered. `tab`: drawn anew by each page; `generation`: of its mirror
 *     point   {key}                  points at a question; null: at nothing
 *     suggest {key, value}           suggests a value (no text), also where filling in is allowed: the citizen is to say yes
 *     say     {id, text, lang | phrase}   a short message, or the code of a ready one; said again until it is in the thread
 *     wish    {id, what, key}        asks the citizen for something (wishes.ts); said again until it is answered
 *     probe   {}                     has heard nothing for a while: is the citizen there?
 *     media   {media}                voice, video and screen: media-messages.ts
 *     bye     {}                     leaves
 *   citizen → helper
 *     welcome {generation, client, citizenClient, upto, writer, grants, seen}   answers `hello`; also when a mirror is made anew
 *                                    client: the id to write under; upto: the citizen's clock that holds all that is shared;
 *                                    seen: how far the helper's own edits came over, for its latest generations
 *     grants  {grants}
 *     view    {view}                 the citizen's screen; never an answer
 *     suggestions {list}
 *     media   {media}                voice, video and screen: media-messages.ts
 *     talk    {list}                 messages of the thread, each with its number; all of them after a `hello`
 *     wished  {id, yes}              answers `wish`
 *     alive   {}                     answers `probe`
 *     bye     {}                     the help is over: forget everything now
 */
import { isKey, isValue } from './gate-limits';
import { contentOf, isMessageId, messageOf, MOST_MESSAGES, type SayMessage, type TalkMessage } from './talk';
import type { Grant, Grants, Suggestion, Value, View, Writer } from './types';
import { wishKinds, type Wish, type WishKind } from './wishes';

/** Questions on one page, at most. No page of the form has as many. */
export const MOST_KEYS = 64;

export type Seen = readonly (readonly [generation: number, clock: number])[];
export type SuggestionNews = Omit<Suggestion, 'linkId' | 'base'>;

export interface Welcome {
  readonly t: 'welcome';
  readonly generation: number;
  readonly client: number;
  readonly citizenClient: number;
  readonly upto: number;
  readonly writer: Writer;
  readonly grants: Grants;
  readonly seen: Seen;
}
/** Told apart here; what it says is read where that code is loaded. */
interface MediaNews {
  readonly t: 'media';
  readonly media: Fields;
}
export type CitizenMessage =
  | Welcome
  | MediaNews
  | { readonly t: 'grants'; readonly grants: Grants }
  | { readonly t: 'view'; readonly view: View }
  | { readonly t: 'suggestions'; readonly list: readonly SuggestionNews[] }
  | { readonly t: 'talk'; readonly list: readonly TalkMessage[] }
  | { readonly t: 'wished'; readonly id: string; readonly yes: boolean }
  | { readonly t: 'alive' | 'bye' };
export type HelperMessage =
  | SayMessage
  | ({ readonly t: 'wish' } & Wish)
  | { readonly t: 'hello'; readonly tab: string; readonly generation: number | null }
  | { readonly t: 'point'; readonly key: string | null }
  | { readonly t: 'suggest'; readonly key: string; readonly value: Value }
  | { readonly t: 'probe' }
  | MediaNews
  | { readonly t: 'bye' };

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;
const grantNames: readonly unknown[] = ['hidden', 'see', 'suggest', 'fill'] satisfies Grant[];
const isGrants = (value: unknown): value is Grants =>
  isObject(value) && Object.entries(value).every(([door, grant]) => isKey(door) && grantNames.includes(grant));
const isWriter = (value: unknown): value is Writer =>
  isObject(value) && isText(value.id, 64) && isText(value.name, 200) && isText(value.role, 20);
const isSeen = (value: unknown): value is Seen =>
  Array.isArray(value) && value.every((one) => Array.isArray(one) && one.length === 2 && one.every(isNumber));
const isNews = (value: unknown): value is SuggestionNews =>
  isObject(value) && isText(value.id, 64) && isKey(value.key) && isText(value.status, 10);

const isPicture = (value: unknown): boolean =>
  isObject(value) &&
  Number.isFinite(value.bar) &&
  isText(value.keyboard, 10) &&
  [value.low, value.strong].every((one) => typeof one === 'boolean');

export function isView(value: unknown): value is View {
  if (!isObject(value) || !isText(value.path, 200) || !isText(value.language, 20)) return false;
  const { section, focus, scroll, width, height, textSize, keys, errors, terminal } = value;
  return (
    Array.isArray(keys) &&
    keys.length <= MOST_KEYS &&
    keys.every(isKey) &&
    Array.isArray(errors) &&
    (section === null || isText(section, 64)) &&
    (focus === null || isKey(focus)) &&
    [scroll, width, height, textSize].every(Number.isFinite) &&
    (terminal === undefined || isPicture(terminal)) &&
    errors.every((one) => isObject(one) && isText(one.path, 200) && isText(one.code, 64))
  );
}

/** What a helper said, or undefined where no helper may say it. */
export function fromHelper(message: Fields): HelperMessage | undefined {
  const { t, tab, generation, key, value, id, what, media } = message;
  if (t === 'hello' && isText(tab, 40) && (generation === null || isNumber(generation))) return { t, tab, generation };
  if (t === 'point' && (key === null || isKey(key))) return { t, key };
  if (t === 'suggest' && isKey(key) && isValue(value)) return { t, key, value };
  if (t === 'say' && isMessageId(id)) {
    const content = contentOf(message);
    return content && { t, id, ...content };
  }
  if (t === 'wish' && isMessageId(id) && wishKinds.includes(what as WishKind) && (key === null || isKey(key))) {
    // Only who asks to go somewhere says where.
    return (what === 'go') === (key !== null) ? { t, id, what: what as WishKind, key } : undefined;
  }
  if (t === 'probe') return { t };
  if (t === 'media' && isObject(media)) return { t, media };
  if (t === 'bye') return { t };
  return undefined;
}

/** What the citizen's device said, or undefined where it is malformed. */
export function fromCitizen(message: Fields): CitizenMessage | undefined {
  const { t, grants, view, list, id, yes, media } = message;
  if (t === 'welcome') {
    const { generation, client, citizenClient, upto, writer, seen } = message;
    const numbers = [generation, client, citizenClient, upto];
    if (!numbers.every(isNumber) || !isWriter(writer) || !isGrants(grants) || !isSeen(seen)) return undefined;
    return message as unknown as Welcome;
  }
  if (t === 'grants') return isGrants(grants) ? { t, grants } : undefined;
  if (t === 'view') return isView(view) ? { t, view } : undefined;
  if (t === 'suggestions') return Array.isArray(list) && list.every(isNews) ? { t, list } : undefined;
  if (t === 'media') return isObject(media) ? { t, media } : undefined;
  if (t === 'talk') {
    if (!Array.isArray(list) || list.length > MOST_MESSAGES) return undefined;
    return { t, list: list.flatMap((one) => messageOf(one) ?? []) };
  }
  if (t === 'wished') return isMessageId(id) && typeof yes === 'boolean' ? { t, id, yes } : undefined;
  if (t === 'alive' || t === 'bye') return { t };
  return undefined;
}
