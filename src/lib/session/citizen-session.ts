/**
 * The citizen's session: the answers, their backup, and the links of those who help. This device is the hub; nothing here
 * needs a browser's page, and nothing here knows which questions exist.
 */
import * as Y from 'yjs';
import { AnswersDocument, HelperEdit, RESTORED } from './answers-document';
import { Backup, type BackupState, type SessionStorage } from './backup';
import { mergeNotes, type LinkNotes } from './backup-entry';
import { remoteLog, type LogPort } from './backup-remote';
import { TabPlace } from './backup-tab';
import { toBase64Url, type Bytes } from './bytes';
import { AWAY, CitizenLink, type LinkEnd } from './citizen-session-link';
import { keepLinks, keptLinks, sessionKey, wipeStorage } from './citizen-session-store';
import { Events } from './events';
import type { PairedKeys } from './link';
import type { LinkPort } from './link-port';
import type { PairedHelper, Verify } from './pairing';
import { SessionError, type Grants, type HelperIdentity, type Schema, type View, type World } from './types';

export { CitizenLink, type LinkEnd } from './citizen-session-link';
export { hasSession } from './citizen-session-store';

/**
 * `ready`: go on. `unavailable`: the backup could not be read; nothing is overwritten, `retry()`. `elsewhere`: another tab has
 * this application, `takeOver()`. `ended`: nothing is left.
 */
export type CitizenState = 'ready' | 'unavailable' | 'elsewhere' | 'ended';

export interface CitizenSessionOptions {
  readonly schema: Schema;
  /** `wss://relay.example.no/relay` */
  readonly relayUrl: string;
  /** The tab's sessionStorage. */
  readonly storage: SessionStorage;
  readonly world: World;
  readonly verify: Verify;
  /** null: no direct leg. */
  readonly rtc: RTCConfiguration | null;
  /** `navigator.locks`. */
  readonly locks?: Pick<LockManager, 'request'>;
  readonly channel?: (name: string) => BroadcastChannel | undefined;
  /** Other engines, for tests and simulations. */
  readonly makeLink?: (keys: PairedKeys) => LinkPort;
  readonly makeLog?: (key: Bytes) => Promise<LogPort>;
}

/** Somebody asks to help. Nothing is open to them yet. */
export interface HelpRequest {
  readonly identity: HelperIdentity;
  /** Lets them in, with these sections open. */
  accept(grants: Grants): CitizenLink;
  decline(): void;
}

/** A QR code on the citizen's screen. */
export interface Invitation {
  /** What the code's address ends with, after `#`. */
  readonly fragment: string;
  readonly expiresAt: number;
  readonly request: Promise<HelpRequest>;
  cancel(): void;
}

const MOST_LINKS = 4;
const KEEP_EVERY = 10_000;

export class CitizenSession {
  readonly answers: AnswersDocument;
  readonly #options: CitizenSessionOptions;
  readonly #events = new Events<{ change: undefined; linkEnd: { link: CitizenLink; why: LinkEnd } }>();
  readonly #keys = new Map<string, PairedKeys>();
  readonly #backup: Backup;
  readonly #log: LogPort;
  readonly #key: Bytes;
  #place!: TabPlace;
  #Link: typeof import('./link').Link | undefined;
  #links: readonly CitizenLink[] = [];
  #state: CitizenState = 'elsewhere';
  #failure: SessionError | undefined;
  #notes: LinkNotes = {};
  #view: View | undefined;
  #timer: unknown;

  private constructor(options: CitizenSessionOptions, key: Bytes, log: LogPort) {
    const { schema, storage, world } = options;
    this.#options = options;
    this.#key = key;
    this.#log = log;
    this.answers = new AnswersDocument(schema, world);
    const snapshot = () => ({ update: Y.encodeStateAsUpdate(this.answers.doc), links: this.#notes });
    this.#backup = new Backup({ storage, log, world, snapshot, changed: () => this.#changed() });
    this.answers.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === RESTORED || this.#state === 'ended' || this.#state === 'elsewhere') return;
      this.#push(update, origin instanceof HelperEdit ? noteOf(origin) : {});
    });
  }

  /** Begins, or goes on with what this tab had. Never throws for the world's failures: see `state`. */
  static async open(options: CitizenSessionOptions): Promise<CitizenSession> {
    const { storage, world, relayUrl } = options;
    const { key, name } = sessionKey(storage, world.random);
    const log = await (options.makeLog ?? ((of: Bytes) => remoteLog(relayUrl, of, world)))(key);
    const session = new CitizenSession(options, key, log);
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
  get links(): readonly CitizenLink[] {
    return this.#links;
  }

  /** `change`: state, backup, links or what is theirs. Answers have their own event. `linkEnd`: a helper is gone. */
  on<E extends 'change' | 'linkEnd'>(
    event: E,
    run: (value: { change: undefined; linkEnd: { link: CitizenLink; why: LinkEnd } }[E]) => void
  ): () => void {
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
    const { pairWithCode } = await this.#pairing();
    const { relayUrl, world, verify } = this.#options;
    return this.request(await pairWithCode(relayUrl, world, code, verify));
  }

  /**
   * By a QR code on this screen, whose fragment it gives. Single use; `request` rejects when it expires. Whoever reads it
   * stands in the room: where nobody vouches for them, they are called `stranger` and are not verified.
   */
  async invite(stranger: string): Promise<Invitation> {
    const { CitizenInvitation } = await this.#pairing();
    const { relayUrl, world, verify } = this.#options;
    const shown = await CitizenInvitation.open(relayUrl, world, {
      verify: async (token, binding) =>
        token === '' ? { name: stranger, role: 'relative', verified: false } : verify(token, binding)
    });
    const request = shown.result.then((paired) => this.request(paired));
    request.catch(() => undefined);
    return { fragment: shown.fragment, expiresAt: shown.expiresAt, request, cancel: () => shown.cancel() };
  }

  /** Loads what links need, which no page needs before somebody helps. Call it before `request`. */
  async prepareHelp(): Promise<void> {
    this.#Link ??= (await import('./link')).Link;
  }

  /** What came out of any pairing, as a request that the citizen answers. */
  request(paired: PairedHelper): HelpRequest {
    let answered = false;
    const answer = (yes: boolean) => {
      if (answered) throw new Error('answered already');
      answered = true;
      paired.answer(yes);
    };
    return {
      identity: paired.identity,
      accept: (grants) => {
        answer(true);
        return this.#join(paired.keys, paired.identity, grants);
      },
      decline: () => answer(false)
    };
  }

  /** Changes what is open to a helper, at once. */
  setGrants(linkId: string, grants: Grants): void {
    const link = this.#links.find(({ id }) => id === linkId);
    if (!link) return;
    this.#push(new Uint8Array(), { [linkId]: { grants } });
    link.setGrants(grants);
    this.#changed();
  }

  /** Ends a helper's help: their screen is empty and the line dead at most a second later. */
  stop(linkId: string): void {
    this.#links.find(({ id }) => id === linkId)?.stop();
  }

  /** The citizen's screen now. Said to helpers when it changes. */
  setView(view: View): void {
    this.#view = view;
    for (const link of this.#links) link.setView(view);
  }

  answerSuggestion(id: string, use: boolean): void {
    for (const link of this.#links) if (link.answerSuggestion(id, use)) return this.#keepLinks();
  }

  /** Sends the backup what waits, as before a page goes away. */
  async flush(): Promise<void> {
    await this.#backup.flush();
  }

  /** Ends it all: links, answers, keys, storage and the backup. False: the relay could not be told to delete the backup. */
  async end(): Promise<boolean> {
    if (this.#state === 'ended') return true;
    for (const link of [...this.#links]) link.stop();
    this.#state = 'ended';
    this.#options.world.clearTimeout(this.#timer);
    this.answers.destroy();
    this.#key.fill(0);
    this.#notes = {};
    this.#view = undefined;
    const wiping = this.#backup.wipe();
    wipeStorage(this.#options.storage);
    const deleted = await wiping;
    // A send that was under way may have written its number.
    wipeStorage(this.#options.storage);
    this.#place.close();
    this.#changed();
    this.#events.clear();
    return deleted;
  }

  async #pairing() {
    if (this.#links.length >= MOST_LINKS) throw new SessionError('too-many-helpers', 'citizen');
    const [pairing] = await Promise.all([import('./pairing'), this.prepareHelp()]);
    return pairing;
  }

  async #load(): Promise<void> {
    try {
      if (keptLinks(this.#options.storage).length > 0 && !this.#options.makeLink) await this.prepareHelp();
      const entries = await this.#backup.load();
      this.#notes = entries.reduce<LinkNotes>((all, { links }) => mergeNotes(all, links), {});
      this.answers.restore(entries.map(({ update }) => update).filter((update) => update.length > 0));
      this.#failure = undefined;
      this.#state = 'ready';
      this.#resume();
      this.#tick();
    } catch (error) {
      this.#failure =
        error instanceof SessionError ? error : new SessionError('backup-damaged', 'staff', { cause: error });
      this.#state = 'unavailable';
    }
    this.#changed();
  }

  /** Links go on with what was granted in this session, where the helper was here less than two minutes ago. */
  #resume(): void {
    for (const { id, keys, identity, upAt, suggestions } of keptLinks(this.#options.storage)) {
      const note = this.#notes[id];
      if (!note?.grants || this.#options.world.now() - upAt > AWAY) continue;
      this.#add(id, keys, identity, note.grants, { seen: note.mark ? [note.mark] : [], suggestions, upAt });
    }
    this.#keepLinks();
  }

  #join(keys: PairedKeys, identity: HelperIdentity, grants: Grants): CitizenLink {
    const id = toBase64Url(this.#options.world.random(6));
    this.#push(new Uint8Array(), { [id]: { grants } });
    const link = this.#add(id, keys, identity, grants, {});
    this.#keepLinks();
    this.#changed();
    return link;
  }

  #add(
    id: string,
    keys: PairedKeys,
    identity: HelperIdentity,
    grants: Grants,
    more: Pick<ConstructorParameters<typeof CitizenLink>[0], 'seen' | 'suggestions' | 'upAt'>
  ): CitizenLink {
    const { schema, world, relayUrl, rtc } = this.#options;
    const own = { room: keys.room, key: new Uint8Array(keys.key) };
    this.#keys.set(id, own);
    const { makeLink } = this.#options;
    if (!makeLink && !this.#Link) throw new Error('prepareHelp comes first');
    const port = makeLink?.(own) ?? new this.#Link!({ relayUrl, keys: own, side: 'c', world, rtc });
    const link: CitizenLink = new CitizenLink({
      id,
      identity,
      grants,
      schema,
      answers: this.answers,
      world,
      link: port,
      ...more,
      changed: () => this.#changed(),
      ended: (why) => this.#ended(link, why)
    });
    this.#links = [...this.#links, link];
    if (this.#view) link.setView(this.#view);
    return link;
  }

  #ended(link: CitizenLink, why: LinkEnd): void {
    this.#links = this.#links.filter((other) => other !== link);
    if (this.#state === 'elsewhere') return;
    this.#keys.get(link.id)?.key.fill(0);
    this.#keys.delete(link.id);
    this.#push(new Uint8Array(), { [link.id]: { grants: null } });
    this.#keepLinks();
    this.#events.emit('linkEnd', { link, why });
    this.#changed();
  }

  /** Another tab goes on: what waits is sent first, and nothing is written after. */
  async #leave(): Promise<void> {
    await Promise.race([this.#backup.flush(), new Promise<void>((go) => this.#options.world.setTimeout(go, 2000))]);
    if (this.#state === 'ended') return;
    this.#state = 'elsewhere';
    this.#options.world.clearTimeout(this.#timer);
    for (const link of [...this.#links]) link.suspend();
    this.#changed();
  }

  #push(update: Uint8Array, links: LinkNotes): void {
    this.#notes = mergeNotes(this.#notes, links);
    this.#backup.push({ update, links });
  }

  #tick(): void {
    this.#options.world.clearTimeout(this.#timer);
    this.#keepLinks();
    this.#timer = this.#options.world.setTimeout(() => this.#tick(), KEEP_EVERY);
  }

  #keepLinks(): void {
    if (this.#state !== 'ready') return;
    const kept = this.#links.flatMap((link) => {
      const keys = this.#keys.get(link.id);
      const { id, identity, upAt, suggestions } = link;
      return keys ? [{ id, keys, identity, upAt, suggestions }] : [];
    });
    keepLinks(this.#options.storage, kept);
  }

  #changed(): void {
    this.#events.emit('change', undefined);
  }
}

/** How far a helper's edits came, kept with the edit itself. */
function noteOf({ writer, mark }: HelperEdit): LinkNotes {
  return mark ? { [writer.id]: { mark: [mark.generation, mark.clock] } } : {};
}

/** Only pages have other tabs. */
function browserChannel(name: string): BroadcastChannel | undefined {
  return typeof window === 'object' && typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined;
}
