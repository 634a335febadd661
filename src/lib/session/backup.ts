/**
 * The citizen's backup: nothing typed is lost when the tab reloads or crashes.
 *
 * Each change goes into the tab's session storage in the same turn, and from there, put together every second and a half, as
 * one entry to the sealed log at the relay. When the relay has it on disk, it leaves the storage. A load that fails changes
 * nothing and is tried again: the log only ever grows, and is replaced by a snapshot only by who has read all of it. Where the
 * relay has lost it, which it says before it takes more, it begins anew with such a snapshot, under the number it had.
 *
 *   sammen.pending.<n>   see backup-pending.ts
 *   sammen.saved         number of the last entry that the relay confirmed
 */
import { limits } from '../../../signaling/protocol';
import { mergeEntries, readEntry, writeEntry, type Entry } from './backup-entry';
import { Pending, put, type SessionStorage } from './backup-pending';
import type { LogPort } from './backup-remote';
import { SessionError, type World } from './types';

/**
 * `saved`: the relay has everything. `waiting`: the tab has everything, the relay not yet. `failed`: as `waiting`, and the
 * last try failed; it is tried again by itself. `full`: not even the tab could keep it.
 */
export type BackupState = 'saved' | 'waiting' | 'failed' | 'full';

export const SAVED = 'sammen.saved';
const EVERY = 1500;
/** Milliseconds before the log is read again. */
const AGAIN = [300, 1000];
const LONGEST_WAIT = 30_000;
/** The seal and the notes take a little. */
const MOST_BYTES = limits.backupEntry - 1024;
const COMPACT_AFTER = 100;

export interface BackupOptions {
  readonly storage: SessionStorage;
  readonly log: LogPort;
  readonly world: World;
  /** The key was drawn just now, in this tab: nobody has written under it, so there is nothing to ask for. */
  readonly fresh: boolean;
  /** Everything, as one entry. Asked only when all that the log holds is in it. */
  readonly snapshot: () => Entry;
  readonly changed: () => void;
}

export class Backup {
  readonly #options: BackupOptions;
  #state: BackupState = 'saved';
  readonly #pending: Pending;
  #seq = 0;
  #entries = 0;
  #timer: unknown;
  #tries = 0;
  #sending: Promise<void> | undefined;
  #closed = false;
  /** Nothing can lie at the relay yet. Only true where it is known, never where it could not be read. */
  #fresh: boolean;
  /** What the relay had confirmed is not there any more. */
  #gone = false;

  constructor(options: BackupOptions) {
    this.#options = options;
    this.#fresh = options.fresh;
    this.#pending = new Pending(options.storage);
  }

  get state(): BackupState {
    return this.#state;
  }

  /** Reads the log and what the tab kept, in order. Throws SessionError; then nothing has changed, and it may be asked again. */
  async load(): Promise<readonly Entry[]> {
    const saved = Number(this.#options.storage.getItem(SAVED) ?? 0);
    const found = this.#fresh ? null : await this.#read();
    // Asked again, as after another tab had the place, there may be something.
    this.#fresh = false;
    if (saved > (found?.seq ?? 0)) throw new SessionError('backup-gone', 'staff');
    const entries = (found?.entries ?? []).map(readEntry);
    this.#pending.load();
    this.#seq = found?.seq ?? 0;
    this.#entries = entries.length;
    if (this.#pending.size > 0) this.#later(0);
    return [...entries, ...this.#pending.entries];
  }

  /** A page is often reloaded just because the line was bad: it gets another chance or two. */
  async #read(): ReturnType<LogPort['load']> {
    for (const wait of AGAIN) {
      try {
        return await this.#options.log.load();
      } catch (error) {
        if (!(error instanceof SessionError) || error.code !== 'backup-unreachable') throw error;
      }
      await new Promise<void>((go) => this.#options.world.setTimeout(go, wait));
    }
    return this.#options.log.load();
  }

  /** Keeps this in the tab at once, and at the relay soon. */
  push(entry: Entry): void {
    if (this.#closed) return;
    if (!this.#pending.add(entry)) this.#to('full');
    else if (this.#state !== 'failed') this.#to('waiting');
    if (!this.#sending) this.#pending.pack();
    this.#later(EVERY);
  }

  /** Sends what waits. Resolves when it is at the relay, or could not be sent. */
  async flush(): Promise<void> {
    this.#options.world.clearTimeout(this.#timer);
    this.#timer = undefined;
    while ((this.#pending.size > 0 || this.#gone) && !this.#closed) {
      const before = this.#pending.size;
      await (this.#sending ??= this.#send().finally(() => (this.#sending = undefined)));
      if (this.#state === 'failed' && this.#pending.size >= before) return;
    }
  }

  /** Who has asked the relay says that nothing is there: all of it is sent again. */
  gone(): void {
    // Nothing was confirmed: all there is waits to be sent.
    if (this.#closed || this.#seq === 0) return;
    this.#gone = true;
    if (this.#state === 'saved') this.#to('waiting');
    this.#later(0);
  }

  /** Stops, and leaves what the tab keeps where it is. */
  close(): void {
    this.#closed = true;
    this.#options.world.clearTimeout(this.#timer);
  }

  /** Deletes the log and what the tab keeps. False: the relay could not be asked; what lies there has no key any more. */
  async wipe(): Promise<boolean> {
    this.close();
    this.#pending.wipe();
    this.#options.storage.removeItem(SAVED);
    await this.#sending?.catch(() => undefined);
    try {
      await this.#options.log.delete();
      return true;
    } catch {
      return false;
    } finally {
      this.#options.log.close();
    }
  }

  #later(ms: number): void {
    if (this.#closed || this.#timer !== undefined) return;
    this.#timer = this.#options.world.setTimeout(() => {
      this.#timer = undefined;
      void this.flush();
    }, ms);
  }

  async #send(): Promise<void> {
    const count = this.#pending.size;
    try {
      await this.#write();
    } catch {
      return this.#failed();
    }
    if (this.#closed && this.#pending.size === 0) return;
    this.#tries = 0;
    this.#pending.confirm(count);
    // After what makes room for it. Without it a log that goes is not missed, and nothing is lost.
    put(this.#options.storage, SAVED, String(this.#seq));
    this.#to(this.#pending.size > 0 ? 'waiting' : 'saved');
  }

  async #write(): Promise<void> {
    const { log, snapshot } = this.#options;
    const compact = this.#gone || (this.#entries >= COMPACT_AFTER && this.#seq > 0);
    const entry = compact ? undefined : writeEntry(mergeEntries(this.#pending.entries));
    let lost = false;
    if (entry && entry.byteLength <= MOST_BYTES) {
      try {
        this.#seq = await log.append(entry, this.#seq);
        this.#entries++;
        return;
      } catch (error) {
        if (!(error instanceof SessionError && error.code === 'backup-gone')) throw error;
        lost = true;
      }
    }
    // A snapshot needs an entry to stand in for: the log begins with an empty one.
    if (this.#seq === 0) this.#seq = await log.append(writeEntry({ update: new Uint8Array(), links: {} }), 0);
    const whole = writeEntry(snapshot());
    try {
      await log.replace(this.#seq, whole);
    } catch (error) {
      if (!lost || !(error instanceof SessionError && error.code === 'backup-409')) throw error;
      // The relay has a shorter log, as one that was restored from an older copy has: all that is in it is here.
      await log.delete();
      await log.replace(this.#seq, whole);
    }
    this.#entries = 1;
    this.#gone = false;
  }

  #failed(): void {
    this.#to('failed');
    this.#later(Math.min(LONGEST_WAIT, 1000 * 2 ** this.#tries++));
  }

  #to(state: BackupState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.changed();
  }
}
