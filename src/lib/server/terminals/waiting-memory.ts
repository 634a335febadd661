/** A waiting list of this process alone: for tests. */
import { takenFor, waitingLife, type Waiting, type WaitingList } from './waiting';

interface Kept extends Waiting {
  readonly seen: number;
  readonly takenAt: number;
}

export function memoryWaiting(): WaitingList {
  const kept = new Map<string, Kept>();
  const present = (id: string, now: number): Kept | undefined => {
    const one = kept.get(id);
    if (!one || now - one.seen >= waitingLife) return undefined;
    return one.taken && now - one.takenAt >= takenFor ? { ...one, taken: null } : one;
  };
  const shown = ({ id, since, taken }: Kept): Waiting => ({ id, since, taken });

  return {
    async wait(id, now) {
      const one = { ...(present(id, now) ?? { id, since: now, taken: null, takenAt: 0 }), seen: now };
      kept.set(id, one);
      return shown(one);
    },
    async leave(id) {
      kept.delete(id);
    },
    async list(now) {
      const all = [...kept.keys()].flatMap((id) => present(id, now) ?? []);
      return all.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1)).map(shown);
    },
    async take(id, guide, name, now) {
      const one = present(id, now);
      if (!one) return 'gone';
      if (one.taken && one.taken.guide !== guide) return 'taken';
      kept.set(id, { ...one, taken: { guide, name }, takenAt: now });
      return 'ok';
    }
  };
}
