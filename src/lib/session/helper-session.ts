/**
 * The helper's side of one link: what the citizen opened, while it is open.
 *
 * `waiting` until the first mirror is here; `up`; `lost`, while the line or the citizen is away. After ten seconds without a
 * sign of life the content is hidden, and after two minutes, as when the citizen stops the help, everything is forgotten
 * (`ended`). Nothing of it is ever stored.
 */
import type * as Y from 'yjs';
import { Events } from './events';
import { isValue } from './gate-limits';
import { writeGrant } from './grants';
import type { MirrorCopy } from './helper-session-copy';
import { Hello } from './helper-session-hello';
import { Mirrors } from './helper-session-mirrors';
import { Pulse } from './helper-session-pulse';
import { HelperTalk } from './helper-session-talk';
import { Told } from './helper-session-told';
import { HelperWishes } from './helper-session-wishes';
import type { HelperEnd, HelperEvents, HelperSessionOptions, HelperState } from './helper-session-types';
import { Link } from './link';
import type { LinkPort } from './link-port';
import { MediaLine } from './media-line';
import { fromCitizen, type HelperMessage } from './messages';
import { Latest } from './presence';
import type { SayMessage, TalkMessage } from './talk';
import type { Grants, LegName, Suggestion, Value, View, Writer } from './types';
import type { AskedWish, WishKind } from './wishes';

export type { HelperEnd, HelperEvents, HelperSessionOptions, HelperState } from './helper-session-types';

const FORGET_AFTER = 120_000;

export class HelperSession {
  /** Voice, video and the citizen's screen. */
  readonly media: MediaLine;
  readonly #options: HelperSessionOptions;
  readonly #link: LinkPort;
  readonly #events = new Events<HelperEvents>();
  readonly #hello: Hello;
  readonly #mirrors: Mirrors;
  readonly #told = new Told();
  readonly #talk: HelperTalk;
  readonly #wishes: HelperWishes;
  readonly #keys: { readonly room: string; readonly key: Uint8Array };
  #state: HelperState = 'waiting';
  #hidden = false;
  #end: HelperEnd | undefined;
  #pointing: Latest<{ key: string | null }>;
  readonly #pulse: Pulse;

  constructor(options: HelperSessionOptions) {
    const { schema, relayUrl, world, rtc } = options;
    this.#options = options;
    this.#hello = new Hello(world, (tab) => void this.#send({ t: 'hello', tab, generation: this.#mirrors.generation }));
    this.#keys = { room: options.keys.room, key: new Uint8Array(options.keys.key) };
    this.#mirrors = new Mirrors({
      schema,
      world,
      bind: (doc, generation) => this.#link.bind(doc, generation, () => true),
      may: (key) => this.may(key) !== false,
      edited: (keys, remote, shown) => this.#edited(keys, remote, shown),
      replaced: () => this.#events.emit('document', undefined)
    });
    const send = (message: HelperMessage) => this.#send(message);
    this.#talk = new HelperTalk(world, send);
    this.#wishes = new HelperWishes(world, send);
    this.#pointing = new Latest(world, ({ key }) => void this.#send({ t: 'point', key }));
    this.#link = options.makeLink?.(this.#keys) ?? new Link({ relayUrl, keys: this.#keys, side: 'h', world, rtc });
    const say = (media: object) => void this.#send({ t: 'media', media: { ...media } });
    this.media = new MediaLine({ side: 'h', world, ...(rtc && { rtc }), send: say });
    this.media.on(() => this.#events.emit('change', undefined));
    this.#link.on('up', () => this.media.up());
    this.#link.on('state', (state) => this.media.line(state === 'up'));
    this.#link.on('up', () => this.#hello.begin());
    this.#link.on('state', () => this.#settle());
    this.#link.on('leg', () => this.#events.emit('change', undefined));
    this.#link.on('control', (raw) => this.#control(raw));
    this.#link.on('refused', (code) => this.#refused(code));
    this.#pulse = new Pulse({
      world,
      forgetAfter: FORGET_AFTER,
      up: () => this.#link.state === 'up',
      probe: () => this.#send({ t: 'probe' }),
      beat: () => this.#beat(),
      over: () => this.#finish('lost')
    });
    this.#link.connect();
    this.#pulse.start();
  }

  get state(): HelperState {
    return this.#state;
  }
  /** No sign of life for a while: show nothing of the content. */
  get hidden(): boolean {
    return this.#hidden;
  }
  /** Why it ended; undefined while it lives. */
  get end(): HelperEnd | undefined {
    return this.#end;
  }
  get leg(): LegName {
    return this.#link.leg;
  }
  /** Who this helper is, as the citizen sees them. */
  get writer(): Writer | undefined {
    return this.#told.writer;
  }
  get grants(): Grants {
    return this.#told.grants;
  }
  /** The citizen's screen; null until it is known. */
  get view(): View | null {
    return this.#hidden ? null : this.#told.view;
  }
  /** What this helper suggested, and what became of it. */
  get suggestions(): readonly Suggestion[] {
    return this.#hidden ? [] : this.#told.suggestions;
  }
  /** Messages of this link, the oldest first. */
  get talk(): readonly TalkMessage[] {
    return this.#hidden ? [] : this.#talk.list;
  }
  /** Messages of this helper's that are on their way. */
  get unsaid(): readonly SayMessage[] {
    return this.#talk.waiting;
  }
  /** What this helper asked of the citizen: the latest of each kind. */
  get wishes(): readonly AskedWish[] {
    return this.#wishes.list;
  }
  /** Answers of the open sections. */
  get answers(): Readonly<Record<string, Value>> {
    return this.#shown().snapshot();
  }

  on<E extends keyof HelperEvents>(event: E, run: (value: HelperEvents[E]) => void): () => void {
    return this.#events.on(event, run);
  }

  get(key: string): Value | undefined {
    return this.#shown().get(key);
  }

  /** The shared text; edit it in place, only where the section is open to `fill`. Another one after `document`. */
  text(key: string): Y.Text {
    return this.#shown().text(key);
  }

  writers(key: string): readonly Writer[] {
    return this.#shown().writers(key);
  }

  may(key: string): 'fill' | 'suggest' | false {
    return !this.#end && this.#mirrors.any && writeGrant(key, this.grants, this.#options.schema);
  }

  /** Fills in, or suggests, as was granted; undefined takes the answer away. False: it may not be, or is no right answer. */
  set(key: string, value: Value | undefined): boolean {
    const type = this.#options.schema.keyType(key);
    const right = value === undefined || value === '' || (type?.accepts(value) ?? false);
    if (!this.may(key) || this.#hidden || !right || !(type?.kind === 'text' || value === undefined || isValue(value)))
      return false;
    this.#mirrors.shown.set(key, value);
    return true;
  }

  /** Suggests a value (no text) whatever was granted, so that the citizen says yes. False: it may not be, or is no right answer. */
  propose(key: string, value: Value): boolean {
    const type = this.#options.schema.keyType(key);
    const right = type?.kind === 'value' && isValue(value) && type.accepts(value);
    return right && this.may(key) !== false && !this.#hidden && this.#send({ t: 'suggest', key, value });
  }

  /** Says something, or a ready sentence by its code. False: it says nothing, is too long, or too much is on its way. */
  say(content: { readonly text: string; readonly lang: string } | { readonly phrase: string }): boolean {
    const said = !this.#end && this.#talk.say(content);
    if (said) this.#events.emit('change', undefined);
    return said;
  }

  /** Asks the citizen for something; see wishes.ts. `key`: the question to come along to. */
  wish(what: WishKind, key: string | null): void {
    if (this.#end) return;
    this.#wishes.ask(what, key);
    this.#events.emit('change', undefined);
  }

  /** Takes several answers away at once, as those of a removed row. */
  remove(keys: Iterable<string>): void {
    this.#mirrors.shown.doc.transact(() => {
      for (const key of keys) this.set(key, undefined);
    });
  }

  /** Points at a question on the citizen's screen; null: at nothing. */
  point(key: string | null): void {
    this.#pointing.set({ key });
  }

  /** Leaves: the citizen is told, and everything is forgotten here. */
  close(): void {
    this.#send({ t: 'bye' });
    this.#finish('left');
  }

  #shown(): MirrorCopy {
    return this.#hidden || this.#end ? this.#mirrors.blank : this.#mirrors.shown;
  }

  #refused(code: string): void {
    if (code === 'too-big') return;
    if (code !== 'bad-update') return this.#finish('refused');
    // The copy may be half of what it should be: as another page, this one gets a new mirror.
    this.#hello.anew();
  }

  #control(raw: Readonly<Record<string, unknown>>): void {
    const message = fromCitizen(raw);
    if (!message || this.#end) return;
    this.#heard();
    if (message.t === 'bye') return this.#finish('stopped');
    if (message.t === 'media') return this.media.heard(message.media);
    this.#told.take(message);
    if (message.t === 'talk') this.#talk.take(message.list);
    if (message.t === 'wished') this.#wishes.answered(message.id, message.yes);
    if (message.t === 'welcome') {
      this.#hello.answered();
      this.#mirrors.welcome(message);
      this.#wishes.again();
    }
    this.#settle();
    this.#events.emit('change', undefined);
  }

  #edited(keys: ReadonlySet<string>, remote: boolean, shown: boolean): void {
    if (remote) this.#heard();
    if (!shown) return this.#settle();
    this.#events.emit('answers', { keys, remote });
    this.#events.emit('change', undefined);
  }

  /** A sign of life. */
  #heard(): void {
    this.#pulse.heard();
    if (this.#hidden) this.#hide(false);
  }

  #hide(hidden: boolean): void {
    this.#hidden = hidden;
    this.#events.emit('document', undefined);
    this.#events.emit('change', undefined);
  }

  /** What state is it now? */
  #settle(): void {
    if (this.#end) return;
    this.#mirrors.arrive();
    const here = this.#link.state === 'up' && this.#mirrors.whole && !this.#hidden;
    const state = here ? 'up' : this.#state === 'waiting' ? 'waiting' : 'lost';
    if (state === this.#state) return;
    this.#state = state;
    this.#events.emit('change', undefined);
  }

  #beat(): void {
    if (this.#link.state === 'up') {
      this.#hello.remind();
      this.#talk.beat();
    }
    if (!this.#hidden && this.#state !== 'waiting' && this.#pulse.gone) this.#hide(true);
    this.#settle();
  }

  #send(message: HelperMessage): boolean {
    return !this.#end && this.#link.sendControl(message);
  }

  #finish(why: HelperEnd): void {
    if (this.#end) return;
    this.#end = why;
    this.#state = 'ended';
    this.#pulse.stop();
    this.media.close();
    this.#pointing.stop();
    this.#mirrors.close();
    void this.#link.close();
    this.#mirrors.destroy();
    this.#told.forget();
    this.#talk.forget();
    this.#wishes.forget();
    this.#keys.key.fill(0);
    this.#events.emit('document', undefined);
    this.#events.emit('change', undefined);
    this.#events.emit('end', why);
    this.#events.clear();
  }
}
