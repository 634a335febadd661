/** What every storage engine must do with slips; a part of `contract.ts`. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from './store';

const hash = (said: string) => new Uint8Array(createHash('sha256').update(said).digest());
const bytes = (said: string) => new Uint8Array(Buffer.from(said));
const gone = { ok: false, code: 'no-such-slip' };
const wrong = (left: number) => ({ ok: false, code: 'wrong-proof', left });

/** @param open an empty store: 5 tries, 3 slips, 1,000 bytes */
export function slipsContract(name: string, open: () => Store | Promise<Store>): void {
  describe(`slips: ${name}`, () => {
    let store: Store;
    const right = hash('right');
    const put = (id = 'a', body = bytes('sealed'), until = 1000, now = 1) =>
      store.slips.put(id, right, body, until, now);
    const take = (proof: Uint8Array, now = 2, id = 'a') => store.slips.take(id, proof, now);
    beforeEach(async () => void (store = await open()));
    afterEach(() => store.close());

    it('gives back verbatim what was put there, again and again, until it is over', async () => {
      const all = Uint8Array.from({ length: 256 }, (_, value) => value);
      expect(await put('a', all)).toEqual({ ok: true });
      for (const now of [2, 500, 999]) {
        const taken = await take(right, now);
        expect(taken.ok && [...taken.body]).toEqual([...all]);
        expect(taken.ok && taken.until).toBe(1000);
      }
      expect(await take(right, 1000)).toEqual(gone);
    });

    it('keeps what it was given, not what the caller makes of it afterwards', async () => {
      const body = bytes('before');
      const proof = hash('right');
      await store.slips.put('a', proof, body, 1000, 1);
      body.fill(0);
      proof.fill(0);
      const taken = await take(right);
      expect(taken.ok && Buffer.from(taken.body).toString()).toBe('before');
      if (taken.ok) taken.body.fill(0);
      const again = await take(right);
      expect(again.ok && Buffer.from(again.body).toString()).toBe('before');
    });

    it('counts wrong tries, tells how many are left, and is gone at the fifth, for the right one too', async () => {
      await put();
      for (const left of [4, 3, 2, 1, 0]) expect(await take(hash(`wrong ${left}`))).toEqual(wrong(left));
      expect(await take(right)).toEqual(gone);
      expect(await store.slips.count()).toEqual({ slips: 0, bytes: 0 });
    });

    it('gives the tries back when the right one comes', async () => {
      await put();
      for (let n = 0; n < 4; n++) await take(hash('wrong'));
      expect((await take(right)).ok).toBe(true);
      for (const left of [4, 3, 2, 1]) expect(await take(hash('wrong'))).toEqual(wrong(left));
      expect((await take(right)).ok).toBe(true);
    });

    it('hears five of ten who guess at once, and not one more', async () => {
      await put();
      const all = await Promise.all(Array.from({ length: 10 }, (_, n) => take(hash(`guess ${n}`))));
      expect(all.filter((one) => !one.ok && one.code === 'wrong-proof')).toHaveLength(5);
      expect(all.filter((one) => !one.ok && one.code === 'no-such-slip')).toHaveLength(5);
      expect(await take(right)).toEqual(gone);
    });

    it('counts the tries of each for itself', async () => {
      await put('a');
      await put('b');
      for (let n = 0; n < 5; n++) await take(hash('wrong'), 2, 'a');
      expect(await take(right, 2, 'a')).toEqual(gone);
      expect(await take(hash('wrong'), 2, 'b')).toEqual(wrong(4));
    });

    it('is deleted by the right one alone; a wrong one is a try', async () => {
      await put();
      expect(await store.slips.drop('a', hash('wrong'), 2)).toEqual(wrong(4));
      expect(await store.slips.drop('a', right, 2)).toEqual({ ok: true });
      expect(await store.slips.drop('a', right, 2)).toEqual(gone);
      expect(await take(right)).toEqual(gone);
    });

    it('is never written over while it is there, and its id is free after', async () => {
      await put();
      expect(await store.slips.put('a', hash('other'), bytes('other'), 2000, 2)).toEqual({
        ok: false,
        code: 'slip-taken'
      });
      const taken = await take(right);
      expect(taken.ok && Buffer.from(taken.body).toString()).toBe('sealed');
      expect(await store.slips.put('a', hash('other'), bytes('new'), 2000, 1000)).toEqual({ ok: true });
      expect(await take(right, 1001)).toEqual(wrong(4));
    });

    it('stays gone, and gives no try back, when the clock is set back', async () => {
      await put('a');
      await put('b');
      await take(hash('wrong'), 900, 'b');
      expect(await take(right, 1000, 'a')).toEqual(gone);
      expect(await take(right, 5, 'a')).toEqual(gone);
      expect(await take(hash('wrong'), 5, 'b')).toEqual(wrong(3));
    });

    it('sweeps what is over, and only that', async () => {
      await put('a', bytes('12'), 10);
      await put('b', bytes('123'), 11);
      expect(await store.slips.sweep(10)).toBe(1);
      expect(await store.slips.count()).toEqual({ slips: 1, bytes: 3 });
      expect(await store.slips.sweep(10)).toBe(0);
      expect((await take(right, 10, 'b')).ok).toBe(true);
    });

    it('has room for so many, and so many bytes', async () => {
      const full = { ok: false, code: 'store-full' };
      expect(await put('a', new Uint8Array(1001))).toEqual(full);
      expect(await put('a', new Uint8Array(998))).toEqual({ ok: true });
      expect(await put('b', new Uint8Array(3))).toEqual(full);
      for (const id of ['b', 'c']) expect(await put(id, new Uint8Array(1))).toEqual({ ok: true });
      expect(await put('d', new Uint8Array(0))).toEqual(full);
      await store.slips.drop('c', right, 2);
      expect(await put('d', new Uint8Array(1))).toEqual({ ok: true });
      expect(await store.slips.count()).toEqual({ slips: 3, bytes: 1000 });
    });

    it('has nothing to do with a backup of the same id', async () => {
      await put();
      await store.append('a', hash('token'), bytes('entry'), 1);
      expect(await store.count()).toEqual({ backups: 1, bytes: 5 });
      await store.remove('a', hash('token'));
      expect((await take(right)).ok).toBe(true);
    });
  });
}
