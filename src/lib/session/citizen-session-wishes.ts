/** What one helper asks of the citizen now: at most one of each kind, the latest, and what came of the last. */
import { Bucket } from './gate-limits';
import type { CitizenMessage } from './messages';
import type { Wish, WishKind } from './wishes';
import type { World } from './types';

/** At once, and then one each ten seconds: a card is never a nuisance. */
const RATE = { burst: 6, perSecond: 0.1 } as const;

interface LinkWishesOptions {
  readonly world: World;
  readonly send: (message: CitizenMessage) => void;
  readonly changed: () => void;
}

export class LinkWishes {
  readonly #options: LinkWishesOptions;
  readonly #bucket: Bucket;
  #open: readonly Wish[] = [];
  #answered = new Map<WishKind, { readonly id: string; readonly yes: boolean }>();

  constructor(options: LinkWishesOptions) {
    this.#options = options;
    this.#bucket = new Bucket(RATE.burst, RATE.perSecond, options.world);
  }

  get open(): readonly Wish[] {
    return this.#open;
  }

  /** What comes twice is answered again; the latest of a kind takes the place of one that waits. */
  take(wish: Wish): void {
    const answered = this.#answered.get(wish.what);
    if (answered?.id === wish.id) return this.#say(answered);
    if (this.#open.some(({ id }) => id === wish.id) || !this.#bucket.take()) return;
    this.#open = [...this.#open.filter(({ what }) => what !== wish.what), wish];
    this.#options.changed();
  }

  /** False where there is no such open wish. */
  answer(id: string, yes: boolean): Wish | undefined {
    const wish = this.#open.find((one) => one.id === id);
    if (!wish) return undefined;
    this.#open = this.#open.filter((one) => one !== wish);
    this.#answered.set(wish.what, { id, yes });
    this.#say({ id, yes });
    this.#options.changed();
    return wish;
  }

  /** Drops those that the helper may no longer have. */
  keep(may: (wish: Wish) => boolean): void {
    for (const wish of this.#open) if (!may(wish)) this.answer(wish.id, false);
  }

  #say({ id, yes }: { readonly id: string; readonly yes: boolean }): void {
    this.#options.send({ t: 'wished', id, yes });
  }
}
