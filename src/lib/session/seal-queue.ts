/** Work that must be done one after the other, with a bound on what waits. */
import type { World } from './types';

export class SealQueue {
  #tail: Promise<void> = Promise.resolve();
  #bytes = 0;
  #tasks = 0;

  constructor(
    private readonly world: World,
    private readonly maxBytes: number,
    private readonly maxTasks: number
  ) {}

  /** False: too much is waiting; it will not be done. */
  add(bytes: number, run: () => Promise<void>): boolean {
    if (this.#bytes + bytes > this.maxBytes || this.#tasks >= this.maxTasks) return false;
    this.#bytes += bytes;
    this.#tasks++;
    this.#tail = this.#tail.then(async () => {
      try {
        await run();
      } catch (error) {
        // A mistake in who listens must be seen, but must not stop the queue.
        this.world.setTimeout(() => {
          throw error;
        }, 0);
      }
      this.#bytes -= bytes;
      this.#tasks--;
    });
    return true;
  }

  /** When all that was added so far is done. */
  drained(): Promise<void> {
    return this.#tail;
  }
}
