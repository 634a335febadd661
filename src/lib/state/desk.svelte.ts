/** The desk: all conversations that one guide has going at once, and which of them is in front. */
import { DeskSession, type DeskTools } from './desk-session.svelte';

/** Conversations that one guide can have at once. */
export const mostSessions = 3;

export class Desk {
  sessions = $state.raw<readonly DeskSession[]>([]);
  /** One more was asked for than a guide can have; until there is room, or another one is shown. */
  refused = $state(false);
  #current = $state.raw<DeskSession | null>(null);
  #count = 0;

  constructor(private readonly tools: DeskTools) {}

  get current(): DeskSession | null {
    return this.#current;
  }

  /** True while something would be lost by leaving the page. */
  get busy(): boolean {
    return this.sessions.some(({ stage }) => stage === 'open' || stage === 'asking');
  }

  /** No more conversations at once. What is over, and was not cleared away, takes no place. */
  get full(): boolean {
    return this.sessions.filter(({ stage }) => stage !== 'ended' && stage !== 'failed').length >= mostSessions;
  }

  /** A new conversation, in front, with its code on the way; undefined where there are as many as one can have. */
  start(): DeskSession | undefined {
    this.refused = this.full;
    if (this.refused) return undefined;
    const session = this.#add();
    void session.begin();
    return session;
  }

  /** A conversation with whoever showed a QR code with this fragment. */
  visit(fragment: string): DeskSession {
    const session = this.#add();
    void session.visit(fragment);
    return session;
  }

  show(session: DeskSession): void {
    this.#current = session;
    this.refused = false;
    session.news = false;
  }

  /** Ends it where it goes on, and takes it off the desk. */
  drop(session: DeskSession): void {
    session.leave();
    this.refused = false;
    this.sessions = this.sessions.filter((one) => one !== session);
    if (this.#current === session) this.#current = this.sessions.at(-1) ?? null;
  }

  /** Ends everything: the guide logs out or leaves the page. */
  close(): void {
    for (const session of this.sessions) session.leave();
    this.sessions = [];
    this.#current = null;
  }

  #add(): DeskSession {
    const session = new DeskSession(++this.#count, this.tools);
    this.sessions = [...this.sessions, session];
    this.#current = session;
    return session;
  }
}
