/** What every storage engine must do. An engine's own test gives a way to open one, and has all of this. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slipsContract } from './slips-contract';
import type { Store, StoreLimits } from './store';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const bytes = (said: string) => new Uint8Array(Buffer.from(said));
const tokenOf = (said: string) => new Uint8Array(createHash('sha256').update(said).digest());

export const contractLimits: StoreLimits = {
  backupBytes: 1000,
  backupEntries: 10,
  backups: 5,
  bytes: 3000,
  slips: { tries: 5, slips: 3, bytes: 1000 }
};

export function storeContract(name: string, openStore: (limits: StoreLimits) => Store | Promise<Store>): void {
  slipsContract(name, () => openStore(contractLimits));
  describe(`store: ${name}`, () => {
    let store: Store;
    const mine = tokenOf('mine');
    const theirs = tokenOf('theirs');
    const contents = async (id = 'a') => {
      const read = await store.read(id, mine);
      return read.ok ? { seq: read.seq, entries: read.entries.map(text) } : read.code;
    };
    beforeEach(async () => void (store = await openStore(contractLimits)));
    afterEach(() => store.close());

    it('numbers entries from 1 and gives them back verbatim, in order', async () => {
      const all = Uint8Array.from({ length: 256 }, (_, value) => value);
      expect(await store.append('a', mine, all, 1)).toEqual({ ok: true, seq: 1 });
      expect(await store.append('a', mine, bytes('two'), 2)).toEqual({ ok: true, seq: 2 });
      const read = await store.read('a', mine);
      expect(read.ok && read.seq).toBe(2);
      expect(read.ok && read.entries.map((entry) => [...entry])).toEqual([[...all], [...bytes('two')]]);
    });

    it('keeps what it was given, not what the caller makes of it afterwards', async () => {
      const entry = bytes('before');
      await store.append('a', mine, entry, 1);
      entry.fill(0);
      expect(await contents()).toEqual({ seq: 1, entries: ['before'] });
    });

    it('binds the first token, and refuses every other for every call, also to overwrite', async () => {
      await store.append('a', mine, bytes('secret'), 1);
      const wrong = { ok: false, code: 'wrong-token' };
      expect(await store.read('a', theirs)).toEqual(wrong);
      expect(await store.append('a', theirs, bytes('x'), 2)).toEqual(wrong);
      expect(await store.replace('a', theirs, 1, bytes('x'), 2)).toEqual(wrong);
      expect(await store.renew('a', theirs, 2)).toEqual(wrong);
      expect(await store.remove('a', theirs)).toEqual(wrong);
      expect(await contents()).toEqual({ seq: 1, entries: ['secret'] });
    });

    it('keeps backups apart', async () => {
      await store.append('a', mine, bytes('a1'), 1);
      await store.append('b', theirs, bytes('b1'), 1);
      await store.append('a', mine, bytes('a2'), 1);
      expect(await contents('a')).toEqual({ seq: 2, entries: ['a1', 'a2'] });
      expect(await store.remove('b', theirs)).toEqual({ ok: true });
      expect(await contents('a')).toEqual({ seq: 2, entries: ['a1', 'a2'] });
    });

    it('says when there is nothing', async () => {
      expect(await contents()).toBe('no-such-backup');
      expect(await store.renew('a', mine, 2)).toEqual({ ok: false, code: 'no-such-backup' });
      expect(await store.remove('a', mine)).toEqual({ ok: false, code: 'no-such-backup' });
      expect(await store.count()).toEqual({ backups: 0, bytes: 0 });
    });

    it('appends only to a log that is as long as the writer knows it', async () => {
      expect(await store.append('a', mine, bytes('late'), 1, 1)).toEqual({ ok: false, code: 'no-such-backup' });
      expect(await contents()).toBe('no-such-backup');
      await store.append('a', mine, bytes('1'), 1, 0);
      expect(await store.append('a', mine, bytes('2'), 1, 1)).toEqual({ ok: true, seq: 2 });
      expect(await store.append('a', mine, bytes('not heard of'), 1, 1)).toEqual({ ok: true, seq: 3 });
      expect(await store.append('a', mine, bytes('far'), 1, 4)).toEqual({ ok: false, code: 'seq-ahead' });
      expect(await store.append('a', theirs, bytes('x'), 1, 9)).toEqual({ ok: false, code: 'wrong-token' });
      expect(await contents()).toMatchObject({ seq: 3 });
    });

    it('replaces a beginning by a snapshot, and goes on counting', async () => {
      for (const said of ['1', '2', '3', '4']) await store.append('a', mine, bytes(said), 1);
      expect(await store.replace('a', mine, 3, bytes('1-3'), 2)).toEqual({ ok: true, seq: 3 });
      expect(await contents()).toEqual({ seq: 4, entries: ['1-3', '4'] });
      expect(await store.append('a', mine, bytes('5'), 2)).toEqual({ ok: true, seq: 5 });
      expect(await store.replace('a', mine, 5, bytes('1-5'), 2)).toEqual({ ok: true, seq: 5 });
      expect(await contents()).toEqual({ seq: 5, entries: ['1-5'] });
    });

    it('takes the same snapshot twice, and never an older or a longer one', async () => {
      for (const said of ['1', '2', '3']) await store.append('a', mine, bytes(said), 1);
      await store.replace('a', mine, 2, bytes('1-2'), 1);
      expect(await store.replace('a', mine, 2, bytes('1-2 again'), 1)).toEqual({ ok: true, seq: 2 });
      expect(await store.replace('a', mine, 1, bytes('old'), 1)).toEqual({ ok: false, code: 'seq-behind' });
      expect(await store.replace('a', mine, 0, bytes('old'), 1)).toEqual({ ok: false, code: 'seq-behind' });
      expect(await store.replace('a', mine, 4, bytes('far'), 1)).toEqual({ ok: false, code: 'seq-ahead' });
      expect(await contents()).toEqual({ seq: 3, entries: ['1-2 again', '3'] });
    });

    it('begins with a snapshot where there is nothing', async () => {
      expect(await store.replace('a', mine, 0, bytes('whole'), 1)).toEqual({ ok: true, seq: 0 });
      expect(await store.replace('a', mine, 0, bytes('whole again'), 1)).toEqual({ ok: true, seq: 0 });
      expect(await store.append('a', mine, bytes('more'), 1)).toEqual({ ok: true, seq: 1 });
      expect(await contents()).toEqual({ seq: 1, entries: ['whole again', 'more'] });
    });

    it('begins with a snapshot of what is gone, and goes on counting', async () => {
      expect(await store.replace('a', mine, 57, bytes('1-57'), 1)).toEqual({ ok: true, seq: 57 });
      expect(await store.replace('a', mine, 57, bytes('1-57 again'), 1)).toEqual({ ok: true, seq: 57 });
      expect(await store.replace('a', mine, 56, bytes('old'), 1)).toEqual({ ok: false, code: 'seq-behind' });
      expect(await store.replace('a', mine, 58, bytes('far'), 1)).toEqual({ ok: false, code: 'seq-ahead' });
      expect(await contents()).toEqual({ seq: 57, entries: ['1-57 again'] });
      expect(await store.append('a', mine, bytes('58'), 1, 57)).toEqual({ ok: true, seq: 58 });
      expect(await contents()).toEqual({ seq: 58, entries: ['1-57 again', '58'] });
      expect(await store.count()).toEqual({ backups: 1, bytes: 12 });
    });

    it('deletes, and the id is free for another token', async () => {
      await store.append('a', theirs, bytes('x'), 1);
      expect(await store.remove('a', theirs)).toEqual({ ok: true });
      expect(await store.append('a', mine, bytes('new'), 1)).toEqual({ ok: true, seq: 1 });
      expect(await contents()).toEqual({ seq: 1, entries: ['new'] });
    });

    it('bounds one backup by bytes and by entries; a snapshot makes room', async () => {
      expect(await store.append('a', mine, new Uint8Array(1001), 1)).toEqual({ ok: false, code: 'backup-full' });
      expect(await contents()).toBe('no-such-backup');
      await store.append('a', mine, new Uint8Array(999), 1);
      expect(await store.append('a', mine, new Uint8Array(2), 1)).toEqual({ ok: false, code: 'backup-full' });
      expect(await store.replace('a', mine, 1, new Uint8Array(1001), 1)).toEqual({ ok: false, code: 'backup-full' });
      await store.replace('a', mine, 1, bytes('s'), 1);
      for (let n = 2; n <= 10; n++) expect(await store.append('a', mine, bytes('x'), 1)).toEqual({ ok: true, seq: n });
      expect(await store.append('a', mine, bytes('x'), 1)).toEqual({ ok: false, code: 'backup-full' });
      expect(await store.replace('a', mine, 10, bytes('s'), 1)).toEqual({ ok: true, seq: 10 });
      expect(await store.append('a', mine, bytes('x'), 1)).toEqual({ ok: true, seq: 11 });
    });

    it('bounds the whole store by backups and by bytes, and counts right', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await store.append(id, mine, bytes('12'), 1);
      expect(await store.append('f', mine, bytes('1'), 1)).toEqual({ ok: false, code: 'store-full' });
      expect(await store.replace('f', mine, 0, bytes('1'), 1)).toEqual({ ok: false, code: 'store-full' });
      for (const id of ['a', 'b', 'c']) await store.append(id, mine, new Uint8Array(990), 1);
      expect(await store.count()).toEqual({ backups: 5, bytes: 2980 });
      expect(await store.append('d', mine, new Uint8Array(21), 1)).toEqual({ ok: false, code: 'store-full' });
      expect(await store.replace('d', mine, 1, new Uint8Array(23), 1)).toEqual({ ok: false, code: 'store-full' });
      expect(await store.replace('d', mine, 1, new Uint8Array(22), 1)).toEqual({ ok: true, seq: 1 });
      expect(await store.count()).toEqual({ backups: 5, bytes: 3000 });
      await store.remove('a', mine);
      expect(await store.count()).toEqual({ backups: 4, bytes: 2008 });
    });

    it('sweeps what has lived as long as was last asked for, and only that', async () => {
      await store.append('a', mine, bytes('old'), 10);
      await store.append('b', mine, bytes('old, then written again'), 10);
      await store.append('b', mine, bytes('new'), 11);
      await store.append('c', mine, bytes('old, then replaced'), 10);
      await store.replace('c', mine, 1, bytes('new'), 11);
      await store.append('d', mine, bytes('old, then renewed'), 10);
      expect(await store.renew('d', mine, 12)).toEqual({ ok: true });
      await store.append('e', mine, bytes('asked for long, then for short'), 99);
      await store.append('e', mine, bytes('.'), 10);
      expect(await store.sweep(9)).toBe(0);
      expect(await store.sweep(10)).toBe(2);
      expect([await contents('a'), await contents('e')]).toEqual(['no-such-backup', 'no-such-backup']);
      expect(await contents('b')).toMatchObject({ seq: 2 });
      expect(await store.count()).toEqual({ backups: 3, bytes: 46 });
      expect(await store.sweep(10)).toBe(0);
      expect(await store.sweep(11)).toBe(2);
      expect(await contents('d')).toEqual({ seq: 1, entries: ['old, then renewed'] });
      expect(await store.sweep(12)).toBe(1);
      expect(await store.count()).toEqual({ backups: 0, bytes: 0 });
    });

    it('gives each of many simultaneous writes its own number', async () => {
      const written = await Promise.all(
        Array.from({ length: 10 }, (_, n) => store.append('a', mine, bytes(`${n}`), 1))
      );
      expect(written.map((result) => result.ok && result.seq).sort((a, b) => Number(a) - Number(b))).toEqual(
        Array.from({ length: 10 }, (_, n) => n + 1)
      );
      const read = await store.read('a', mine);
      const inOrder = written.map((result, n) => [result.ok ? result.seq : 0, `${n}`] as const);
      inOrder.sort(([a], [b]) => a - b);
      expect(read.ok && read.entries.map(text)).toEqual(inOrder.map(([, said]) => said));
    });
  });
}
