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
    await first.close();
    const second = libsqlStore(path, contractLimits);
    const read = await second.read('a', token);
    expect(read.ok && read.entries.map((entry) => Buffer.from(entry).toString())).toEqual(['snapshot', 'more']);
    expect(read.ok && read.seq).toBe(2);
    expect(await second.count()).toEqual({ backups: 1, bytes: 12 });
    expect(await second.replace('a', token, 0, Buffer.from('x'), 4)).toEqual({ ok: false, code: 'seq-behind' });
    await second.close();
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
});
