/**
 * The citizen's session: the answers, their backup, and the links of those who help. This device is the hub; nothing here
 * needs a browser's page, and nothing here knows which questions exist.
 */
import { AccessLog } from './access-log';
import { AnswersDocument } from './answers-document';
import type { BackupState } from './backup';
import type { LinkNotes } from './backup-entry';
import { remoteLog, type LogPort } from './backup-remote';
import { TabPlace } from './backup-tab';
import type { Bytes } from './bytes';
import { AskingHelp } from './citizen-session-asking';
import { SessionBackup } from './citizen-session-backup';
import type { CitizenLink } from './citizen-session-link';
import { CitizenLinks } from './citizen-session-links';
import type {
  CitizenEvents,
  CitizenSessionOptions,
  CitizenState,
  HelpRequest,
  Invitation
} from './citizen-session-types';
import { keptLinks, keptTalks, sessionKey, wipeStorage, type PastTalk } from './citizen-session-store';
import { Events } from './events';
import type { Wish } from './wishes';
import type { PairedHelper } from './pairing';
import { SessionError, type Grants, type View } from './types';

export type { CitizenLink, LinkEnd } from './citizen-session-link';
export type { CitizenSessionOptions, CitizenState, HelpRequest, Invitation } from './citizen-session-types';

const KEEP_EVERY = 10_000;

export class CitizenSession {
  readonly answers: AnswersDocument;
  readonly #options: CitizenSessionOptions;
  readonly #events = new Events<CitizenEvents>();
  readonly #backup: SessionBackup;
  readonly #access: AccessLog;
  readonly #links: CitizenLinks;
  readonly #asking: AskingHelp;
  readonly #key: Bytes;
  #place!: TabPlace;
  #state: CitizenState = 'elsewhere';
  #failure: SessionError | undefined;
  #timer: unknown;

  private constructor(options: CitizenSessionOptions, key: Bytes, fresh: boolean, log: LogPort) {
    const { schema, storage, world } = options;
    this.#options = options;
    this.#key = key;
    this.answers = new AnswersDocument(schema, world);
    this.#backup = new SessionBackup({
      storage,
      log,
      world,
      fresh,
      answers: this.answers,
      paused: () => this.#state === 'ended' || this.#state === 'elsewhere',
      changed: () => this.#changed()
    });
    const note = (notes: LinkNotes) => this.#backup.note(notes);
    this.#access = new AccessLog(world, note);
    this.#links = new CitizenLinks({
      ...options,
      answers: this.answers,
      makeLink: (keys) => this.#asking.makeLink(keys),
      makeSide: (side) => this.#asking.makeSide(side),
      note,
      access: this.#access,
      changed: () => this.#changed(),
      ended: (link, why) => this.#events.emit('linkEnd', { link, why })
    });
    this.#asking = new AskingHelp({
      ...options,
      full: () => this.#links.full,
      join: (keys, identity, grants) => this.#links.join(keys, identity, grants)
    });
  }

  /** Begins, or goes on with what this tab had. Never throws for the world's failures: see `state`. */
  static async open(options: CitizenSessionOptions): Promise<CitizenSession> {
    const { storage, world, relayUrl, leased } = options;
    const { key, name, fresh } = sessionKey(storage, world.random);
    const log = await (options.makeLog ?? ((of: Bytes) => remoteLog(relayUrl, of, world, { leased })))(key);
    const session = new CitizenSession(options, key, fresh, log);
    const leave = () => session.#leave();
    const channel = (options.channel ?? browserChannel)(`sammen-${name}`);
    session.#place = new TabPlace({ name: `sammen-${name}`, locks: options.locks, channel, world, leave });
    if (await session.#place.take()) await session.#load();
    return session;
  }

  get state(): CitizenState {
    return this.#state;
  }
  /** Why the backup could not be read. */
  get failure(): SessionError | undefined {
    return this.#failure;
  }
  get backupState(): BackupState {
    return this.#backup.state;
  }
  /** Who saw what, and when; the oldest first. */
  get access(): AccessLog['list'] {
    return this.#access.list;
  }
  /** What was written with those who are gone. */
  get talks(): readonly PastTalk[] {
    return keptTalks(this.#options.storage);
  }
  get links(): readonly CitizenLink[] {
    return this.#links.list;
  }

  on<E extends keyof CitizenEvents>(event: E, run: (value: CitizenEvents[E]) => void): () => void {
    return this.#events.on(event, run);
  }

  /** Reads the backup again, after `unavailable`. */
  async retry(): Promise<void> {
    if (this.#state === 'unavailable') await this.#load();
  }

  /** Goes on in this tab; the other one lets go. */
  async takeOver(): Promise<void> {
    if (this.#state !== 'elsewhere') return;
    await this.#place.takeOver();
    await this.#load();
  }

  /** By the code that the helper read out. Throws SessionError with a code that says what to do. */
  async requestHelp(code: string): Promise<HelpRequest> {
    return this.#asking.byCode(code);
  }

  /**
   * By a QR code on this screen, whose fragment it gives. Single use; `request` rejects when it expires. Whoever reads it
   * stands in the room: where nobody vouches for them, they are called `stranger` and are not verified.
   */
  async invite(stranger: string): Promise<Invitation> {
    return this.#asking.byPicture(stranger);
  }

  /** Loads what links need, which no page needs before somebody helps. Call it before `request`. */
  async prepareHelp(): Promise<void> {
    await this.#asking.prepare();
  }

  /** What came out of any pairing, as a request that the citizen answers. */
  request(paired: PairedHelper): HelpRequest {
    return this.#asking.request(paired);
  }

  /** Changes what is open to a helper, at once. */
  setGrants(linkId: string, grants: Grants): void {
    this.#links.setGrants(linkId, grants);
  }

  /** Ends a helper's help: their screen is empty and the line dead at most a second later. */
  stop(linkId: string): void {
    this.#links.find(linkId)?.stop();
  }

  /** The citizen's screen now. Said to helpers when it changes. */
  setView(view: View): void {
    this.#links.setView(view);
  }

  answerSuggestion(id: string, use: boolean): void {
    this.#links.answerSuggestion(id, use);
  }

  /** Says something to one helper. False: it says nothing, is too long, or they are not here. */
  say(linkId: string, text: string, language: string): boolean {
    return this.#links.find(linkId)?.talk.say(text, language) ?? false;
  }

  /** The citizen has read what this helper wrote. */
  markRead(linkId: string): void {
    this.#links.find(linkId)?.talk.markRead();
  }

  /** Says yes or no to what a helper asks; gives it back, where it was still open. What a yes means is not done here. */
  answerWish(linkId: string, id: string, yes: boolean): Wish | undefined {
    return this.#links.find(linkId)?.wishes.answer(id, yes);
  }

  /**
   * Makes answers that were written elsewhere this tab's own; they must be sound (`openSlip` gives such). Throws SessionError
   * `not-ready`, or `not-empty` where there are answers here: nothing is ever written over.
   */
  adopt(update: Uint8Array): void {
    if (this.#state !== 'ready') throw new SessionError('not-ready', 'citizen');
    if (!this.empty) throw new SessionError('not-empty', 'citizen');
    this.#backup.adopt(update);
  }

  /** Nothing is answered here. */
  get empty(): boolean {
    return this.answers.keys()[Symbol.iterator]().next().done === true;
  }

  /** Sends the backup what waits, as before a page goes away. */
  async flush(): Promise<void> {
    await this.#backup.flush();
  }

  /** The relay has lost the backup, as after a long time without a network: it is written anew, from what is here. */
  backupGone(): void {
    if (this.#state === 'ready') this.#backup.gone();
  }

  /**
   * Ends it all: links, answers, keys, storage and the backup; of what another tab has, only what is here. False: the relay could
   * not be told to delete the backup, which nobody can open any more.
   */
  async end(): Promise<boolean> {
    if (this.#state === 'ended') return true;
    const elsewhere = this.#state === 'elsewhere';
    this.#links.stopAll();
    this.#access.forget();
    this.#state = 'ended';
    this.#options.world.clearTimeout(this.#timer);
    this.answers.destroy();
    this.#key.fill(0);
    if (elsewhere) this.#backup.close();
    const wiping = elsewhere ? true : this.#backup.wipe();
    wipeStorage(this.#options.storage);
    const deleted = await wiping;
    // A send that was under way may have written its number.
    wipeStorage(this.#options.storage);
    this.#place.close();
    this.#changed();
    this.#events.clear();
    return deleted;
  }

  async #load(): Promise<void> {
    try {
      if (keptLinks(this.#options.storage).length > 0) await this.prepareHelp();
      const notes = await this.#backup.load();
      this.#failure = undefined;
      this.#state = 'ready';
      this.#links.resume(notes);
      this.#tick();
    } catch (error) {
      this.#failure =
        error instanceof SessionError ? error : new SessionError('backup-damaged', 'staff', { cause: error });
      this.#state = 'unavailable';
    }
    this.#changed();
  }

  /** Another tab goes on: what waits is sent first, and nothing is written after. */
  async #leave(): Promise<void> {
    await Promise.race([this.#backup.flush(), new Promise<void>((go) => this.#options.world.setTimeout(go, 2000))]);
    if (this.#state === 'ended') return;
    this.#state = 'elsewhere';
    this.#options.world.clearTimeout(this.#timer);
    this.#links.suspend();
    this.#changed();
  }

  #tick(): void {
    this.#options.world.clearTimeout(this.#timer);
    this.#links.keep();
    this.#timer = this.#options.world.setTimeout(() => this.#tick(), KEEP_EVERY);
  }

  #changed(): void {
    this.#events.emit('change', undefined);
  }
}

/** Only pages have other tabs. */
function browserChannel(name: string): BroadcastChannel | undefined {
  return typeof window === 'object' && typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined;
}
