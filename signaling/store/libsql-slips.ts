/**
 * Slips in the embedded database: a part of the engine in `libsql.ts`, whose file and migrations they share.
 *
 * slips  id → SHA-256 of the proof, tries left, when it is over (ms), size, sealed bytes
 */
import { timingSafeEqual } from 'node:crypto';
import type Database from 'libsql';
import { noSlip, wrongProof, type SlipLimits, type SlipRefusal, type Slips } from './slips';

interface Row {
  readonly proof: Uint8Array;
  readonly left: number;
  readonly until: number;
  readonly body: Uint8Array;
}

/** @param cleanLog what was deleted leaves the log file too */
export function libsqlSlips(db: Database.Database, limits: SlipLimits, cleanLog: () => void): Slips {
  const byId = db.prepare('select proof, left, until, body from slips where id = ?');
  const add = db.prepare('insert into slips (id, proof, left, until, size, body) values (?, ?, ?, ?, ?, ?)');
  const setLeft = db.prepare('update slips set left = ? where id = ?');
  const drop = db.prepare('delete from slips where id = ?');
  const dropOver = db.prepare('delete from slips where until <= ?');
  const sums = db.prepare('select count(*) as slips, coalesce(sum(size), 0) as bytes from slips');

  /** One act, with the log cleaned where something was deleted by it. */
  const act = <T>(work: (gone: (id: string) => void) => T): T => {
    let deleted = false;
    const done = db
      .transaction(() =>
        work((id) => {
          drop.run(id);
          deleted = true;
        })
      )
      .immediate();
    if (deleted) cleanLog();
    return done;
  };

  /** The row, for the right proof; then `right` is done with it. */
  const judged = <T>(
    id: string,
    proof: Uint8Array,
    now: number,
    right: (row: Row, gone: (id: string) => void) => T
  ): T | SlipRefusal =>
    act((gone) => {
      const row = byId.get(id) as Row | undefined;
      if (row && now >= row.until) gone(id);
      if (!row || now >= row.until) return noSlip('no-such-slip');
      if (!timingSafeEqual(row.proof, proof)) {
        const left = row.left - 1;
        if (left === 0) gone(id);
        else setLeft.run(left, id);
        return wrongProof(left);
      }
      if (row.left < limits.tries) setLeft.run(limits.tries, id);
      return right(row, gone);
    });

  return {
    async put(id, proof, body, until, now) {
      return act((gone) => {
        const old = byId.get(id) as Row | undefined;
        if (old && now < old.until) return noSlip('slip-taken');
        if (old) gone(id);
        const total = sums.get() as { slips: number; bytes: number };
        if (total.slips >= limits.slips || total.bytes + body.length > limits.bytes) return noSlip('store-full');
        add.run(id, Buffer.from(proof), limits.tries, until, body.length, Buffer.from(body));
        return { ok: true } as const;
      });
    },
    async take(id, proof, now) {
      return judged(id, proof, now, ({ body, until }) => ({ ok: true, body: new Uint8Array(body), until }) as const);
    },
    async drop(id, proof, now) {
      return judged(id, proof, now, (_row, gone) => {
        gone(id);
        return { ok: true } as const;
      });
    },
    async sweep(now) {
      const { changes } = dropOver.run(now);
      if (changes > 0) cleanLog();
      return changes;
    },
    async count() {
      const { slips, bytes } = sums.get() as { slips: number; bytes: number };
      return { slips, bytes };
    }
  };
}
