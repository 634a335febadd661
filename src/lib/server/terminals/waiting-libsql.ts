/** The embedded engine of the waiting list: processes on one machine share it. Its table is in `database.ts`. */
import type Database from 'libsql';
import { takenFor, waitingLife, type Waiting, type WaitingList } from './waiting';

interface Row {
  readonly id: string;
  readonly since: number;
  readonly guide: string | null;
  readonly name: string | null;
}

const waitingOf = ({ id, since, guide, name }: Row): Waiting => ({
  id,
  since,
  taken: guide === null ? null : { guide, name: name ?? '' }
});

export function libsqlWaiting(db: Database.Database): WaitingList {
  const columns = 'id, since, guide, name';
  const forget = db.prepare('delete from waiting where seen <= ?');
  const release = db.prepare('update waiting set guide = null, name = null, taken = null where taken <= ?');
  const keep = db.prepare(
    'insert into waiting (id, since, seen) values (?, ?, ?) on conflict (id) do update set seen = excluded.seen'
  );
  const drop = db.prepare('delete from waiting where id = ?');
  const all = db.prepare(`select ${columns} from waiting order by since, id`);
  const byId = db.prepare(`select ${columns} from waiting where id = ?`);
  const mark = db.prepare('update waiting set guide = ?, name = ?, taken = ? where id = ?');

  /** What is too old goes first, and then the work is done, as one. */
  const at = <T>(now: number, work: () => T): T =>
    db
      .transaction(() => {
        forget.run(now - waitingLife);
        release.run(now - takenFor);
        return work();
      })
      .immediate();
  const find = (id: string) => byId.get(id) as Row | undefined;

  return {
    async wait(id, now) {
      return at(now, () => {
        keep.run(id, now, now);
        return waitingOf(find(id)!);
      });
    },
    async leave(id) {
      drop.run(id);
    },
    async list(now) {
      return at(now, () => (all.all() as Row[]).map(waitingOf));
    },
    async take(id, guide, name, now) {
      return at(now, () => {
        const row = find(id);
        if (!row) return 'gone';
        if (row.guide !== null && row.guide !== guide) return 'taken';
        mark.run(guide, name, now, id);
        return 'ok';
      });
    }
  };
}
