/**
 * The embedded engine: one SQLite file, by libsql. WAL with `synchronous=FULL`: what was acknowledged survives a kill
 * and a power cut.
 *
 * backups  id → SHA-256 of its token, number of the last entry and of the snapshot, sums, when it goes (ms)
 * entries  id, seq → sealed bytes
 * slips    see libsql-slips.ts
 */
import { timingSafeEqual } from 'node:crypto';
import Database from 'libsql';
import { libsqlSlips } from './libsql-slips';
import { refused, type Store, type StoreLimits } from './store';

/** Each runs once, in order; the file's `user_version` is how many have run. Add at the end, never change one. */
const migrations = [
  `create table backups (
     id text primary key, token blob not null, seq integer not null, snapshot integer not null,
     entries integer not null, bytes integer not null, written integer not null
   ) strict, without rowid;
   create index backups_written on backups (written);
   create table entries (id text not null, seq integer not null, body blob not null, primary key (id, seq)) strict;`,
  // The index holds both sums, so that counting reads no bodies.
  `create table slips (
     id text primary key, proof blob not null, left integer not null, until integer not null, size integer not null,
     body blob not null
   ) strict;
   create index slips_until on slips (until, size);`,
  // Some go sooner than others. What was written before that lived for a day after its last write.
  `alter table backups rename column written to until;
   update backups set until = until + 86400000;
   drop index backups_written;
   create index backups_until on backups (until);`
];

interface Row {
  readonly token: Uint8Array;
  readonly seq: number;
  readonly snapshot: number;
  readonly entries: number;
  readonly bytes: number;
}
const fresh = (token: Uint8Array): Row => ({ token, seq: 0, snapshot: -1, entries: 0, bytes: 0 });

/** @param path a file, made where it is missing; its folder must be there. */
export function libsqlStore(path: string, limits: StoreLimits): Store {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // What is deleted is overwritten, and not merely marked as free.
  db.pragma('secure_delete = ON');
  db.pragma('busy_timeout = 5000');
  migrate(db);

  const byId = db.prepare('select token, seq, snapshot, entries, bytes from backups where id = ?');
  const bodies = db.prepare('select body from entries where id = ? order by seq');
  const save = db.prepare(
    `insert into backups (id, token, seq, snapshot, entries, bytes, until) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set seq = excluded.seq, snapshot = excluded.snapshot, entries = excluded.entries,
       bytes = excluded.bytes, until = excluded.until`
  );
  const add = db.prepare('insert into entries (id, seq, body) values (?, ?, ?)');
  const cutRows = db.prepare('delete from entries where id = ? and seq <= ?');
  const cutSums = db.prepare(
    'select count(*) as entries, coalesce(sum(length(body)), 0) as bytes from entries where id = ? and seq <= ?'
  );
  const dropEntries = db.prepare('delete from entries where id = ?');
  const drop = db.prepare('delete from backups where id = ?');
  const renewed = db.prepare('update backups set until = ? where id = ?');
  const old = db.prepare('select id, bytes from backups where until <= ?');
  const sums = db.prepare('select count(*) as backups, coalesce(sum(bytes), 0) as bytes from backups');
  /** Summed once, then kept: to sum at each write would read every row. */
  const total = sums.get() as { backups: number; bytes: number };

  const rowOf = (id: string) => byId.get(id) as Row | undefined;
  const mayRead = (row: Row | undefined, token: Uint8Array) => {
    if (!row) return refused('no-such-backup');
    return timingSafeEqual(row.token, token) ? { ok: true as const, row } : refused('wrong-token');
  };
  const mayWrite = (row: Row | undefined, token: Uint8Array) => {
    if (row && !timingSafeEqual(row.token, token)) return refused('wrong-token');
    if (!row && total.backups >= limits.backups) return refused('store-full');
    return { ok: true as const };
  };
  /** Work that is done whole or not at all, and what it adds to the sums. */
  const write = (work: () => void, backups: number, bytes: number) => {
    db.transaction(work).immediate();
    total.backups += backups;
    total.bytes += bytes;
  };
  const forget = (id: string) => {
    dropEntries.run(id);
    drop.run(id);
  };
  /** The log file would keep what was deleted until it is written over. */
  const cleanLog = () => void db.pragma('wal_checkpoint(TRUNCATE)');

  return {
    slips: libsqlSlips(db, limits.slips, cleanLog),
    async append(id, token, entry, until, after = 0) {
      const found = rowOf(id);
      const may = !found && after > 0 ? refused('no-such-backup') : mayWrite(found, token);
      if (!may.ok) return may;
      const row = found ?? fresh(token);
      if (after > row.seq) return refused('seq-ahead');
      const bytes = row.bytes + entry.length;
      if (row.entries >= limits.backupEntries || bytes > limits.backupBytes) return refused('backup-full');
      if (total.bytes + entry.length > limits.bytes) return refused('store-full');
      const seq = row.seq + 1;
      write(
        () => {
          add.run(id, seq, Buffer.from(entry));
          save.run(id, Buffer.from(row.token), seq, row.snapshot, row.entries + 1, bytes, until);
        },
        found ? 0 : 1,
        entry.length
      );
      return { ok: true, seq };
    },
    async read(id, token) {
      const may = mayRead(rowOf(id), token);
      if (!may.ok) return may;
      const { row } = may;
      // `all` gives an ArrayBuffer for a blob, whereas `get` gives a Buffer.
      const entries = (bodies.all(id) as { body: ArrayBuffer }[]).map(({ body }) => new Uint8Array(body));
      return { ok: true, seq: row.seq, entries };
    },
    async replace(id, token, upto, snapshot, until) {
      const found = rowOf(id);
      const may = mayWrite(found, token);
      if (!may.ok) return may;
      const row = found ?? { ...fresh(token), seq: upto };
      if (upto > row.seq) return refused('seq-ahead');
      if (upto < row.snapshot || (upto === 0 && row.seq > 0)) return refused('seq-behind');
      const cut = cutSums.get(id, upto) as { entries: number; bytes: number };
      const bytes = row.bytes - cut.bytes + snapshot.length;
      if (bytes > limits.backupBytes) return refused('backup-full');
      if (total.bytes + bytes - row.bytes > limits.bytes) return refused('store-full');
      write(
        () => {
          cutRows.run(id, upto);
          add.run(id, upto, Buffer.from(snapshot));
          save.run(id, Buffer.from(row.token), row.seq, upto, row.entries - cut.entries + 1, bytes, until);
        },
        found ? 0 : 1,
        bytes - row.bytes
      );
      return { ok: true, seq: upto };
    },
    async renew(id, token, until) {
      const may = mayRead(rowOf(id), token);
      if (may.ok) renewed.run(until, id);
      return may.ok ? { ok: true } : may;
    },
    async remove(id, token) {
      const may = mayRead(rowOf(id), token);
      if (!may.ok) return may;
      const { row } = may;
      write(() => forget(id), -1, -row.bytes);
      cleanLog();
      return { ok: true };
    },
    async sweep(now) {
      const gone = old.all(now) as { id: string; bytes: number }[];
      if (gone.length === 0) return 0;
      const bytes = gone.reduce((sum, row) => sum + row.bytes, 0);
      write(() => gone.forEach(({ id }) => forget(id)), -gone.length, -bytes);
      cleanLog();
      return gone.length;
    },
    async count() {
      return { backups: total.backups, bytes: total.bytes };
    },
    async close() {
      if (db.open) db.close();
    }
  };
}

function migrate(db: Database.Database): void {
  const { user_version: done } = db.prepare('pragma user_version').get() as { user_version: number };
  if (done > migrations.length)
    throw new Error(`the database is newer (${done}) than this program (${migrations.length})`);
  for (let version = done; version < migrations.length; version++) {
    db.exec(`begin immediate; ${migrations[version]!} pragma user_version = ${version + 1}; commit`);
  }
}
