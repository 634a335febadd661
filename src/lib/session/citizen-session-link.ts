/**
 * One link, on the citizen's side: who helps, what they may do, and the mirror that they see.
 *
 * A helper whose device was away for two minutes has to be asked for again.
 */
import type { AnswersDocument } from './answers-document';
import { LinkMirror } from './citizen-session-mirror';
import { LinkSuggestions } from './citizen-session-suggestions';
import { LinkTalk, type KeptTalk } from './citizen-session-talk';
import { LinkWishes } from './citizen-session-wishes';
import { Bucket, isKey } from './gate-limits';
import { isOpen, writeGrant } from './grants';
import { AWAY } from './citizen-session-store';
import type { LinkPort } from './link-port';
import { MediaLine } from './media-line';
import { fromHelper, type CitizenMessage, type Seen } from './messages';
import { Latest, viewFor } from './presence';
import type { Grants, HelperIdentity, LegName, LinkState, Rtc, Schema, Suggestion, View, World, Writer } from './types';

/** Why a link ended: the citizen stopped it, the helper left, stayed away, misbehaved, or another tab has it. */
export type LinkEnd = 'stopped' | 'left' | 'away' | 'hostile' | 'replaced';

export interface CitizenLinkOptions {
  readonly id: string;
  readonly identity: HelperIdentity;
  readonly grants: Grants;
  readonly schema: Schema;
  readonly answers: AnswersDocument;
  readonly world: World;
  readonly link: LinkPort;
  /** For voice, video and screen; null: none of them. */
  readonly rtc?: Rtc | null;
  /** From the backup, after a reload. */
  readonly seen?: Seen;
  readonly suggestions?: readonly Suggestion[];
  readonly upAt?: number;
  readonly talk?: KeptTalk;
  readonly changed: () => void;
  /** What outlives a reload is another now. */
  readonly keep?: () => void;
  readonly ended: (why: LinkEnd) => void;
}

export class CitizenLink {
  readonly id: string;
  readonly identity: HelperIdentity;
  readonly writer: Writer;
  /** Voice, video and the screen. */
  readonly media: MediaLine;
  readonly #options: CitizenLinkOptions;
  readonly #suggestions: LinkSuggestions;
  /** Messages of this link. @internal Only CitizenSession writes in it. */
  readonly talk: LinkTalk;
  /** What the helper asks the citizen to say yes to. @internal as `talk` */
  readonly wishes: LinkWishes;
  readonly #view: Latest<View>;
  readonly #mirror: LinkMirror;
  readonly #patience: Bucket;
  readonly #offs: (() => void)[] = [];
  #grants: Grants;
  #pointing: string | null = null;
  #lastView: View | undefined;
  #upAt: number;
  #timer: unknown;
  #end: LinkEnd | undefined;

  constructor(options: CitizenLinkOptions) {
    const { id, identity, world, link } = options;
    this.#options = options;
    this.id = id;
    this.identity = identity;
    this.writer = {
      id,
      role: identity.role,
      name: identity.name,
      ...(identity.office ? { office: identity.office } : {})
    };
    this.#grants = options.grants;
    this.#upAt = options.upAt ?? world.now();
    this.#suggestions = new LinkSuggestions({
      ...options,
      writer: this.writer,
      restored: options.suggestions,
      send: (message) => this.#send(message)
    });
    const send = (message: CitizenMessage) => this.#send(message);
    const kept = () => {
      options.keep?.();
      options.changed();
    };
    this.talk = new LinkTalk({ world, talk: options.talk, send, changed: kept });
    this.wishes = new LinkWishes({ world, send, changed: options.changed });
    this.#view = new Latest(world, (view) => this.#send({ t: 'view', view }));
    this.#patience = new Bucket(10, 1, world);
    this.#mirror = new LinkMirror({
      ...options,
      writer: this.writer,
      grants: () => this.#grants,
      seen: options.seen ?? [],
      suggest: (key, value) => this.#suggestions.add(key, value),
      welcome: (message) => this.#send(message),
      hostile: () => this.#finish('hostile', true)
    });
    const { rtc } = options;
    const say = (media: object) => this.#send({ t: 'media', media: { ...media } });
    this.media = new MediaLine({ side: 'c', world, ...(rtc && { rtc }), send: say });
    this.#offs.push(
      this.media.on(() => this.#options.changed()),
      link.on('up', () => this.media.up()),
      link.on('state', (state) => this.media.line(state === 'up')),
      link.on('control', (message) => this.#control(message)),
      link.on('state', () => this.#options.changed()),
      link.on('leg', () => this.#options.changed()),
      link.on('refused', (code) => this.#refused(code))
    );
    this.#tick();
    link.connect();
  }

  get grants(): Grants {
    return this.#grants;
  }
  get state(): LinkState {
    return this.#end ? 'closed' : this.#options.link.state;
  }
  get leg(): LegName {
    return this.#options.link.leg;
  }
  /** The question that the helper points at now. */
  get pointing(): string | null {
    return this.state === 'up' ? this.#pointing : null;
  }
  get suggestions(): readonly Suggestion[] {
    return this.#suggestions.list;
  }
  /** Why it ended; undefined while it lives. */
  get end(): LinkEnd | undefined {
    return this.#end;
  }
  /** When the helper was last here. */
  get upAt(): number {
    return this.#upAt;
  }

  /** How often the helper's device sent what our own program never sends. */
  get strikes(): number {
    return this.#mirror.strikes;
  }

  /** @internal Only CitizenSession calls the rest: it keeps the record of what was granted. */
  setGrants(grants: Grants): void {
    this.#grants = grants;
    this.#mirror.setGrants(grants);
    this.#send({ t: 'grants', grants });
    this.#suggestions.keep((key) => writeGrant(key, grants, this.#options.schema) !== false);
    this.wishes.keep(({ key }) => key === null || this.#open(key));
    if (this.#pointing !== null && !this.#open(this.#pointing)) this.#pointing = null;
    if (this.#lastView) this.setView(this.#lastView);
  }

  /** @internal */
  setView(view: View): void {
    this.#lastView = view;
    this.#view.set(viewFor(view, this.#grants, this.#options.schema));
  }

  /** @internal Uses or declines; false where there is no such open suggestion. */
  answerSuggestion(id: string, use: boolean): boolean {
    return this.#suggestions.answer(id, use);
  }

  /** @internal Ends the link: the helper is told, the mirror emptied, the line closed. */
  stop(): void {
    this.#finish('stopped', true);
  }

  /** @internal Lets go of the line without ending the help: another tab goes on with it. */
  suspend(): void {
    this.#finish('replaced', false);
  }

  #control(raw: Readonly<Record<string, unknown>>): void {
    const message = fromHelper(raw);
    if (!message) return;
    if (message.t === 'bye') return this.#finish('left', true);
    if (!this.#patience.take(message.t === 'hello' ? 1 : 0.05)) return;
    if (message.t === 'probe') return this.#send({ t: 'alive' });
    if (message.t === 'hello') return this.#hello(message.tab);
    if (message.t === 'media') return this.media.heard(message.media);
    if (message.t === 'suggest') return this.#suggestions.propose(message.key, message.value, this.#grants);
    if (message.t === 'say') return this.talk.take(message);
    if (message.t === 'wish') {
      const { id, what, key } = message;
      return key === null || this.#open(key)
        ? this.wishes.take({ id, what, key })
        : this.#send({ t: 'wished', id, yes: false });
    }
    const pointing = message.key !== null && this.#open(message.key) ? message.key : null;
    if (pointing === this.#pointing) return;
    this.#pointing = pointing;
    this.#options.changed();
  }

  #hello(tab: string): void {
    this.#mirror.hello(tab);
    this.#suggestions.say();
    this.talk.again();
    this.#view.again();
  }

  #refused(code: string): void {
    if (code === 'bad-update') this.#mirror.broken();
    else if (code !== 'too-big') this.#finish('replaced', false);
  }

  #open(key: string): boolean {
    return isKey(key) && isOpen(key, this.#grants, this.#options.schema);
  }

  #send(message: CitizenMessage): void {
    if (!this.#end) this.#options.link.sendControl(message);
  }

  #tick(): void {
    const { world, link } = this.#options;
    if (link.state === 'up') this.#upAt = world.now();
    if (world.now() - this.#upAt > AWAY) return this.#finish('away', true);
    this.#timer = world.setTimeout(() => this.#tick(), 5000);
  }

  #finish(why: LinkEnd, say: boolean): void {
    if (this.#end) return;
    if (say) {
      this.#mirror.setGrants({});
      this.#send({ t: 'bye' });
    }
    this.#end = why;
    this.media.close();
    this.#pointing = null;
    this.#options.world.clearTimeout(this.#timer);
    this.#view.stop();
    for (const off of this.#offs) off();
    this.#mirror.close();
    void this.#options.link.close();
    this.#options.ended(why);
  }
}
