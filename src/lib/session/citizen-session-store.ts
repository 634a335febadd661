/**
 * What a citizen's tab keeps in its session storage, and nowhere else. The browser forgets it with the tab.
 *
 *   sammen.key     the key of 32 bytes that the backup's keys come from, base64url
 *   sammen.links   the links' room keys, so that help goes on by itself after a reload (what was granted is in the backup)
 */
import { names, type SessionStorage } from './backup';
import { fromBase64Url, toBase64Url, type Bytes } from './bytes';
import type { PairedKeys } from './link';
import type { HelperIdentity, Suggestion } from './types';

const KEY = 'sammen.key';
const LINKS = 'sammen.links';
const KEY_BYTES = 32;

export interface KeptLink {
  readonly id: string;
  readonly keys: PairedKeys;
  readonly identity: HelperIdentity;
  /** When the helper was last here. */
  readonly upAt: number;
  readonly suggestions: readonly Suggestion[];
}

/** Is there an application in this tab to go on with? */
export const hasSession = (storage: Pick<SessionStorage, 'getItem'>): boolean => storage.getItem(KEY) !== null;

/** The tab's key; drawn now where there is none. */
export function sessionKey(storage: SessionStorage, random: (bytes: number) => Bytes): { key: Bytes; fresh: boolean } {
  const kept = fromBase64Url(storage.getItem(KEY) ?? '');
  if (kept?.length === KEY_BYTES) return { key: kept, fresh: false };
  const key = random(KEY_BYTES);
  storage.setItem(KEY, toBase64Url(key));
  return { key, fresh: true };
}

export function keepLinks(storage: SessionStorage, links: readonly KeptLink[]): void {
  if (links.length === 0) return storage.removeItem(LINKS);
  const plain = links.map((link) => ({ ...link, keys: { room: link.keys.room, key: toBase64Url(link.keys.key) } }));
  storage.setItem(LINKS, JSON.stringify(plain));
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

/** Everything of ours leaves the storage. */
export function wipeStorage(storage: SessionStorage): void {
  for (const name of names(storage, 'sammen.')) storage.removeItem(name);
}
