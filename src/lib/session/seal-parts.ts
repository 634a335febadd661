/** Long messages are cut into parts that fit in a frame, and joined again within a bound. */
import { concat, type Bytes } from './bytes';
import { MAX_PART, type Part } from './seal';

/** Longest message, put together of its parts. */
export const MAX_MESSAGE = 1024 * 1024;

/** The parts of a message in order; an empty message has one. Throws RangeError above MAX_MESSAGE. */
export function cut(plain: Bytes): { part: Part; bytes: Bytes }[] {
  if (plain.length > MAX_MESSAGE) throw new RangeError('message too long');
  if (plain.length <= MAX_PART) return [{ part: 'whole', bytes: plain }];
  const parts: { part: Part; bytes: Bytes }[] = [];
  for (let at = 0; at < plain.length; at += MAX_PART) {
    const part = at === 0 ? 'first' : at + MAX_PART < plain.length ? 'middle' : 'last';
    parts.push({ part, bytes: plain.subarray(at, at + MAX_PART) });
  }
  return parts;
}

export class Joiner {
  #parts: Bytes[] = [];
  #bytes = 0;

  /** Forgets what was begun. */
  drop(): void {
    this.#parts = [];
    this.#bytes = 0;
  }

  /** The message that this part makes whole, if it does. A part without its beginning is dropped. */
  add(part: Part, bytes: Bytes): Bytes | undefined {
    if (part === 'whole' || part === 'first') this.drop();
    if (part === 'whole') return bytes;
    if (part !== 'first' && this.#parts.length === 0) return undefined;
    this.#bytes += bytes.length;
    this.#parts.push(bytes);
    if (part !== 'last' && this.#bytes <= MAX_MESSAGE) return undefined;
    const whole = this.#bytes <= MAX_MESSAGE ? concat(...this.#parts) : undefined;
    this.drop();
    return whole;
  }
}
