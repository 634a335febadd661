import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { limits } from '../protocol';
import { libsqlStore } from './libsql';
import { memoryStore } from './memory';
import type { Store, StoreLimits } from './store';

export const storeLimits: StoreLimits = {
  backupBytes: limits.backupBytes,
  backupEntries: limits.backupEntries,
  backups: 50_000,
  bytes: 4 * 1024 ** 3,
  slips: { tries: limits.slipTries, slips: 20_000, bytes: 2 * 1024 ** 3 }
};

/** @param where a file for the embedded database (its folder is made, but none above it), or `memory` */
export function openStore(where: string): Store {
  if (where === 'memory') return memoryStore(storeLimits);
  if (!existsSync(dirname(where))) mkdirSync(dirname(where));
  return libsqlStore(where, storeLimits);
}
