import type { World } from '../session/types';

const AFTER = 500;
const FOR = 2500;

/** "Saved" comes a moment after the last letter, and goes again; times in milliseconds. */
export class Saved {
  shown = $state(false);
  #timers: unknown[] = [];

  constructor(private readonly world: Pick<World, 'setTimeout' | 'clearTimeout'>) {}

  /** Something was kept just now. */
  say(): void {
    this.stop();
    const { world } = this;
    this.#timers = [
      world.setTimeout(() => (this.shown = true), AFTER),
      world.setTimeout(() => (this.shown = false), AFTER + FOR)
    ];
  }

  stop(): void {
    for (const timer of this.#timers) this.world.clearTimeout(timer);
    this.shown = false;
  }
}
