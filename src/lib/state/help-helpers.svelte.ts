/** Those who help now, and what to tell a screen reader of what they do. */
import type { CitizenSession } from '../session/citizen-session';
import type { MediaLine } from '../session/media-line';
import type { TalkMessage } from '../session/talk';
import type { Grants, LinkState, Role } from '../session/types';
import { said, type LinkMoment, type Said } from './help-said';
import type { Wish } from '../session/wishes';
import { terminalHere } from './terminal-here.svelte';

export interface HelperNow extends LinkMoment {
  readonly office?: string;
  readonly role: Exclude<Role, 'citizen'>;
  readonly verified: boolean;
  readonly named?: true;
  readonly ownName?: true;
  readonly state: LinkState;
  readonly grants: Grants;
  readonly media: MediaLine;
  /** Something of voice, video or the screen goes on, is asked for, or has just ended. */
  readonly lively: boolean;
  /** Messages with this helper, the oldest first, and how many of theirs are not read. */
  readonly talk: readonly TalkMessage[];
  readonly unread: number;
  /** What they ask the person to say yes to. */
  readonly wishes: readonly Wish[];
}

/** The latest lines that are kept. */
const most = 4;

export class Helpers {
  list = $state.raw<readonly HelperNow[]>([]);
  /** The latest things to tell a screen reader, each with a number of its own. */
  heard = $state.raw<readonly (Said & { readonly n: number })[]>([]);

  #said = 0;
  /** Links that the person ended, until they are gone. */
  #stopped: readonly string[] = [];

  constructor(private readonly session: CitizenSession) {
    this.list = this.#read();
    session.on('change', () => this.#changed());
  }

  find(id: string): HelperNow | undefined {
    return this.list.find((one) => one.id === id);
  }

  /** Ends it: the helper sees nothing any more. */
  stop(id: string): void {
    this.#stopped = [...this.#stopped, id];
    this.session.stop(id);
  }

  #read(): readonly HelperNow[] {
    return this.session.links
      .filter(({ state }) => state !== 'closed')
      .map(({ id, identity, state, grants, pointing, suggestions, media, talk, wishes }) => ({
        id,
        name: identity.name,
        office: identity.office,
        role: identity.role,
        verified: identity.verified,
        named: identity.named,
        ownName: identity.ownName,
        state,
        grants: { ...grants },
        pointing,
        suggestions: [...suggestions],
        media,
        lively: media.now.things.length > 0 || media.now.note !== null,
        talk: talk.list,
        unread: talk.unread,
        wishes: wishes.open
      }));
  }

  #changed(): void {
    const before = this.list;
    const after = this.#read();
    const news = said(before, after, this.#stopped);
    this.#stopped = this.#stopped.filter((id) => after.some((one) => one.id === id));
    this.list = after;
    if (news.some(({ code }) => code === 'points' || code === 'suggests')) terminalHere()?.helped();
    const lines = news.map((line) => ({ ...line, n: ++this.#said }));
    if (lines.length > 0) this.heard = [...this.heard, ...lines].slice(-most);
  }
}
