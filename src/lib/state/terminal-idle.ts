/** How long a warning stands before the session ends, in milliseconds. */
export const graceMs = 30_000;

/** A helper's work counts for so long after the person's own last touch, in milliseconds. */
export const helpedMs = 300_000;

export type IdleNow =
  { readonly state: 'active' } | { readonly state: 'asked'; readonly left: number } | { readonly state: 'over' };

/**
 * When nobody seems to be there: after `idleMs` without a touch or a key the person is asked, and has `graceMs` to answer.
 * Whoever answers has all the time again, as often as they like. Time is passed in.
 */
export class Idle {
  #last: number;
  /** The person's own. */
  #touch: number;

  constructor(
    now: number,
    private idleMs = 60_000
  ) {
    this.#last = this.#touch = now;
  }

  setIdle(idleMs: number): void {
    this.idleMs = idleMs;
  }

  /** A touch or a key. While one is asked only an answer counts: see `here`. */
  touched(now: number): void {
    if (this.at(now).state === 'active') this.#last = this.#touch = now;
  }

  /** Somebody writes or points for them. */
  helped(now: number): void {
    if (this.at(now).state === 'active' && now - this.#touch < helpedMs) this.#last = now;
  }

  /** "I am here." Too late is too late: the next person may stand there already. */
  here(now: number): void {
    if (this.at(now).state !== 'over') this.#last = this.#touch = now;
  }

  /** `left`: seconds to answer in. */
  at(now: number): IdleNow {
    const quiet = now - this.#last;
    if (quiet < this.idleMs) return { state: 'active' };
    const left = this.idleMs + graceMs - quiet;
    return left > 0 ? { state: 'asked', left: Math.ceil(left / 1000) } : { state: 'over' };
  }
}
