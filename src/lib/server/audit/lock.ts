/**
 * One writer at a time, of however many processes on this machine: the server, the shell's commands, a second server. The
 * lock is the operating system's, by way of an empty SQLite file, so that it goes with a process that dies; a file with a
 * process's number in it would outlive that.
 */
import { setTimeout as rest } from 'node:timers/promises';
import Database from 'libsql';

/** Milliseconds to wait for another, who holds it for one line, and between two tries. */
const patience = 5000;
const pause = 5;

export interface Lock {
  /** Runs while nobody else does. @throws where another holds it too long */
  hold<Result>(work: () => Promise<Result>): Promise<Result>;
  close(): void;
}

/** @param path made where it is missing */
export function openLock(path: string): Lock {
  const db = new Database(path);
  // The database would wait by stopping this whole process.
  db.pragma('busy_timeout = 0');
  return {
    async hold(work) {
      for (let waited = 0; !taken(db); waited += pause) {
        if (waited >= patience) throw Object.assign(new Error('locked'), { code: 'SQLITE_BUSY' });
        await rest(pause);
      }
      try {
        return await work();
      } finally {
        db.exec('rollback');
      }
    },
    close: () => {
      if (db.open) db.close();
    }
  };
}

/** Whether the lock is ours now. @throws where it can be nobody's */
function taken(db: Database.Database): boolean {
  try {
    db.exec('begin immediate');
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'SQLITE_BUSY') return false;
    throw error;
  }
}
