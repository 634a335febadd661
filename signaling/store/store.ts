/**
 * The port to what is kept: sealed backups, one log each, and slips (`slips.ts`). An engine is one file here and must pass `contract.ts`.
 * Entries are numbered 1, 2, 3 … in each backup. Nothing is opened, nothing is read for meaning.
 */
import type { HttpError } from '../protocol';
import type { SlipLimits, Slips } from './slips';

export type StoreRefusal = Extract<
  HttpError,
  'wrong-token' | 'no-such-backup' | 'seq-ahead' | 'seq-behind' | 'backup-full' | 'store-full'
>;

export type StoreResult<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly code: StoreRefusal };

export interface StoreLimits {
  /** Each backup: all its entries together. */
  readonly backupBytes: number;
  readonly backupEntries: number;
  /** The whole store. */
  readonly backups: number;
  readonly bytes: number;
  readonly slips: SlipLimits;
}

export interface Store {
  readonly slips: Slips;

  /**
   * One more entry at the end, durable when the promise is fulfilled. The first write of an id binds the token to it.
   * @param token SHA-256 of the token, 32 bytes
   * @param until when the backup goes, in milliseconds; each write says it anew
   * @param after the log must be this long already, or nothing is written: `no-such-backup`, `seq-ahead`
   */
  append(
    id: string,
    token: Uint8Array,
    entry: Uint8Array,
    until: number,
    after?: number
  ): Promise<StoreResult<{ seq: number }>>;

  /** All entries in order, and the number of the last. */
  read(id: string, token: Uint8Array): Promise<StoreResult<{ seq: number; entries: Uint8Array[] }>>;

  /**
   * Entries 1…`upto` become this snapshot, at once or not at all. `seq-ahead`: the log is not that long. `seq-behind`: a
   * newer snapshot is there already. Where there is no log, one begins with it, and goes on counting from `upto`. `upto` 0 is for a
   * backup without entries, and is put before the first.
   */
  replace(
    id: string,
    token: Uint8Array,
    upto: number,
    snapshot: Uint8Array,
    until: number
  ): Promise<StoreResult<{ seq: number }>>;

  /** It goes then, and not when its last write said. Nothing begins by it. */
  renew(id: string, token: Uint8Array, until: number): Promise<StoreResult<object>>;

  /** Deletes; the id is free after it. */
  remove(id: string, token: Uint8Array): Promise<StoreResult<object>>;

  /** Deletes what has lived until now (milliseconds). Returns how many. */
  sweep(now: number): Promise<number>;

  count(): Promise<{ backups: number; bytes: number }>;

  close(): Promise<void>;
}

export const refused = (code: StoreRefusal): { readonly ok: false; readonly code: StoreRefusal } => ({
  ok: false,
  code
});
