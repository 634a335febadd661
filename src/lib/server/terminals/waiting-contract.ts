/** What every engine of the waiting list must do. An engine's own test gives a way to open one, and has all of this. */
import { beforeEach, describe, expect, it } from 'vitest';
import { takenFor, waitingLife, type WaitingList } from './waiting';

export function waitingContract(name: string, open: () => WaitingList): void {
  describe(`waiting list: ${name}`, () => {
    let waiting: WaitingList;
    const ids = async (now: number) => (await waiting.list(now)).map(({ id }) => id);
    beforeEach(() => void (waiting = open()));

    it('keeps who asks again, since the first time, longest first', async () => {
      expect(await waiting.wait('a', 1000)).toEqual({ id: 'a', since: 1000, taken: null });
      await waiting.wait('b', 900);
      expect(await waiting.wait('a', 11_000)).toEqual({ id: 'a', since: 1000, taken: null });
      expect(await waiting.list(11_000)).toEqual([
        { id: 'b', since: 900, taken: null },
        { id: 'a', since: 1000, taken: null }
      ]);
    });

    it('forgets who does not ask for 30 s, and who leaves', async () => {
      await waiting.wait('a', 0);
      await waiting.wait('b', 0);
      await waiting.wait('b', 10_000);
      expect(await ids(waitingLife - 1)).toEqual(['a', 'b']);
      expect(await ids(waitingLife)).toEqual(['b']);
      expect(await waiting.wait('a', waitingLife)).toMatchObject({ since: waitingLife });
      await waiting.leave('a');
      await waiting.leave('nobody');
      expect(await ids(waitingLife)).toEqual(['b']);
    });

    it('gives one to one guide, of ten who press at once', async () => {
      await waiting.wait('a', 0);
      const guides = Array.from({ length: 10 }, (_, n) => `g${n}`);
      const all = await Promise.all(guides.map((guide) => waiting.take('a', guide, guide.toUpperCase(), 5)));
      expect([...all].sort()).toEqual(['ok', ...Array.from({ length: 9 }, () => 'taken')]);
      const winner = guides[all.indexOf('ok')]!;
      const taken = { guide: winner, name: winner.toUpperCase() };
      expect(await waiting.list(6)).toEqual([{ id: 'a', since: 0, taken }]);
      expect(await waiting.wait('a', 7)).toEqual({ id: 'a', since: 0, taken });
      expect(await waiting.take('a', winner, taken.name, 8)).toBe('ok');
    });

    it('says when it is gone', async () => {
      expect(await waiting.take('a', 'g', 'G', 0)).toBe('gone');
      await waiting.wait('a', 0);
      expect(await waiting.take('a', 'g', 'G', waitingLife)).toBe('gone');
    });

    it('lets others take it when the guide did nothing of it for three minutes', async () => {
      for (let now = 0; now <= takenFor + 1; now += 10_000) await waiting.wait('a', now);
      expect(await waiting.take('a', 'g', 'G', 1)).toBe('ok');
      for (let now = 10_000; now <= takenFor; now += 10_000) await waiting.wait('a', now);
      expect(await waiting.take('a', 'h', 'H', takenFor)).toBe('taken');
      expect(await waiting.wait('a', takenFor + 1)).toMatchObject({ taken: null });
      expect(await waiting.take('a', 'h', 'H', takenFor + 1)).toBe('ok');
    });

    it('begins anew for who left and comes back: nobody has taken the next person', async () => {
      await waiting.wait('a', 0);
      await waiting.take('a', 'g', 'G', 1);
      await waiting.leave('a');
      expect(await waiting.wait('a', 2)).toEqual({ id: 'a', since: 2, taken: null });
    });
  });
}
