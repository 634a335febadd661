/** The embedded engine of terminals. Its tables are in `database.ts`. */
import type Database from 'libsql';
import { mostTerminals, type Terminal, type TerminalKey, type Terminals } from './terminals';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly office: string;
  readonly added: number;
  readonly key: string | null;
  readonly refused: number;
}

const terminalOf = ({ id, name, office, added, key, refused }: Row): Terminal => ({
  id,
  name,
  office,
  added,
  key: key === null ? null : (JSON.parse(key) as TerminalKey),
  refused: refused === 1
});

export function libsqlTerminals(db: Database.Database, most = mostTerminals): Terminals {
  const columns = 'id, name, office, added, key, refused';
  const add = db.prepare(
    `insert into terminals (id, name, office, added, code, until)
     select ?, ?, ?, ?, ?, ? where (select count(*) from terminals) < ?`
  );
  const all = db.prepare(`select ${columns} from terminals order by place`);
  const byId = db.prepare(`select ${columns} from terminals where id = ?`);
  const byCode = db.prepare('select id from terminals where code = ? and until > ? and refused = 0');
  const bind = db.prepare('update terminals set key = ?, code = null, until = null where id = ?');
  const setRefused = db.prepare('update terminals set refused = ? where id = ?');
  const drop = db.prepare('delete from terminals where id = ?');
  const dropWaiting = db.prepare('delete from waiting where id = ?');
  const forget = db.prepare('delete from tickets where until <= ?');
  const use = db.prepare('insert into tickets (jti, until) values (?, ?) on conflict do nothing');

  const find = (id: string) => {
    const row = byId.get(id) as Row | undefined;
    return row && terminalOf(row);
  };

  return {
    async add({ id, name, office, code, until }, now) {
      return add.run(id, name, office, now, code, until, most).changes === 1;
    },
    async list() {
      return (all.all() as Row[]).map(terminalOf);
    },
    async find(id) {
      return find(id);
    },
    async enrol(code, key, now) {
      return db
        .transaction(() => {
          const found = byCode.get(code, now) as { id: string } | undefined;
          if (!found) return undefined;
          bind.run(JSON.stringify(key), found.id);
          return find(found.id);
        })
        .immediate();
    },
    async refuse(id, refused) {
      return setRefused.run(refused ? 1 : 0, id).changes === 1;
    },
    async remove(id) {
      return db
        .transaction(() => {
          dropWaiting.run(id);
          return drop.run(id).changes === 1;
        })
        .immediate();
    },
    async useTicket(jti, until, now) {
      return db
        .transaction(() => {
          forget.run(now);
          return use.run(jti, until).changes === 1;
        })
        .immediate();
    }
  };
}
