/** What every bus must do. Each end stands for one relay: an engine gives ends that are joined to each other. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bus } from './bus';

/**
 * @param openEnds two joined ends, and what makes time pass for their claims
 * @param settle resolves when what was published must have arrived
 */
export function busContract(
  name: string,
  openEnds: () => Promise<{ ends: [Bus, Bus]; pass: (ms: number) => Promise<void> }>,
  settle: () => Promise<void>
): void {
  describe(`bus: ${name}`, () => {
    let here: Bus;
    let there: Bus;
    let pass: (ms: number) => Promise<void>;
    beforeEach(
      async () =>
        void ({
          ends: [here, there],
          pass
        } = await openEnds())
    );
    afterEach(async () => {
      await here.close();
      await there.close();
    });

    it('brings messages verbatim and in order to every subscriber of that channel alone', async () => {
      const heard: number[][] = [];
      const others: number[][] = [];
      there.subscribe('a', (message) => heard.push([...message]));
      there.subscribe('b', (message) => others.push([...message]));
      const all = Array.from({ length: 256 }, (_, value) => value);
      here.publish('a', Uint8Array.from(all));
      for (let n = 0; n < 100; n++) here.publish('a', Uint8Array.of(n));
      await settle();
      expect(heard).toEqual([all, ...Array.from({ length: 100 }, (_, n) => [n])]);
      expect(others).toEqual([]);
    });

    it('keeps nothing for who comes later, and nothing for who has left', async () => {
      const heard: number[] = [];
      here.publish('a', Uint8Array.of(1));
      await settle();
      const leave = there.subscribe('a', (message) => heard.push(message[0]!));
      here.publish('a', Uint8Array.of(2));
      await settle();
      leave();
      here.publish('a', Uint8Array.of(3));
      await settle();
      leave();
      expect(heard).toEqual([2]);
    });

    it('never misses the answer to what is published after subscribing', async () => {
      const heard: number[] = [];
      there.subscribe('question', () => there.publish('answer', Uint8Array.of(42)));
      await settle();
      here.subscribe('answer', (message) => heard.push(message[0]!));
      here.publish('question', Uint8Array.of(0));
      await settle();
      expect(heard).toEqual([42]);
    });

    it('gives a name to one alone, and its value to one alone', async () => {
      const claims = await Promise.all([here.claim('n', 'here', 1000), there.claim('n', 'there', 1000)]);
      expect(claims.filter(Boolean)).toHaveLength(1);
      const taken = await Promise.all([here.take('n'), there.take('n'), here.take('n')]);
      expect(taken.filter((value) => value !== undefined)).toEqual([claims[0] ? 'here' : 'there']);
      expect(await there.claim('n', 'again', 1000)).toBe(true);
    });

    it('frees a name when its time is out', async () => {
      await here.claim('n', 'first', 1000);
      await pass(999);
      expect(await there.claim('n', 'second', 1000)).toBe(false);
      await pass(2);
      expect(await there.take('n')).toBe(undefined);
      expect(await there.claim('n', 'second', 1000)).toBe(true);
      await pass(1001);
      expect(await here.claim('n', 'third', 1000)).toBe(true);
    });

    it('releases a name only for whose value it is', async () => {
      await here.claim('n', 'mine', 1000);
      await there.release('n', 'not mine');
      expect(await there.claim('n', 'other', 1000)).toBe(false);
      await here.release('n', 'mine');
      expect(await there.claim('n', 'other', 1000)).toBe(true);
    });
  });
}
