/** The engine that keeps nothing after the process: for tests, and where a lost backup may be lost. */
import { timingSafeEqual } from 'node:crypto';
import { memorySlips } from './memory-slips';
import { refused, type Store, type StoreLimits } from './store';

interface Kept {
  readonly token: Uint8Array;
  /** In order; the first may be a snapshot that stands for all before it. */
  entries: { readonly seq: number; readonly body: Uint8Array }[];
  seq: number;
  /** The snapshot's number; nothing at or before it can be replaced but the snapshot itself. */
  snapshot: number;
  bytes: number;
  until: number;
}

export function memoryStore(limits: StoreLimits): Store {
  const kept = new Map<string, Kept>();
  let total = 0;

  const bound = (id: string, token: Uint8Array) => {
    const backup = kept.get(id);
    if (!backup) return refused('no-such-backup');
    return timingSafeEqual(backup.token, token) ? { ok: true as const, backup } : refused('wrong-token');
  };
  const opened = (id: string, token: Uint8Array) => {
    if (kept.has(id)) return bound(id, token);
    if (kept.size >= limits.backups) return refused('store-full');
    const backup: Kept = { token: token.slice(), entries: [], seq: 0, snapshot: 0, bytes: 0, until: 0 };
    return { ok: true as const, backup };
  };

  return {
    slips: memorySlips(limits.slips),
    async append(id, token, entry, until, after = 0) {
      const found = after > 0 ? bound(id, token) : opened(id, token);
      if (!found.ok) return found;
      const { backup } = found;
      if (after > backup.seq) return refused('seq-ahead');
      if (backup.entries.length >= limits.backupEntries || backup.bytes + entry.length > limits.backupBytes) {
        return refused('backup-full');
      }
      if (total + entry.length > limits.bytes) return refused('store-full');
      backup.seq += 1;
      backup.entries.push({ seq: backup.seq, body: entry.slice() });
      backup.bytes += entry.length;
      backup.until = until;
      total += entry.length;
      kept.set(id, backup);
      return { ok: true, seq: backup.seq };
    },
    async read(id, token) {
      const found = bound(id, token);
      if (!found.ok) return found;
      return { ok: true, seq: found.backup.seq, entries: found.backup.entries.map(({ body }) => body.slice()) };
    },
    async replace(id, token, upto, snapshot, until) {
      const found = opened(id, token);
      if (!found.ok) return found;
      const { backup } = found;
      if (!kept.has(id)) backup.seq = upto;
      if (upto > backup.seq) return refused('seq-ahead');
      if (upto < backup.snapshot || (upto === 0 && backup.seq > 0)) return refused('seq-behind');
      const rest = backup.entries.filter(({ seq }) => seq > upto);
      const bytes = rest.reduce((sum, { body }) => sum + body.length, snapshot.length);
      if (bytes > limits.backupBytes) return refused('backup-full');
      if (total + bytes - backup.bytes > limits.bytes) return refused('store-full');
      total += bytes - backup.bytes;
      backup.entries = [{ seq: upto, body: snapshot.slice() }, ...rest];
      backup.snapshot = upto;
      backup.bytes = bytes;
      backup.until = until;
      kept.set(id, backup);
      return { ok: true, seq: upto };
    },
    async renew(id, token, until) {
      const found = bound(id, token);
      if (!found.ok) return found;
      found.backup.until = until;
      return { ok: true };
    },
    async remove(id, token) {
      const found = bound(id, token);
      if (!found.ok) return found;
      total -= found.backup.bytes;
      kept.delete(id);
      return { ok: true };
    },
    async sweep(now) {
      let swept = 0;
      for (const [id, backup] of kept) {
        if (backup.until > now) continue;
        total -= backup.bytes;
        kept.delete(id);
        swept += 1;
      }
      return swept;
    },
    async count() {
      return { backups: kept.size, bytes: total };
    },
    async close() {
      kept.clear();
    }
  };
}
