/** Time and randomness of a simulated run: seeded, and as fast as the machine. */
import type { World } from '../../src/lib/session/types';
import type { Random } from '../support/random';

interface Due {
  readonly at: number;
  readonly n: number;
  readonly run: () => unknown;
  off: boolean;
}

export class Clock {
  now = 1_000_000;
  #n = 0;
  /** Binary heap by time, then by order of asking. */
  readonly #heap: Due[] = [];

  constructor(readonly random: Random) {}

  integer(below: number): number {
    return this.random.below(below);
  }
  chance(p: number): boolean {
    return this.random.next() < p;
  }
  pick<T>(from: readonly T[]): T {
    return from[this.integer(from.length)] as T;
  }

  after(ms: number, run: () => unknown): Due {
    const due = { at: this.now + Math.max(0, ms), n: this.#n++, run, off: false };
    const heap = this.#heap;
    heap.push(due);
    for (let i = heap.length - 1; i > 0;) {
      const up = (i - 1) >> 1;
      if (!before(due, heap[up] as Due)) break;
      heap[i] = heap[up] as Due;
      heap[up] = due;
      i = up;
    }
    return due;
  }

  /** Runs all that is due in the next `ms`; what promises do on the way is waited for, and time stands still meanwhile. */
  async run(ms: number): Promise<void> {
    const end = this.now + ms;
    await settle();
    for (let due = this.#heap[0]; due && due.at <= end; due = this.#heap[0]) {
      this.#pop();
      if (due.off) continue;
      this.now = due.at;
      await due.run();
      await settle();
    }
    this.now = end;
  }

  /** Lets time go by until this is done. */
  async until<T>(what: Promise<T>): Promise<T> {
    let done = false;
    const settled = what.finally(() => (done = true));
    settled.catch(() => undefined);
    for (const end = this.now + 600_000; !done;) {
      if (this.now > end) throw new Error('did not come to an end in ten minutes');
      await this.run(50);
    }
    return settled;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Due, heap[child] as Due)) child++;
      if (!before(heap[child] as Due, last)) break;
      heap[i] = heap[child] as Due;
      i = child;
    }
    heap[i] = last;
  }

  /** The world of one tab. After `kill` none of its timers rings. */
  tab(): { world: World; kill: () => void } {
    let alive = true;
    const world: World = {
      random: (bytes) => this.random.bytes(bytes),
      now: () => this.now,
      setTimeout: (run, ms) => this.after(ms, () => alive && run()),
      clearTimeout: (handle) => {
        if (handle) (handle as Due).off = true;
      }
    };
    return { world, kill: () => void (alive = false) };
  }
}

const before = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.n < b.n);

/** Long enough for chains of promises; no real time passes. */
async function settle(): Promise<void> {
  for (let i = 0; i < 12; i++) await undefined;
}
