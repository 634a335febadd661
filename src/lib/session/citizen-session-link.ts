/**
 * One link, on the citizen's side: who helps, what they may do, and the mirror that they see.
 *
 * A helper whose device was away for two minutes has to be asked for again. A link whose helper sends what our own program
 * never sends gets a new mirror, five times at most; a flood ends the link.
 */
import type { AnswersDocument } from './answers-document';
import { HelperEdit } from './answers-document';
import { Bucket, MAX_UPDATE, isKey } from './gate';
import type { LinkPort } from './link-port';
import { fromHelper, type CitizenMessage, type Seen } from './messages';
import { Mirror } from './mirror';
import { rowAllows } from './mirror-rows';
import { Latest, viewFor } from './presence';
import { Suggestions } from './suggestions';
import type {
  Grants,
  HelperIdentity,
  LegName,
  LinkState,
  Schema,
  Suggestion,
  Value,
  View,
  World,
  Writer
} from './types';

/** How long a link may be without its helper and still go on by itself, in milliseconds. */
export const AWAY = 120_000;
const MOST_STRIKES = 5;
const RESYNC_AFTER = 300;

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
  /** From the backup, after a reload. */
  readonly seen?: Seen;
  readonly suggestions?: readonly Suggestion[];
  readonly upAt?: number;
  readonly changed: () => void;
  readonly ended: (why: LinkEnd) => void;
}

export class CitizenLink {
  readonly id: string;
  readonly identity: HelperIdentity;
  readonly writer: Writer;
  readonly #options: CitizenLinkOptions;
  readonly #suggestions: Suggestions;
  readonly #view: Latest<View>;
  readonly #bytes: Bucket;
  readonly #count: Bucket;
  readonly #hellos: Bucket;
  readonly #offs: (() => void)[] = [];
  #grants: Grants;
  #mirror: Mirror | undefined;
  #unbind: (() => void) | undefined;
  #tab: string | undefined;
  #seen: Seen;
  #pointing: string | null = null;
  #lastView: View | undefined;
  #strikes = 0;
  #renewing = false;
  #upAt: number;
  #timer: unknown;
  #resyncTimer: unknown;
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
    this.#seen = options.seen ?? [];
    this.#upAt = options.upAt ?? world.now();
    this.#suggestions = new Suggestions(id, world, options.suggestions);
    this.#view = new Latest(world, (view) => this.#send({ t: 'view', view }));
    this.#bytes = new Bucket(512 * 1024, 64 * 1024, world);
    this.#count = new Bucket(400, 60, world);
    this.#hellos = new Bucket(10, 1, world);
    this.#offs.push(
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
    return this.#strikes;
  }

  /** @internal Only CitizenSession calls the rest: it keeps the record of what was granted. */
  setGrants(grants: Grants): void {
    this.#grants = grants;
    this.#mirror?.setGrants(grants);
    this.#send({ t: 'grants', grants });
    this.#suggestions.keep((key) => this.#may(key));
    this.#sendSuggestions();
    if (this.#pointing !== null && !this.#open(this.#pointing)) this.#pointing = null;
    if (this.#lastView) this.setView(this.#lastView);
  }

  /** @internal */
  setView(view: View): void {
    this.#lastView = view;
    this.#view.set(viewFor(view, this.#grants, this.#options.schema));
  }

  /** @internal Uses or declines; false where there is no such open suggestion or it is no longer right. */
  answerSuggestion(id: string, use: boolean): boolean {
    const found = this.#suggestions.answer(id, use);
    if (!found) return false;
    const { answers, schema } = this.#options;
    const has = (key: string) => answers.get(key) !== undefined;
    const there = rowAllows(schema, found.key, has, () => answers.keys(), new Set());
    const right = found.value === undefined || (schema.keyType(found.key)?.accepts(found.value) ?? false);
    if (use && there && right) {
      // Not this mirror's own edit: the mirror was put back, so it gets the answer as everybody else does.
      const edit = new HelperEdit(this.writer, this);
      answers.edit(edit, () => answers.set(found.key, found.value));
    }
    this.#sendSuggestions();
    this.#options.changed();
    return true;
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
    if (message.t === 'probe') return void (this.#hellos.take(0.1) && this.#send({ t: 'alive' }));
    if (!this.#hellos.take(message.t === 'point' ? 0.05 : 1)) return;
    if (message.t === 'hello') return this.#hello(message.tab);
    const pointing = message.key !== null && this.#open(message.key) ? message.key : null;
    if (pointing === this.#pointing) return;
    this.#pointing = pointing;
    this.#options.changed();
  }

  /** The same page gets the mirror it has; another page must not write under the same client id, and gets a new one. */
  #hello(tab: string): void {
    if (this.#mirror && tab === this.#tab) this.#welcome(this.#mirror);
    else this.#renew();
    this.#tab = tab;
    this.#sendSuggestions();
    this.#view.again();
  }

  #renew(): void {
    this.#drop();
    const { link } = this.#options;
    const mirror = new Mirror({
      ...this.#options,
      grants: this.#grants,
      writer: this.writer,
      suggest: (key, value) => this.#suggest(key, value),
      broken: () => this.#strike()
    });
    this.#mirror = mirror;
    this.#unbind = link.bind(mirror.doc, mirror.generation, (update) => this.#accept(mirror, update));
    this.#welcome(mirror);
  }

  #drop(): void {
    this.#unbind?.();
    this.#unbind = undefined;
    if (!this.#mirror) return;
    this.#seen = [[this.#mirror.generation, this.#mirror.clock] as const, ...this.#seen].slice(0, 3);
    this.#mirror.destroy();
    this.#mirror = undefined;
  }

  #welcome(mirror: Mirror): void {
    const { generation, helper: client, upto } = mirror;
    const citizenClient = mirror.doc.clientID;
    const { writer, grants } = this;
    this.#send({ t: 'welcome', generation, client, citizenClient, upto, writer, grants, seen: this.#seen });
  }

  #accept(mirror: Mirror, update: Uint8Array): boolean {
    if (this.#end || this.#renewing || mirror !== this.#mirror) return false;
    if (!this.#count.take() || !this.#bytes.take(Math.min(update.byteLength, MAX_UPDATE))) {
      this.#finish('hostile', true);
      return false;
    }
    const verdict = mirror.accept(update);
    if (verdict === 'hostile') this.#strike();
    if (verdict === 'gap') this.#resyncTimer ??= this.#options.world.setTimeout(() => this.#resync(), RESYNC_AFTER);
    return verdict === 'ok';
  }

  /** To bind the same document again makes the other side say what we lack. */
  #resync(): void {
    this.#resyncTimer = undefined;
    const mirror = this.#mirror;
    if (this.#end || !mirror) return;
    this.#unbind?.();
    this.#unbind = this.#options.link.bind(mirror.doc, mirror.generation, (update) => this.#accept(mirror, update));
  }

  #refused(code: string): void {
    if (code === 'too-big') return;
    if (code !== 'bad-update') return this.#finish('replaced', false);
    // The mirror may be half of what it should be. It need not be the helper's doing.
    if (this.#mirror && this.#hellos.take()) this.#renewSoon();
  }

  #strike(): void {
    if (this.#end || this.#renewing) return;
    if (++this.#strikes > MOST_STRIKES) this.#finish('hostile', true);
    else this.#renewSoon();
  }

  /** Not now: an update is being judged or applied, and the link still holds the old mirror. */
  #renewSoon(): void {
    if (this.#renewing) return;
    this.#renewing = true;
    queueMicrotask(() => {
      this.#renewing = false;
      if (!this.#end) this.#renew();
    });
  }

  #suggest(key: string, value: Value | undefined): void {
    this.#suggestions.add(key, value);
    this.#sendSuggestions();
    this.#options.changed();
  }

  #sendSuggestions(): void {
    this.#send({ t: 'suggestions', list: this.#suggestions.list.map(({ linkId: _, ...news }) => news) });
  }

  #may(key: string): boolean {
    const grant = this.#grants[this.#options.schema.keyType(key)?.section ?? ''];
    return grant === 'suggest' || grant === 'fill';
  }

  /** A question that is no key of its own (ticks, rows) begins with its section's id, as every key does. */
  #open(key: string): boolean {
    const section = this.#options.schema.keyType(key)?.section ?? key.split('.')[0] ?? '';
    return isKey(key) && (this.#grants[section] ?? 'hidden') !== 'hidden';
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
      this.#mirror?.setGrants({});
      this.#send({ t: 'bye' });
    }
    this.#end = why;
    this.#pointing = null;
    this.#options.world.clearTimeout(this.#timer);
    this.#options.world.clearTimeout(this.#resyncTimer);
    this.#view.stop();
    for (const off of this.#offs) off();
    this.#drop();
    void this.#options.link.close();
    this.#options.ended(why);
  }
}
