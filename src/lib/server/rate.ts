/** How often each may do a thing: a bucket of `most` that fills again evenly over `perMs`. */
export class Rate {
  readonly #buckets = new Map<string, { left: number; at: number }>();

  constructor(
    private readonly most: number,
    private readonly perMs: number,
    private readonly keys = 10_000
  ) {}

  /** Takes one; false when the bucket is empty. `now` in milliseconds. */
  take(key: string, now: number): boolean {
    const old = this.#buckets.get(key);
    const filled = old ? old.left + ((now - old.at) / this.perMs) * this.most : this.most;
    const left = Math.min(this.most, filled);
    // Put back at the end, so that the first in the map is the one that rested longest.
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: left < 1 ? left : left - 1, at: now });
    if (this.#buckets.size > this.keys) this.#buckets.delete(this.#buckets.keys().next().value!);
    return left >= 1;
  }
}
