/** What a helper may know of the citizen's screen, said no oftener than it helps anybody. */
import { isOpen } from './grants';
import { MOST_KEYS } from './messages';
import type { Grants, Schema, View, World } from './types';

const EVERY = 120;

/** The view without what stands behind closed doors: no focus, no questions, no problems. Where the citizen is, is said. */
export function viewFor(view: View, grants: Grants, schema: Schema): View {
  const open = (key: string) => isOpen(key, grants, schema);
  return {
    ...view,
    focus: view.focus !== null && open(view.focus) ? view.focus : null,
    keys: view.keys.filter(open).slice(0, MOST_KEYS),
    errors: view.errors.filter((error) => open(error.path))
  };
}

/** Says the latest of something: at once, then at most every 120 ms, and never the same twice in a row. */
export class Latest<T> {
  #said: string | undefined;
  #next: T | undefined;
  #timer: unknown;
  #last = -Infinity;

  constructor(
    private readonly world: World,
    private readonly say: (value: T) => void
  ) {}

  set(value: T): void {
    this.#next = value;
    if (this.#timer !== undefined) return;
    const wait = this.#last + EVERY - this.world.now();
    if (wait <= 0) this.#flush();
    else this.#timer = this.world.setTimeout(() => this.#flush(), wait);
  }

  /** The other side may have missed it. */
  again(): void {
    this.#said = undefined;
    this.#flush();
  }

  stop(): void {
    this.world.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#next = undefined;
  }

  #flush(): void {
    this.world.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#next === undefined) return;
    const spelt = JSON.stringify(this.#next);
    if (spelt === this.#said) return;
    this.#said = spelt;
    this.#last = this.world.now();
    this.say(this.#next);
  }
}
