/**
 * What a citizen's tab keeps in its session storage, and nowhere else. The browser forgets it with the tab.
 *
 *   sammen.key     the key of 32 bytes that the backup's keys come from, base64url
 *   sammen.tab     a name that tabs with the same key know each other by, and that tells nothing of it
 *   sammen.links   the links' room keys, so that help goes on by itself after a reload (what was granted is in the backup)
 *   sammen.talks   what was written with helpers who are gone, so that it outlives a reload as a link's own does
 */
import { names, put, type SessionStorage } from './backup-pending';
import { fromBase64Url, toBase64Url, type Bytes } from './bytes';
import type { PairedKeys } from './link';
import type { HelperIdentity, Suggestion } from './types';
import type { KeptTalk } from './citizen-session-talk';

const KEY = 'sammen.key';
const TAB = 'sammen.tab';
const LINKS = 'sammen.links';
const TALKS = 'sammen.talks';
const KEY_BYTES = 32;
const mostTalks = 8;

/** How long a link may be without its helper and still go on by itself, in milliseconds. */
export const AWAY = 120_000;

export interface KeptLink {
  readonly id: string;
  readonly keys: PairedKeys;
  readonly identity: HelperIdentity;
  /** When the helper was last here. */
  readonly upAt: number;
  readonly suggestions: readonly Suggestion[];
  readonly talk?: KeptTalk;
}

/** The key of what this tab began; undefined where it began nothing. */
export function keptKey(storage: SessionStorage): Bytes | undefined {
  const kept = fromBase64Url(storage.getItem(KEY) ?? '');
  return kept?.length === KEY_BYTES ? kept : undefined;
}

/** The tab's key and name; drawn now where there are none (`fresh`). */
export function sessionKey(
  storage: SessionStorage,
  random: (bytes: number) => Bytes
): { readonly key: Bytes; readonly name: string; readonly fresh: boolean } {
  const kept = keptKey(storage);
  const name = storage.getItem(TAB);
  if (kept && name) return { key: kept, name, fresh: false };
  const drawn = { key: random(KEY_BYTES), name: toBase64Url(random(9)), fresh: true };
  storage.setItem(KEY, toBase64Url(drawn.key));
  storage.setItem(TAB, drawn.name);
  return drawn;
}

export function keepLinks(storage: SessionStorage, links: readonly KeptLink[]): void {
  if (links.length === 0) return storage.removeItem(LINKS);
  const plain = links.map((link) => ({ ...link, keys: { room: link.keys.room, key: toBase64Url(link.keys.key) } }));
  // What is there is older and of no use: where there is no room, helpers are asked for again after a reload.
  if (!put(storage, LINKS, JSON.stringify(plain))) storage.removeItem(LINKS);
}

/** Links that this tab had. What cannot be read is none: the helper is asked for again. */
export function keptLinks(storage: SessionStorage): KeptLink[] {
  try {
    const plain = JSON.parse(storage.getItem(LINKS) ?? '[]') as (KeptLink & { keys: { key: unknown } })[];
    return plain.flatMap((link) => {
      const key = fromBase64Url(String(link.keys.key));
      return key?.length === KEY_BYTES ? [{ ...link, keys: { room: link.keys.room, key } }] : [];
    });
  } catch {
    return [];
  }
}

/** What was written with one who is gone; `list` as it was kept, to be cleaned by who shows it. */
export interface PastTalk {
  readonly id: string;
  readonly name: string;
  readonly list: readonly unknown[];
}

/** Keeps the latest few; where there is no room, what was there stays. */
export function keepTalk(storage: SessionStorage, { id, name, list }: PastTalk): void {
  if (list.length === 0) return;
  const others = keptTalks(storage).filter((one) => one.id !== id);
  put(storage, TALKS, JSON.stringify([...others, { id, name, list }].slice(-mostTalks)));
}

/** The oldest first. What cannot be read is none. */
export function keptTalks(storage: SessionStorage): readonly PastTalk[] {
  try {
    return (JSON.parse(storage.getItem(TALKS) ?? '[]') as PastTalk[]).filter(({ list }) => Array.isArray(list));
  } catch {
    return [];
  }
}

/** Everything of ours leaves the storage. */
export function wipeStorage(storage: SessionStorage): void {
  for (const name of names(storage, 'sammen.')) storage.removeItem(name);
}
