/** What this helper asked of the citizen, and what came of it: the latest of each kind. Said again until it is answered. */
import type { HelperMessage } from './messages';
import { drawMessageId } from './talk';
import type { AskedWish, WishKind } from './wishes';
import type { World } from './types';

export class HelperWishes {
  #asked: readonly AskedWish[] = [];

  constructor(
    private readonly world: World,
    private readonly send: (message: HelperMessage) => boolean
  ) {}

  get list(): readonly AskedWish[] {
    return this.#asked;
  }

  ask(what: WishKind, key: string | null): void {
    const wish: AskedWish = { id: drawMessageId(this.world), what, key, state: 'open' };
    this.#asked = [...this.#asked.filter((one) => one.what !== what), wish];
    this.#say(wish);
  }

  answered(id: string, yes: boolean): void {
    this.#asked = this.#asked.map((one) => (one.id === id ? { ...one, state: yes ? 'yes' : 'no' } : one));
  }

  /** The citizen's page is another one, or the line broke meanwhile. */
  again(): void {
    for (const wish of this.#asked) if (wish.state === 'open') this.#say(wish);
  }

  forget(): void {
    this.#asked = [];
  }

  #say({ id, what, key }: AskedWish): void {
    this.send({ t: 'wish', id, what, key });
  }
}
