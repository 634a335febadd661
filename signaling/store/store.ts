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
   * @param now milliseconds; the backup's life is counted from it
   */
  append(id: string, token: Uint8Array, entry: Uint8Array, now: number): Promise<StoreResult<{ seq: number }>>;

  /** All entries in order, and the number of the last. */
  read(id: string, token: Uint8Array): Promise<StoreResult<{ seq: number; entries: Uint8Array[] }>>;

  /**
   * Entries 1…`upto` become this snapshot, at once or not at all. `seq-ahead`: the log is not that long. `seq-behind`: a
   * newer snapshot is there already. `upto` 0 is for a backup without entries, and is put before the first.
   */
  replace(
    id: string,
    token: Uint8Array,
    upto: number,
    snapshot: Uint8Array,
    now: number
  ): Promise<StoreResult<{ seq: number }>>;

  /** Deletes; the id is free after it. */
  remove(id: string, token: Uint8Array): Promise<StoreResult<object>>;

  /** Deletes what was last written before `before`. Returns how many. */
  sweep(before: number): Promise<number>;

  count(): Promise<{ backups: number; bytes: number }>;

  close(): Promise<void>;
}

export const refused = (code: StoreRefusal): { readonly ok: false; readonly code: StoreRefusal } => ({
  ok: false,
  code
});
