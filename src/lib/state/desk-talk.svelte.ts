/** Messages, wishes and the summary of one conversation, on a desk. Gone with the conversation. */
import type * as Y from 'yjs';
import { TALK, TALK_APPROVED, TALK_DOOR, talkState, type TalkState } from '../form';
import type { Answers } from '../form/types';
import type { HelperSession } from '../session/helper-session';
import type { SayMessage, TalkMessage } from '../session/talk';
import type { AskedWish, WishKind } from '../session/wishes';
import type { Translated, Translator } from './translation';

export { MAX_MESSAGE, type TalkMessage } from '../session/talk';

/** Ready sentences, in the order of a talk; words `talk.phrase.*`. */
export const phrases = [
  'welcome',
  'time',
  'choose',
  'ring',
  'own',
  'unsure',
  'skip',
  'paper',
  'later',
  'call',
  'wait',
  'good',
  'check',
  'bye'
] as const;

export class DeskTalk {
  list = $state.raw<readonly TalkMessage[]>([]);
  unsaid = $state.raw<readonly SayMessage[]>([]);
  wishes = $state.raw<readonly AskedWish[]>([]);
  /** Begun and not sent: it stays while another conversation is in front. */
  draft = $state('');
  /** By number of the message. */
  translated = $state.raw<ReadonlyMap<number, Translated>>(new Map());
  #answers = $state.raw<Answers>({});
  #access = $state<string>('hidden');
  #seen = $state(0);
  /** Counts documents: after each the shared text is another. */
  #documents = $state(0);
  #asked = new Set<number>();

  constructor(
    private readonly session: HelperSession,
    private readonly translator: Translator,
    private readonly language: () => string
  ) {
    session.on('document', () => this.#documents++);
    this.read();
  }

  /** Takes over what the session knows now. True: the citizen has written something. */
  read(): boolean {
    const { talk, unsaid, wishes, grants } = this.session;
    const last = this.list.at(-1)?.n ?? 0;
    const news = talk !== this.list && talk.some(({ n, from }) => from === 'citizen' && n > last);
    this.list = talk;
    this.unsaid = unsaid;
    this.wishes = wishes;
    this.#access = grants[TALK_DOOR] ?? 'hidden';
    this.readAnswers();
    if (news) for (const message of talk) void this.#translate(message);
    return news;
  }

  /** The same for the summary alone. */
  readAnswers(): void {
    this.#answers = this.session.answers;
  }

  /** Messages of the citizen's that the guide has not had before them. */
  get unread(): number {
    return this.list.filter(({ n, from }) => from === 'citizen' && n > this.#seen).length;
  }
  seen(): void {
    this.#seen = this.list.at(-1)?.n ?? 0;
  }

  /** Sends what is written. False: it says nothing, is too long, or too much is on its way. */
  send(): boolean {
    const sent = this.session.say({ text: this.draft, lang: this.language() });
    if (sent) this.draft = '';
    return sent;
  }

  phrase(code: string): boolean {
    return this.session.say({ phrase: code });
  }

  /** The latest wish of a kind. */
  wish(what: WishKind): AskedWish | undefined {
    return this.wishes.find((one) => one.what === what);
  }

  /** Asks the citizen to come along to a question. */
  go(key: string): void {
    this.session.wish('go', key);
  }

  /** Asks to write the summary with the citizen. */
  askSummary(): void {
    this.session.wish('note', null);
  }

  /** What this desk may do with the summary. */
  get summary(): 'hidden' | 'see' | 'fill' {
    return this.#access === 'fill' ? 'fill' : this.#access === 'hidden' ? 'hidden' : 'see';
  }
  get state(): TalkState {
    return talkState(this.#answers);
  }
  /** What a paper of the summary is made of, and who wrote it. */
  get paper() {
    const { [TALK]: text, [TALK_APPROVED]: approved } = this.#answers;
    const answers: Answers = { ...(text && { [TALK]: text }), ...(approved && { [TALK_APPROVED]: approved }) };
    return { answers, writers: (key: string) => this.session.writers(key) };
  }
  /** The shared text of the summary; edit it in place. */
  get text(): Y.Text {
    void this.#documents;
    return this.session.text(TALK);
  }

  async #translate(message: TalkMessage): Promise<void> {
    const to = this.language();
    if (!('text' in message) || message.from !== 'citizen' || message.lang === to || this.#asked.has(message.n)) return;
    this.#asked.add(message.n);
    const { text, lang: from, n } = message;
    const found = await this.translator.translate({ text, from, to }).catch(() => null);
    if (found) this.translated = new Map([...this.translated, [n, found]]);
  }
}
