/** A citizen, an honest helper and a foe, on lines without a wire: the foe's updates are handed over byte by byte. */
import { expect } from 'vitest';
import * as Y from 'yjs';
import { AnswersDocument } from '../../src/lib/session/answers-document';
import { CitizenLink, type LinkEnd } from '../../src/lib/session/citizen-session-link';
import { HelperSession } from '../../src/lib/session/helper-session';
import type { LinkEvents, LinkPort } from '../../src/lib/session/link-port';
import type { Grants, LinkState, Schema, Value } from '../../src/lib/session/types';
import { Clock } from '../simulation/clock';
import { schema as small } from '../simulation/form';
import { seeded } from '../support/random';
import { edit, type Target } from './gate-attacks';

export const schema: Schema = {
  ...small,
  doors: [...small.doors, 'see'],
  keyType: (key) => {
    if (key === 'see.story') return { door: 'see', kind: 'text', accepts: () => true };
    if (key === 'see.rent') return { door: 'see', kind: 'value', accepts: (value) => typeof value === 'number' };
    return small.keyType(key);
  }
};
const usual = schema;
export const grants: Grants = { home: 'fill', money: 'suggest', see: 'see', health: 'hidden' };

/** Two ends of a line without a wire: what one says, the other hears before it goes on. */
class End implements LinkPort {
  state: LinkState = 'connecting';
  readonly leg = 'relay';
  other: End | undefined;
  readonly heard: Readonly<Record<string, unknown>>[] = [];
  bound: { doc: Y.Doc; generation: number; accept: (update: Uint8Array) => boolean } | undefined;
  readonly #runs = new Map<string, Set<(value: never) => void>>();

  connect(): void {
    if (!this.other || this.other.state !== 'connecting') return;
    for (const end of [this, this.other]) end.state = 'up';
    this.emit('up', undefined);
    this.other.emit('up', undefined);
  }
  close(): Promise<void> {
    this.state = 'closed';
    return Promise.resolve();
  }
  on<E extends keyof LinkEvents>(event: E, run: (value: LinkEvents[E]) => void): () => void {
    const set = this.#runs.get(event) ?? new Set();
    this.#runs.set(event, set.add(run as (value: never) => void));
    return () => set.delete(run as (value: never) => void);
  }
  emit<E extends keyof LinkEvents>(event: E, value: LinkEvents[E]): void {
    for (const run of this.#runs.get(event) ?? []) (run as (value: LinkEvents[E]) => void)(value);
  }
  sendControl(message: object): boolean {
    this.other?.hear(message);
    return true;
  }
  hear(message: object): void {
    const spelt = JSON.parse(JSON.stringify(message)) as Readonly<Record<string, unknown>>;
    this.heard.push(spelt);
    if (this.state !== 'closed') this.emit('control', spelt);
  }
  bind(doc: Y.Doc, generation: number, accept: (update: Uint8Array) => boolean): () => void {
    const bound = { doc, generation, accept };
    this.bound = bound;
    const send = (update: Uint8Array, origin: unknown) => origin !== this && this.other?.receive(generation, update);
    doc.on('update', send);
    const peer = this.other?.bound;
    if (peer?.generation === generation) {
      this.receive(generation, Y.encodeStateAsUpdate(peer.doc));
      this.other?.receive(generation, Y.encodeStateAsUpdate(doc));
    }
    return () => {
      doc.off('update', send);
      if (this.bound === bound) this.bound = undefined;
    };
  }
  receive(generation: number, update: Uint8Array): void {
    if (this.bound?.generation === generation && this.bound.accept(update)) Y.applyUpdate(this.bound.doc, update, this);
  }
}

/** What was put off to the end of this turn is done. */
export const turn = () => new Promise((resolve) => setImmediate(resolve));

export class Scene {
  readonly clock = new Clock(seeded(7));
  readonly world = this.clock.tab().world;
  readonly answers: AnswersDocument;
  readonly ends: LinkEnd[] = [];
  readonly friend;
  readonly foe;
  readonly helper: HelperSession;

  constructor(readonly schema: Schema = usual) {
    const answers = new AnswersDocument(schema, this.world);
    this.answers = answers;
    this.friend = this.#join('friend', grants);
    this.foe = this.#join('foe', grants);
    answers.set('home.people', 3);
    answers.set('home.story', 'We live here 🏠 for now.');
    answers.set('home.children.a', 1);
    answers.set('home.children.a.name', 'Kari');
    answers.set('money.income', 8000);
    answers.set('see.rent', 9000);
    answers.set('see.story', 'The rent is high.');
    answers.set('health.illness', 2);
    answers.set('health.story', 'A secret.');
    const keys = { room: 'x', key: new Uint8Array(32) };
    const makeLink = () => this.friend.theirs;
    this.helper = new HelperSession({ schema, relayUrl: '', keys, world: this.world, rtc: null, makeLink });
    this.foe.theirs.connect();
    this.foe.theirs.sendControl({ t: 'hello', tab: 'evil', generation: null });
  }

  #join(id: string, given: Grants) {
    const { schema } = this;
    const mine = new End();
    const theirs = new End();
    mine.other = theirs;
    theirs.other = mine;
    const link = new CitizenLink({
      id,
      identity: { name: id, role: 'guide', verified: true },
      grants: given,
      schema,
      answers: this.answers,
      world: this.world,
      link: mine,
      changed: () => undefined,
      ended: (why) => this.ends.push(why)
    });
    return { mine, theirs, link };
  }

  /** The mirror that the foe holds now. */
  get target(): Target {
    const welcome = this.foe.theirs.heard.filter(({ t }) => t === 'welcome').at(-1);
    const doc = this.foe.mine.bound?.doc ?? new Y.Doc();
    return {
      state: Y.encodeStateAsUpdate(doc),
      client: Number(welcome?.client),
      citizen: Number(welcome?.citizenClient)
    };
  }

  /** As the link would hand it over. */
  send(update: Uint8Array): void {
    this.foe.mine.receive(this.foe.mine.bound?.generation ?? 0, update);
  }

  /** What the foe's mirror holds, as plain data. */
  mirror() {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, this.target.state);
    const all: Record<string, unknown> = doc.getMap('answers').toJSON();
    for (const name of doc.share.keys()) if (name.startsWith('t:')) all[name.slice(2)] = doc.getText(name).toString();
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  }

  open(): Record<string, Value> {
    const all = Object.entries(this.answers.snapshot());
    return Object.fromEntries(all.filter(([key]) => !key.startsWith('health.')));
  }

  /** The citizen and both helpers can go on. */
  goesOn(): void {
    this.answers.set('home.rent', 4321);
    this.answers.text('home.story').insert(0, 'Hello. ');
    expect(this.helper.get('home.rent')).toBe(4321);
    expect(this.helper.get('home.story')).toBe(this.answers.get('home.story'));
    this.helper.text('home.story').insert(0, 'And you? ');
    expect(this.answers.get('home.story')).toMatch(/^And you\? Hello\. /);
    expect(this.mirror()).toEqual(this.open());
    this.send(edit(this.target, (doc) => doc.getMap('answers').set('home.people', 5)));
    expect(this.answers.get('home.people')).toBe(5);
    expect(this.answers.writers('home.people').map(({ id }) => id)).toEqual(['foe']);
    expect(this.helper.get('home.people')).toBe(5);
  }
}
