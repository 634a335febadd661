/**
 * Messages, wishes and the summary of the talk, on the citizen's device. Loaded when somebody helps, and not before; what must
 * be true without it is the session's.
 */
import { TALK, TALK_APPROVED, TALK_SEND, talkState } from '../form';
import type { Help, HelperNow } from './help.svelte';
import { messageOf, type TalkMessage } from '../session/talk';

export { MAX_MESSAGE, type TalkMessage } from '../session/talk';
export type { Wish } from '../session/wishes';

/** What is open under the band: whose messages, or the summary with them. */
export interface OpenTalk {
  readonly id: string;
  readonly pane: 'messages' | 'summary';
}

interface Thread {
  readonly id: string;
  readonly name: string;
  readonly list: readonly TalkMessage[];
}

export class HelpTalk {
  open = $state.raw<OpenTalk | null>(null);
  /** Begun and not sent, by link. */
  drafts = $state<Record<string, string>>({});
  /** Threads of those who are gone, for as long as this tab lives. */
  past = $state.raw<readonly Thread[]>([]);
  readonly #ended: Thread[] = [];

  constructor(private readonly help: Help) {
    help.session.on('linkEnd', ({ link }) => {
      const { id, identity, talk } = link;
      if (this.open?.id === id) this.open = null;
      if (talk.list.length > 0) this.#ended.push({ id, name: identity.name, list: talk.list });
      this.#read();
    });
    this.#read();
  }

  /** Those that the tab keeps, and those that it had no room for. */
  #read(): void {
    const kept = this.help.session.talks.map(({ id, name, list }) => ({
      id,
      name,
      list: list.flatMap((one) => messageOf(one) ?? [])
    }));
    this.past = [...kept, ...this.#ended.filter(({ id }) => !kept.some((one) => one.id === id))];
  }

  /** The helper whose talk is open. */
  get helper(): HelperNow | undefined {
    return this.open ? this.help.helper(this.open.id) : undefined;
  }

  /** Opens it, or closes what is open there. */
  turn(id: string, pane: OpenTalk['pane']): void {
    this.open = this.open?.id === id && this.open.pane === pane ? null : { id, pane };
  }

  close(): void {
    this.open = null;
  }

  /** Sends what is written to this helper. False: it says nothing, or is too long. */
  send(id: string, language: string): boolean {
    if (!this.help.session.say(id, this.drafts[id] ?? '', language)) return false;
    this.drafts[id] = '';
    return true;
  }

  read(id: string): void {
    this.help.session.markRead(id);
  }

  /** Yes or no to what a helper asks. To write the summary they are let in to it, and it is shown. */
  answer(helper: HelperNow, wishId: string, yes: boolean): void {
    const wish = this.help.session.answerWish(helper.id, wishId, yes);
    if (!yes || wish?.what !== 'note') return;
    this.help.doors.setTalk(helper.id, true);
    this.open = { id: helper.id, pane: 'summary' };
  }
}

const known = new WeakMap<Help, HelpTalk>();

/** The talk of this help. */
export function talkOf(help: Help): HelpTalk {
  let one = known.get(help);
  if (!one) known.set(help, (one = new HelpTalk(help)));
  return one;
}

interface Sheet {
  readonly answers: Readonly<Record<string, string | number | boolean>>;
  set(key: string, value: string | boolean | undefined): void;
}

/** The citizen approves the summary as it stands now. */
export function approveTalk(sheet: Sheet): void {
  const now = sheet.answers[TALK];
  if (talkState(sheet.answers) === 'none' || typeof now !== 'string') return;
  // Taken away first: its writer is who says yes now, and not also who did so before.
  sheet.set(TALK_APPROVED, undefined);
  sheet.set(TALK_APPROVED, now);
}

/** Whether it goes with the application. Not until the citizen says so. */
export function sendTalk(sheet: Sheet, on: boolean): void {
  sheet.set(TALK_SEND, on ? true : undefined);
}
