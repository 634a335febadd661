/** The page's heartbeat: without one the session ends, whatever else still runs. */

/** Milliseconds: before the first, and between two. */
export const patience = { first: 60_000, next: 20_000 };

export class Heartbeat {
  #now;
  #deadline;

  /** @param {() => number} now a clock that never goes back, in milliseconds */
  constructor(now) {
    this.#now = now;
    this.#deadline = now() + patience.first;
  }

  beat() {
    this.#deadline = this.#now() + patience.next;
  }

  get stopped() {
    return this.#now() >= this.#deadline;
  }
}
