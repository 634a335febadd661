/** The hello of a helper's page: said on each `up`, and again until the citizen's device answers with a welcome. */
import { toBase64Url } from './bytes';
import type { World } from './types';

const AGAIN = 2000;

export class Hello {
  /** Drawn anew by each page. */
  #tab: string;
  #saidAt = -Infinity;
  #answered = false;

  constructor(
    private readonly world: World,
    private readonly send: (tab: string) => void
  ) {
    this.#tab = toBase64Url(world.random(9));
  }

  /** The line is up. */
  begin(): void {
    this.#answered = false;
    this.#say();
  }

  /** As another page, this one gets a new mirror. */
  anew(): void {
    this.#tab = toBase64Url(this.world.random(9));
    this.#say();
  }

  answered(): void {
    this.#answered = true;
  }

  /** Says it again, where it waited long enough on a line that is up. */
  remind(): void {
    if (!this.#answered && this.world.now() - this.#saidAt >= AGAIN) this.#say();
  }

  #say(): void {
    this.#saidAt = this.world.now();
    this.send(this.#tab);
  }
}
