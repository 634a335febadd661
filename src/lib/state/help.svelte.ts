/**
 * Help on the citizen's device: finding a helper by code or QR, saying yes or no, opening and closing doors, stopping.
 * Everything that decides anything is the session's; this makes it reactive and counts tries.
 */
import { application } from '../form';
import type { CitizenSession, HelpRequest, Invitation } from '../session/citizen-session';
import { mostLinks, SessionError, type HelperIdentity } from '../session/types';
import { citizen } from './citizen.svelte';
import { Doors } from './help-doors.svelte';
import { Helpers, type HelperNow } from './help-helpers.svelte';
import { seenOf } from './help-seen';
import type { HelperRole } from './help-roles';

export type { Grants, HelperIdentity } from '../session/types';
export type { HelperNow } from './help-helpers.svelte';

/** Failed codes in a row before a pause, and how long it lasts in milliseconds. */
export const triesBeforePause = 3;
export const pauseMs = 60_000;
/** So many may help at once. */
export const mostHelpers = mostLinks;
/** Codes of failures that spend a try. */
const spent = new Set(['no-such-code', 'wrong-code', 'expired']);

export class Help {
  code = $state('');
  stage = $state<'ready' | 'looking' | 'asked' | 'safe'>('ready');
  request = $state.raw<HelpRequest | null>(null);
  /** Code of what went wrong; words `help.error.*`. */
  failure = $state<string | null>(null);
  /** The person said no to the last one; `quietly`: and the other side does not know. */
  declined = $state<false | 'openly' | 'quietly'>(false);
  /** Who the person says that it is, where no employer vouches: the role, and the name of who has not logged in. */
  said = $state<{ name: string; role: HelperRole }>({ name: '', role: 'relative' });
  pausedUntil = $state(0);
  /** The QR code on show. */
  invitation = $state.raw<Invitation | null>(null);
  invited = $state<'no' | 'making' | 'shown' | 'over'>('no');
  /** What is open to whom. */
  readonly doors: Doors;
  /** Who saw what, and when; the oldest first. */
  seen = $state.raw<ReturnType<typeof seenOf>>([]);
  readonly #helpers: Helpers;

  #tries = 0;
  #turn = 0;
  #inviteTurn = 0;

  constructor(
    readonly session: CitizenSession,
    private readonly now: () => number = Date.now
  ) {
    this.doors = new Doors(session, application, (id) => this.helper(id));
    this.#helpers = new Helpers(session);
    let { access } = session;
    this.seen = seenOf(access);
    session.on('change', () => {
      if (session.access === access) return;
      access = session.access;
      this.seen = seenOf(access);
    });
  }

  get helpers(): readonly HelperNow[] {
    return this.#helpers.list;
  }
  /** The latest things to tell a screen reader, each with a number of its own. */
  get heard(): Helpers['heard'] {
    return this.#helpers.heard;
  }

  /** Looks for the helper who read out this code. */
  async find(): Promise<void> {
    const turn = ++this.#turn;
    this.failure = null;
    this.declined = false;
    this.stage = 'looking';
    try {
      const request = await this.session.requestHelp(this.code);
      if (turn !== this.#turn) return request.decline();
      this.hideInvitation();
      this.#asked(request);
    } catch (error) {
      if (turn === this.#turn) this.#failed(error instanceof SessionError ? error.code : 'offline');
    }
  }

  /** Shows a QR code that a phone in the room can read; `stranger`: what we call a person whom nobody vouches for. */
  async invite(stranger: string): Promise<void> {
    this.hideInvitation();
    const turn = this.#inviteTurn;
    this.invited = 'making';
    this.failure = null;
    try {
      const invitation = await this.session.invite(stranger);
      if (turn !== this.#inviteTurn) return invitation.cancel();
      this.invitation = invitation;
      this.invited = 'shown';
      const request = await invitation.request;
      if (turn === this.#inviteTurn) this.#asked(request);
      else request.decline();
    } catch (error) {
      if (turn !== this.#inviteTurn) return;
      const known = error instanceof SessionError ? error.code : 'offline';
      this.hideInvitation();
      if (known === 'expired' || known === 'gone' || known === 'wrong-code') this.invited = 'over';
      else this.failure = known;
    }
  }

  hideInvitation(): void {
    this.#inviteTurn++;
    this.invitation?.cancel();
    this.invitation = null;
    this.invited = 'no';
  }

  /** Somebody stands at the door. Whoever comes first: the other way in is closed. */
  #asked(request: HelpRequest): void {
    this.#turn++;
    this.#inviteTurn++;
    this.code = '';
    this.#tries = 0;
    this.failure = null;
    this.declined = false;
    this.invitation = null;
    this.invited = 'no';
    this.request = request;
    this.said = { name: '', role: first(request.identity) };
    this.stage = 'asked';
  }

  /** Who asks to help, as they are vouched for, or as the person says. */
  get asking(): HelperIdentity | undefined {
    const identity = this.request?.identity;
    if (!identity || identity.role === 'guide') return identity;
    const { role } = this.said;
    const name = identity.verified ? '' : this.said.name.trim();
    return { ...identity, role, ...(name && { name, named: true }) };
  }

  /** "Yes": a guide comes in, and all doors are closed. Of anybody else the person is first asked, alone, if it is safe. */
  yes(): void {
    if (this.asking?.role !== 'guide' && this.stage === 'asked') this.stage = 'safe';
    else this.#letIn();
  }

  no(): void {
    this.request?.decline();
    this.declined = 'openly';
    this.#done();
  }

  /** Not safe: the other side sees a line that broke, and nobody said no. */
  vanish(): void {
    this.request?.vanish();
    this.declined = 'quietly';
    this.#done();
  }

  #letIn(): void {
    const { request, asking } = this;
    try {
      if (asking) request?.accept({}, asking.named ? asking : { name: request.identity.name, role: asking.role });
    } catch (error) {
      this.failure = error instanceof SessionError ? error.code : 'offline';
    }
    this.#done();
  }

  /** The pause is over. */
  resume(): void {
    this.pausedUntil = 0;
    this.failure = null;
  }

  helper(id: string): HelperNow | undefined {
    return this.#helpers.find(id);
  }

  /** Ends it: the helper sees nothing any more. */
  stop(id: string): void {
    this.#helpers.stop(id);
  }

  #done(): void {
    this.#turn++;
    this.request = null;
    this.stage = 'ready';
  }

  #failed(code: string): void {
    this.stage = 'ready';
    this.failure = code;
    if (!spent.has(code)) return;
    this.code = '';
    if (++this.#tries < triesBeforePause) return;
    this.#tries = 0;
    this.pausedUntil = this.now() + pauseMs;
  }
}

/**
 * What stands chosen at first of who it is: what they say, but not that they are a guardian, who may do the most. That is the
 * person's own to say.
 */
const first = ({ role, verified }: HelperIdentity): HelperRole =>
  verified && role !== 'guardian' && role !== 'guide' ? role : 'relative';

const known = new WeakMap<CitizenSession, Help>();

/** The help of this tab's session; undefined before it is open. Reactive. */
export function help(): Help | undefined {
  const session = citizen()?.session;
  if (!session) return undefined;
  let one = known.get(session);
  if (!one) known.set(session, (one = new Help(session)));
  return one;
}
