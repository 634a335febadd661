/**
 * The embedded database of terminals, one SQLite file by libsql. Staff's command and the server use it at the same time.
 *
 * terminals  id → what staff called it, its key, whether it is refused, its one-time code (SHA-256) while it has one
 * tickets    jti of a ticket that was used → when it may be forgotten
 * waiting    terminal → since when it waits, when it last asked, which guide took it
 */
import Database from 'libsql';

/** Each runs once, in order; the file's `user_version` is how many have run. Add at the end, never change one. */
const migrations = [
  `create table terminals (
     place integer primary key autoincrement, id text not null unique, name text not null, office text not null,
     added integer not null, key text, refused integer not null default 0, code text unique, until integer
   ) strict;
   create table tickets (jti text primary key, until integer not null) strict, without rowid;
   create index tickets_until on tickets (until);
   create table waiting (
     id text primary key, since integer not null, seen integer not null, guide text, name text, taken integer
   ) strict, without rowid;`
];

/** @param path a file, made where it is missing; its folder must be there. @throws where it is newer than this program */
export function openTerminalsDatabase(path: string): Database.Database {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON');
  db.pragma('busy_timeout = 5000');
  const version = () => (db.prepare('pragma user_version').get() as { user_version: number }).user_version;
  if (version() > migrations.length) throw new Error('the database is newer than this program');
  db.transaction(() => {
    // Asked within the transaction: the server and the command may open a new file at the same moment.
    for (let done = version(); done < migrations.length; done++) {
      db.exec(migrations[done]!);
      db.exec(`pragma user_version = ${done + 1}`);
    }
  }).immediate();
  return db;
}
