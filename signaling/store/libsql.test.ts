import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { contractLimits, storeContract } from './contract';
import { libsqlStore } from './libsql';

const folder = mkdtempSync(join(tmpdir(), 'relay-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const file = () => join(folder, `${++files}.db`);
const token = new Uint8Array(32).fill(7);
const onDisk = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString('latin1'))
    .join('');

storeContract('libsql', (limits) => libsqlStore(file(), limits));

describe('libsql', () => {
  it('keeps everything over a restart, and migrates once', async () => {
    const path = file();
    const first = libsqlStore(path, contractLimits);
    await first.append('a', token, Buffer.from('kept'), 1);
    await first.replace('a', token, 1, Buffer.from('snapshot'), 2);
    await first.append('a', token, Buffer.from('more'), 3);
    await first.append('b', token, Buffer.from('short'), 3);
    await first.renew('b', token, 4);
    await first.close();
    const second = libsqlStore(path, contractLimits);
    const read = await second.read('a', token);
    expect(read.ok && read.entries.map((entry) => Buffer.from(entry).toString())).toEqual(['snapshot', 'more']);
    expect(read.ok && read.seq).toBe(2);
    expect(await second.count()).toEqual({ backups: 2, bytes: 17 });
    expect(await second.sweep(3)).toBe(1);
    expect((await second.read('b', token)).ok).toBe(true);
    expect(await second.sweep(4)).toBe(1);
    await second.append('a', token, Buffer.from('1'), 5);
    expect(await second.replace('a', token, 0, Buffer.from('x'), 5)).toEqual({ ok: false, code: 'seq-behind' });
    await second.close();
  });

  it('gives what an older program wrote the day that it was promised', async () => {
    const path = file();
    const db = new Database(path);
    db.exec(`create table backups (
        id text primary key, token blob not null, seq integer not null, snapshot integer not null,
        entries integer not null, bytes integer not null, written integer not null
      ) strict, without rowid;
      create index backups_written on backups (written);
      create table entries (id text not null, seq integer not null, body blob not null, primary key (id, seq)) strict;
      pragma user_version = 1`);
    db.prepare('insert into backups values (?, ?, 1, -1, 1, 3, 1000)').run('a', Buffer.from(token));
    db.prepare('insert into entries values (?, 1, ?)').run('a', Buffer.from('old'));
    db.close();
    const store = libsqlStore(path, contractLimits);
    expect(await store.sweep(24 * 3600_000 + 999)).toBe(0);
    expect(await store.read('a', token)).toMatchObject({ ok: true, seq: 1 });
    expect(await store.sweep(24 * 3600_000 + 1000)).toBe(1);
    await store.close();
  });

  it('refuses a file that is newer than the program', () => {
    const path = file();
    const db = new Database(path);
    db.exec('pragma user_version = 99');
    db.close();
    expect(() => libsqlStore(path, contractLimits)).toThrow('newer');
  });

  it('leaves nothing of a deleted backup on the disk', async () => {
    const store = libsqlStore(file(), contractLimits);
    await store.append('a', token, Buffer.from('canary-of-the-deleted'), 1);
    expect(onDisk()).toContain('canary-of-the-deleted');
    await store.remove('a', token);
    expect(onDisk()).not.toContain('canary-of-the-deleted');
    await store.append('b', token, Buffer.from('canary-of-the-old'), 1);
    await store.sweep(2);
    expect(onDisk()).not.toContain('canary-of-the-old');
    await store.close();
  });

  it('leaves nothing of a slip on the disk: deleted, over, or guessed at too often', async () => {
    const store = libsqlStore(file(), contractLimits);
    const wrong = new Uint8Array(32).fill(8);
    const ends = {
      deleted: () => store.slips.drop('deleted', token, 2),
      swept: () => store.slips.sweep(100),
      over: () => store.slips.take('over', token, 100),
      guessed: async () => {
        for (let n = 0; n < 5; n++) await store.slips.take('guessed', wrong, 2);
      }
    };
    for (const [id, end] of Object.entries(ends)) {
      await store.slips.put(id, token, Buffer.from(`canary-of-${id}`), 100, 1);
      expect(onDisk()).toContain(`canary-of-${id}`);
      await end();
      expect(onDisk()).not.toContain(`canary-of-${id}`);
    }
    await store.close();
  });

  it('keeps slips, and the tries that are left, over a restart', async () => {
    const path = file();
    const first = libsqlStore(path, contractLimits);
    await first.slips.put('a', token, Buffer.from('sealed'), 100, 1);
    await first.slips.take('a', new Uint8Array(32), 2);
    await first.close();
    const second = libsqlStore(path, contractLimits);
    expect(await second.slips.take('a', new Uint8Array(32), 3)).toEqual({ ok: false, code: 'wrong-proof', left: 3 });
    expect(await second.slips.take('a', token, 4)).toMatchObject({ ok: true, until: 100 });
    await second.close();
  });
});
