/** What one helper suggested: one open suggestion for each key, the newest, and a bounded number in all. */
import { toBase64Url, utf8 } from './bytes';
import { rebased } from './text-splice';
import type { Suggestion, Value, World } from './types';

const MOST_OPEN = 20;
const MOST_ANSWERED = 20;
/** Bytes of all open values as JSON: the whole list must pass in one control message, which takes 64 KiB. */
const MOST_BYTES = 48 * 1024;

const size = (value: Value | undefined): number => (value === undefined ? 0 : utf8(JSON.stringify(value)).length);

/** What the answer becomes: of a text, the suggested change made in the text as it is now, where that is a right answer. */
export function wanted(
  { value, base }: Suggestion,
  now: Value | undefined,
  accepts: (value: Value) => boolean
): Value | undefined {
  if (typeof value !== 'string' || base === undefined) return value;
  const whole = rebased(base, value, String(now ?? ''));
  return accepts(whole) ? whole : value;
}

export class Suggestions {
  #list: Suggestion[];

  constructor(
    private readonly linkId: string,
    private readonly world: Pick<World, 'random'>,
    restored: readonly Suggestion[] = []
  ) {
    this.#list = restored.filter((one) => one.linkId === linkId && one.status === 'open').slice(0, MOST_OPEN);
  }

  /** Open ones first come first; answered ones stay a while, so that the helper sees what became of them. */
  get list(): readonly Suggestion[] {
    return this.#list;
  }

  get open(): readonly Suggestion[] {
    return this.#list.filter((one) => one.status === 'open');
  }

  /** False where too many wait already, or too much. undefined suggests to take the answer away. `base`: of a text, how it reads now. */
  add(key: string, value: Value | undefined, base?: string): boolean {
    const rest = this.#list.filter((one) => one.key !== key || one.status !== 'open');
    const open = rest.filter((one) => one.status === 'open');
    if (open.length >= MOST_OPEN) return false;
    if (open.reduce((sum, one) => sum + size(one.value), size(value)) > MOST_BYTES) return false;
    const id = toBase64Url(this.world.random(9));
    const added = { id, linkId: this.linkId, key, value, status: 'open' as const };
    this.#list = [...rest, base === undefined ? added : { ...added, base }];
    return true;
  }

  /** Marks it, and lets go of what it said; undefined where there is no such open suggestion. */
  answer(id: string, use: boolean): Suggestion | undefined {
    const found = this.#list.find((one) => one.id === id && one.status === 'open');
    if (!found) return undefined;
    const rest = this.#list.filter((one) => one !== found);
    const answered = rest.filter((one) => one.status !== 'open').slice(-(MOST_ANSWERED - 1));
    this.#list = [
      ...answered,
      ...rest.filter((one) => one.status === 'open'),
      { ...found, value: undefined, base: undefined, status: use ? 'used' : 'declined' }
    ];
    return found;
  }

  /** Drops open suggestions that the helper may no longer make. */
  keep(may: (key: string) => boolean): void {
    this.#list = this.#list.filter((one) => one.status !== 'open' || may(one.key));
  }
}
