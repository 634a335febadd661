/** How much, how long, how often: what a helper's device may send, before anybody looks at what it says. */
import type { World } from './types';

/** Bytes of one update; one that carries every text of a form at its longest is well below. */
export const MAX_UPDATE = 192 * 1024;
const MAX_VALUE = 500;
/** Of a client's edits; far more than anybody types. */
export const MAX_CLOCK = 2 ** 40;

const safe = /^[A-Za-z][\w-]{0,63}(\.[\w-]{1,64}){0,8}$/;
const taken = /(^|\.)(__\w*|constructor|prototype|hasOwnProperty|toString|valueOf)($|\.)/;

/** Can this be a key at all? Asked before the schema is, which may look it up in an object. */
export const isKey = (key: unknown): key is string => typeof key === 'string' && safe.test(key) && !taken.test(key);

/** A plain value of a value key. */
export const isValue = (value: unknown): value is string | number | boolean =>
  typeof value === 'boolean' || Number.isFinite(value) || (typeof value === 'string' && value.length <= MAX_VALUE);

/** Lets so much through at once, and then so much a second. */
export class Bucket {
  #level: number;
  #at: number;
  constructor(
    readonly size: number,
    readonly perSecond: number,
    readonly world: Pick<World, 'now'>
  ) {
    this.#level = size;
    this.#at = world.now();
  }

  take(amount = 1): boolean {
    const now = this.world.now();
    this.#level = Math.min(this.size, this.#level + (Math.max(0, now - this.#at) * this.perSecond) / 1000);
    this.#at = now;
    if (this.#level < amount) return false;
    this.#level -= amount;
    return true;
  }
}

/** What the direct leg lets in: some times what the relay forwards, for there nobody counts but we. */
export class Tap {
  readonly #frames: Bucket;
  readonly #bytes: Bucket;
  constructor(world: Pick<World, 'now'>) {
    this.#frames = new Bucket(2000, 400, world);
    this.#bytes = new Bucket(4 * 1024 * 1024, 1024 * 1024, world);
  }

  /** May one more frame of so many bytes come in? */
  take(bytes: number): boolean {
    return this.#frames.take() && this.#bytes.take(bytes);
  }
}
