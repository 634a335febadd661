/** The messages of one link, on the citizen's side, which holds the thread and says it again to a helper who may have missed some. */
import { Bucket } from './gate-limits';
import type { CitizenMessage } from './messages';
import {
  contentOf,
  drawMessageId,
  MESSAGE_RATE,
  messageOf,
  MOST_MESSAGES,
  type SayMessage,
  type TalkMessage
} from './talk';
import type { World } from './types';

/** So many in one message of the link: well within its 64 KiB, whatever the letters. */
const AT_ONCE = 15;

/** What a reload must not lose. */
export interface KeptTalk {
  readonly list: readonly TalkMessage[];
  /** Number of the last message that the citizen has read. */
  readonly read: number;
}

interface LinkTalkOptions {
  readonly world: World;
  readonly talk?: KeptTalk;
  readonly send: (message: CitizenMessage) => void;
  readonly changed: () => void;
}

export class LinkTalk {
  readonly #options: LinkTalkOptions;
  readonly #bucket: Bucket;
  #list: readonly TalkMessage[];
  #read: number;

  constructor(options: LinkTalkOptions) {
    const { world, talk } = options;
    this.#options = options;
    this.#bucket = new Bucket(MESSAGE_RATE.burst, MESSAGE_RATE.perSecond, world);
    this.#list = (talk?.list ?? []).flatMap((one) => messageOf(one) ?? []).slice(-MOST_MESSAGES);
    this.#read = talk?.read ?? 0;
  }

  /** The oldest first. Never changed; another one comes with each message. */
  get list(): readonly TalkMessage[] {
    return this.#list;
  }
  get kept(): KeptTalk {
    return { list: this.#list, read: this.#read };
  }
  /** Messages of the helper's that the citizen has not read. */
  get unread(): number {
    return this.#list.filter(({ n, from }) => from === 'helper' && n > this.#read).length;
  }

  /** The citizen says something. False: it says nothing, or is too long. */
  say(text: string, lang: string): boolean {
    const content = contentOf({ text, lang });
    if (!content) return false;
    this.#add({ id: drawMessageId(this.#options.world), from: 'citizen', ...content });
    return true;
  }

  /** The helper says something. What comes twice is told again; what is too much waits with the helper, who says it again. */
  take({ id, ...said }: SayMessage): void {
    const known = this.#list.find((one) => one.id === id && one.from === 'helper');
    if (known) return this.#options.send({ t: 'talk', list: [known] });
    const content = contentOf(said);
    if (content && this.#bucket.take()) this.#add({ id, from: 'helper', ...content });
  }

  /** All of it, to a helper who may have missed some. */
  again(): void {
    for (let at = 0; at < this.#list.length; at += AT_ONCE)
      this.#options.send({ t: 'talk', list: this.#list.slice(at, at + AT_ONCE) });
  }

  /** The citizen has it all before them. */
  markRead(): void {
    const last = this.#list.at(-1)?.n ?? 0;
    if (last <= this.#read) return;
    this.#read = last;
    this.#options.changed();
  }

  #add(message: Omit<TalkMessage, 'n'>): void {
    const numbered = { n: (this.#list.at(-1)?.n ?? 0) + 1, ...message } as TalkMessage;
    this.#list = [...this.#list, numbered].slice(-MOST_MESSAGES);
    this.#options.send({ t: 'talk', list: [numbered] });
    this.#options.changed();
  }
}
