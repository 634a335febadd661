/** What every engine of terminals must do. An engine's own test gives a way to open one, and has all of this. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { TerminalKey, Terminals } from './terminals';

const keyOf = (letter: string): TerminalKey => ({
  kty: 'EC',
  crv: 'P-256',
  x: letter.repeat(43),
  y: letter.repeat(43)
});
const named = (n: number, until = 1000) => ({
  id: `t-${n}`,
  name: `Terminal ${n}`,
  office: 'Nav Testby',
  code: `code-${n}`,
  until
});

/** @param open an empty engine with room for three */
export function terminalsContract(name: string, open: (most: number) => Terminals): void {
  describe(`terminals: ${name}`, () => {
    let terminals: Terminals;
    beforeEach(() => void (terminals = open(3)));

    it('lists what was added, in that order, without codes', async () => {
      for (const n of [2, 1]) expect(await terminals.add(named(n), 10 + n)).toBe(true);
      expect(await terminals.list()).toEqual([
        { id: 't-2', name: 'Terminal 2', office: 'Nav Testby', added: 12, key: null, refused: false },
        { id: 't-1', name: 'Terminal 1', office: 'Nav Testby', added: 11, key: null, refused: false }
      ]);
      expect(await terminals.find('t-1')).toMatchObject({ name: 'Terminal 1' });
      expect(await terminals.find('t-9')).toBeUndefined();
    });

    it('has room for so many', async () => {
      for (const n of [1, 2, 3]) expect(await terminals.add(named(n), 1)).toBe(true);
      expect(await terminals.add(named(4), 1)).toBe(false);
      await terminals.remove('t-2');
      expect(await terminals.add(named(4), 1)).toBe(true);
    });

    it('binds a key by a code, once', async () => {
      await terminals.add(named(1), 1);
      expect(await terminals.enrol('code-2', keyOf('a'), 2)).toBeUndefined();
      expect(await terminals.enrol('code-1', keyOf('a'), 2)).toMatchObject({ id: 't-1', key: keyOf('a') });
      expect(await terminals.enrol('code-1', keyOf('b'), 3)).toBeUndefined();
      expect(await terminals.find('t-1')).toMatchObject({ key: keyOf('a') });
    });

    it('gives a code to one of ten who use it at once', async () => {
      await terminals.add(named(1), 1);
      const letters = [...'abcdefghij'];
      const all = await Promise.all(letters.map((letter) => terminals.enrol('code-1', keyOf(letter), 2)));
      const bound = all.filter((one) => one !== undefined);
      expect(bound).toHaveLength(1);
      expect((await terminals.find('t-1'))?.key).toEqual(bound[0]?.key);
    });

    it('takes no code that is too old, nor of a terminal that is refused or gone', async () => {
      for (const n of [1, 2, 3]) await terminals.add(named(n), 1);
      expect(await terminals.enrol('code-1', keyOf('a'), 1000)).toBeUndefined();
      expect(await terminals.enrol('code-1', keyOf('a'), 999)).toBeDefined();
      await terminals.refuse('t-2', true);
      expect(await terminals.enrol('code-2', keyOf('a'), 2)).toBeUndefined();
      await terminals.refuse('t-2', false);
      expect(await terminals.enrol('code-2', keyOf('a'), 2)).toBeDefined();
      await terminals.remove('t-3');
      expect(await terminals.enrol('code-3', keyOf('a'), 2)).toBeUndefined();
    });

    it('refuses, accepts again and removes; says when there is no such terminal', async () => {
      await terminals.add(named(1), 1);
      await terminals.enrol('code-1', keyOf('a'), 2);
      expect(await terminals.refuse('t-1', true)).toBe(true);
      expect(await terminals.find('t-1')).toMatchObject({ refused: true, key: keyOf('a') });
      expect(await terminals.refuse('t-1', false)).toBe(true);
      expect(await terminals.find('t-1')).toMatchObject({ refused: false });
      expect(await terminals.remove('t-1')).toBe(true);
      expect([await terminals.find('t-1'), await terminals.list()]).toEqual([undefined, []]);
      expect([await terminals.refuse('t-1', true), await terminals.remove('t-1')]).toEqual([false, false]);
    });

    it('takes a ticket once, whoever comes with it and how many at once', async () => {
      const all = await Promise.all(Array.from({ length: 10 }, () => terminals.useTicket('one', 100, 1)));
      expect(all.filter(Boolean)).toHaveLength(1);
      expect(await terminals.useTicket('one', 100, 99)).toBe(false);
      expect(await terminals.useTicket('two', 100, 99)).toBe(true);
      // It is too old by now, and who judges tickets says so.
      expect(await terminals.useTicket('one', 200, 100)).toBe(true);
    });
  });
}
