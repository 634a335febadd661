/**
 * What the relay has not confirmed yet, kept in the tab's session storage in the same turn as it was typed.
 *
 *   sammen.pending.<n>   an entry, base64url
 */
import { mergeEntries, readEntry, writeEntry, type Entry } from './backup-entry';
import { fromBase64Url, toBase64Url } from './bytes';

/** The part of the browser's Storage that is used. */
export type SessionStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PENDING = 'sammen.pending.';
/** More than this many are put together as one. */
const MOST = 150;

interface Kept {
  readonly n: number;
  readonly entry: Entry;
  /** Is it in the storage, or only in the page? */
  kept: boolean;
}

export class Pending {
  #list: Kept[] = [];
  #next = 0;

  constructor(private readonly storage: SessionStorage) {}

  get entries(): readonly Entry[] {
    return this.#list.map(({ entry }) => entry);
  }
  get size(): number {
    return this.#list.length;
  }

  /** Takes over what the storage has, in order. Throws where it cannot be read. */
  load(): void {
    const numbers = names(this.storage, PENDING).map((name) => Number(name.slice(PENDING.length)));
    this.#list = numbers
      .sort((a, b) => a - b)
      .map((n) => ({
        n,
        kept: true,
        entry: readEntry(fromBase64Url(this.storage.getItem(PENDING + n) ?? '') ?? new Uint8Array())
      }));
    this.#next = (this.#list.at(-1)?.n ?? -1) + 1;
  }

  /** False: the storage is full, and does not have everything. The page still has it, and sends it. */
  add(entry: Entry): boolean {
    this.#list.push({ n: this.#next++, entry, kept: false });
    return this.#list.every((one) => one.kept || this.#keep(one));
  }

  /** Many small ones as one, so that a long time without the relay does not fill the storage. Not while some are being sent. */
  pack(): void {
    if (this.#list.length <= MOST) return;
    const packed = this.#list;
    const all = { n: this.#next++, entry: mergeEntries(this.entries), kept: false };
    // No room for it beside the small ones: those stay.
    if (!this.#keep(all)) return;
    this.#list = [all];
    for (const { n } of packed) this.storage.removeItem(PENDING + n);
  }

  /** The relay has the first so many. */
  confirm(count: number): void {
    for (const { n } of this.#list.splice(0, count)) this.storage.removeItem(PENDING + n);
  }

  wipe(): void {
    this.#list = [];
    for (const name of names(this.storage, PENDING)) this.storage.removeItem(name);
  }

  #keep(one: Kept): boolean {
    return (one.kept = put(this.storage, PENDING + one.n, toBase64Url(writeEntry(one.entry))));
  }
}

/** False: the storage is full, and has what it had. */
export function put(storage: SessionStorage, name: string, value: string): boolean {
  try {
    storage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

/** Names in the storage that begin so. */
export function names(storage: SessionStorage, start: string): string[] {
  const all = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');
  return all.filter((name) => name.startsWith(start));
}
