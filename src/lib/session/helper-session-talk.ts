/**
 * The messages of one link, on the helper's side: the thread as the citizen's device told it, and what waits to get there. What
 * was said is said again until it stands in the thread, so that a line that breaks loses nothing.
 */
import { Bucket } from './gate-limits';
import type { HelperMessage } from './messages';
import { contentOf, drawMessageId, MOST_MESSAGES, type SayMessage, type TalkMessage } from './talk';
import type { World } from './types';

/** Messages that may wait. */
const MOST_WAITING = 20;
/** Seconds between two tries, and how many are said again in one. */
const AGAIN = 2;
const AT_ONCE = 4;

export class HelperTalk {
  #list: readonly TalkMessage[] = [];
  #waiting: readonly SayMessage[] = [];
  #beats = 0;
  /** A thread that is told whole comes in a few; a device that says ever more is not listened to. */
  readonly #bucket: Bucket;

  constructor(
    private readonly world: World,
    private readonly send: (message: HelperMessage) => boolean
  ) {
    this.#bucket = new Bucket(4 * MOST_MESSAGES, 4, world);
  }

  get list(): readonly TalkMessage[] {
    return this.#list;
  }
  /** Said here, and not in the thread yet. */
  get waiting(): readonly SayMessage[] {
    return this.#waiting;
  }

  /** False: it says nothing, is too long, or too much waits already. */
  say(content: { readonly text: string; readonly lang: string } | { readonly phrase: string }): boolean {
    const clean = contentOf(content);
    if (!clean || this.#waiting.length >= MOST_WAITING) return false;
    const message: SayMessage = { t: 'say', id: drawMessageId(this.world), ...clean };
    this.#waiting = [...this.#waiting, message];
    this.send(message);
    return true;
  }

  /** What the citizen's device told of the thread. */
  take(list: readonly TalkMessage[]): void {
    if (!this.#bucket.take(list.length)) return;
    const known = new Map(this.#list.map((one) => [one.n, one]));
    for (const one of list) known.set(one.n, one);
    this.#list = [...known.values()].sort((a, b) => a.n - b.n).slice(-MOST_MESSAGES);
    const told = new Set(list.flatMap(({ from, id }) => (from === 'helper' ? id : [])));
    this.#waiting = this.#waiting.filter(({ id }) => !told.has(id));
  }

  /** Once a second, while the line is up. */
  beat(): void {
    if (++this.#beats % AGAIN === 0) for (const message of this.#waiting.slice(0, AT_ONCE)) this.send(message);
  }

  forget(): void {
    this.#list = [];
    this.#waiting = [];
  }
}
