/** The gate: whatever a helper's device sends, the answers hold only what the citizen let it write. */
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { AnswersDocument } from '../../src/lib/session/answers-document';
import { CitizenLink, type LinkEnd } from '../../src/lib/session/citizen-session-link';
import { HelperSession } from '../../src/lib/session/helper-session';
import type { LinkEvents, LinkPort } from '../../src/lib/session/link-port';
import type { Grants, LinkState, Schema, Value } from '../../src/lib/session/types';
import { Clock } from '../simulation/clock';
import { schema as small } from '../simulation/form';
import { randomOf, seeded } from '../support/random';
import { attacks, edit, type Target } from './gate-attacks';

const schema: Schema = {
  ...small,
  sections: [...small.sections, 'see'],
  keyType: (key) => {
    if (key === 'see.story') return { section: 'see', kind: 'text', accepts: () => true };
    if (key === 'see.rent') return { section: 'see', kind: 'value', accepts: (value) => typeof value === 'number' };
    return small.keyType(key);
  }
};
const grants: Grants = { home: 'fill', money: 'suggest', see: 'see', health: 'hidden' };

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

const turn = () => new Promise((resolve) => setImmediate(resolve));

class Scene {
  readonly clock = new Clock(seeded(7));
  readonly world = this.clock.tab().world;
  readonly answers = new AnswersDocument(schema, this.world);
  readonly ends: LinkEnd[] = [];
  readonly friend = this.#join('friend', grants);
  readonly foe = this.#join('foe', grants);
  readonly helper: HelperSession;

  constructor() {
    const { answers } = this;
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

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});

describe('what a hostile helper tries changes nothing', () => {
  it.each(Object.keys(attacks))('%s', async (name) => {
    const before = scene.answers.snapshot();
    const writers = Object.keys(before).map((key) => scene.answers.writerIds(key));
    const sent = attacks[name]?.(scene.target) ?? [];
    for (const update of sent instanceof Uint8Array ? [sent] : sent) scene.send(update);
    await turn();
    const after = scene.answers.snapshot();
    // What may be erased may be erased: that section is open to fill in.
    const erased = name === 'deleting everything of the citizen’s' || name === 'more rows than may be';
    if (!erased) expect(after).toEqual(before);
    for (const [key, value] of Object.entries(before)) if (!key.startsWith('home.')) expect(after[key]).toBe(value);
    if (!erased) expect(Object.keys(after).map((key) => scene.answers.writerIds(key))).toEqual(writers);
    const rows = Object.keys(after).filter((key) => schema.rowLimit?.(key));
    expect(rows.length).toBeLessThanOrEqual(4);
    expect(scene.mirror()).toEqual(scene.open());
    expect(scene.answers.doc.store.pendingStructs).toBeNull();
    expect(({} as Record<string, unknown>).evil).toBeUndefined();
    scene.goesOn();
    expect(scene.ends).toEqual([]);
  });
});

describe('what a helper may do', () => {
  it('fills in, stamped with its name', () => {
    scene.helper.set('home.rent', 8500);
    expect(scene.answers.get('home.rent')).toBe(8500);
    expect(scene.answers.writers('home.rent').map(({ name, role }) => [name, role])).toEqual([['friend', 'guide']]);
    scene.answers.set('home.rent', 8501);
    expect(scene.helper.writers('home.rent').map(({ id }) => id)).toEqual(['citizen']);
  });

  it('types in the same text as others, and both are named', () => {
    scene.helper.text('home.story').insert(3, 'all ');
    expect(scene.answers.get('home.story')).toBe('We all live here 🏠 for now.');
    expect(scene.answers.writerIds('home.story')).toEqual(['citizen', 'friend']);
    expect(scene.mirror()['home.story']).toBe(scene.answers.get('home.story'));
  });

  it('only suggests where it may only suggest; the citizen uses it or not', () => {
    expect(scene.helper.set('money.income', 9000)).toBe(true);
    expect(scene.answers.get('money.income')).toBe(8000);
    expect(scene.helper.get('money.income')).toBe(8000);
    const [first] = scene.friend.link.suggestions;
    expect(first).toMatchObject({ key: 'money.income', value: 9000, status: 'open' });
    scene.friend.link.answerSuggestion(first?.id ?? '', true);
    expect(scene.answers.get('money.income')).toBe(9000);
    expect(scene.helper.get('money.income')).toBe(9000);
    expect(scene.answers.writerIds('money.income')).toEqual(['friend']);
    expect(scene.helper.suggestions).toMatchObject([{ status: 'used' }]);
    scene.helper.set('money.story', 'A new story');
    scene.friend.link.answerSuggestion(scene.friend.link.suggestions.at(-1)?.id ?? '', false);
    expect(scene.answers.get('money.story')).toBeUndefined();
    expect(scene.helper.suggestions.map(({ status }) => status)).toEqual(['used', 'declined']);
  });

  it('has one open suggestion for each key, and a bounded number', () => {
    for (let i = 0; i < 30; i++) scene.helper.set('money.income', 100 + i);
    expect(scene.friend.link.suggestions.filter(({ status }) => status === 'open')).toHaveLength(1);
  });

  it('makes and removes rows', () => {
    scene.helper.set('home.children.b', 2);
    scene.helper.set('home.children.b.age', 4);
    scene.helper.text('home.children.b.name').insert(0, 'Per');
    expect(scene.answers.snapshot()).toMatchObject({
      'home.children.b': 2,
      'home.children.b.age': 4,
      'home.children.b.name': 'Per'
    });
    scene.helper.remove(['home.children.b', 'home.children.b.age', 'home.children.b.name']);
    expect(Object.keys(scene.answers.snapshot()).filter((key) => key.startsWith('home.children.b'))).toEqual([]);
  });

  it('sees what the citizen typed wrong, as it stands', () => {
    scene.answers.set('home.rent', 'ca 8000');
    expect(scene.helper.get('home.rent')).toBe('ca 8000');
  });
});

describe('what is open', () => {
  it('is nothing but the open sections, and only those who wrote there', () => {
    expect(scene.mirror()).toEqual(scene.open());
    const spelt = Buffer.from(scene.target.state).toString('latin1');
    expect(spelt).not.toContain('secret');
    expect(spelt).not.toContain('health');
  });

  it('leaves the mirror at once when it is closed, and comes back when it is opened', () => {
    scene.friend.link.setGrants({ ...grants, home: 'hidden' });
    expect(Object.keys(scene.helper.answers).filter((key) => key.startsWith('home.'))).toEqual([]);
    expect(scene.helper.writers('home.story')).toEqual([]);
    expect(scene.helper.set('home.people', 1)).toBe(false);
    scene.friend.link.setGrants(grants);
    expect(scene.helper.answers).toEqual(scene.open());
  });

  it('is empty when the help is stopped, on both sides', () => {
    scene.friend.link.stop();
    expect(scene.helper.state).toBe('ended');
    expect(scene.helper.answers).toEqual({});
    expect(scene.helper.view).toBeNull();
    expect(scene.helper.text('home.story').toString()).toBe('');
    expect(scene.friend.theirs.state).toBe('closed');
    expect(scene.ends).toEqual(['stopped']);
  });

  it('does not tell of problems or focus in closed sections', () => {
    const error = (path: string) => ({ path, code: 'required' });
    const view = {
      path: '/soknad/helse/1',
      section: 'health',
      focus: 'health.illness',
      scroll: 0,
      width: 390,
      height: 800
    };
    const look = { language: 'nb', textSize: 100, scheme: 'light', reducedMotion: false } as const;
    scene.friend.link.setView({ ...view, ...look, errors: [error('health.illness'), error('home.rent')] });
    expect(scene.helper.view).toMatchObject({ path: '/soknad/helse/1', focus: null, errors: [error('home.rent')] });
  });
});

describe('what else a helper may say', () => {
  const said = [
    { t: 'grants', grants: { health: 'fill' } },
    { t: 'welcome', generation: 1, client: 1, citizenClient: 1, upto: 0, writer: {}, grants: {}, seen: [] },
    { t: 'view', view: { path: '/evil' } },
    { t: 'suggestions', list: [] },
    { t: 'consent', to: 'all' },
    { t: 'send' },
    { t: 'point', key: '__proto__' },
    { t: 'point', key: { toString: 'x' } },
    { t: 'point', key: 'health.illness' },
    { t: 'hello', tab: 7, generation: null },
    { t: 'hello', tab: 'x'.repeat(5000), generation: null },
    {}
  ];
  it.each(said)('$t changes nothing', (message) => {
    const { link, mine } = scene.foe;
    const before = scene.answers.snapshot();
    const { bound } = mine;
    mine.hear(message);
    expect(scene.answers.snapshot()).toBe(before);
    expect(link.grants).toBe(grants);
    expect(link.pointing).toBeNull();
    expect(mine.bound).toBe(bound);
    scene.goesOn();
  });

  it('points', () => {
    scene.helper.point('home.rent');
    expect(scene.friend.link.pointing).toBe('home.rent');
    scene.friend.link.setGrants({});
    expect(scene.friend.link.pointing).toBeNull();
  });

  it('leaves', () => {
    scene.helper.close();
    expect(scene.ends).toEqual(['left']);
  });
});

describe('floods', () => {
  it('of updates end the link; the others go on', async () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, scene.target.state);
    doc.clientID = scene.target.client;
    doc.on('update', (update: Uint8Array) => scene.send(update));
    for (let i = 0; i < 3000; i++) doc.getMap('answers').set('home.people', i % 50);
    await turn();
    expect(scene.ends).toEqual(['hostile']);
    scene.helper.set('home.people', 7);
    expect(scene.answers.get('home.people')).toBe(7);
  });

  it('of refused updates end the link', async () => {
    for (let i = 0; i < 10; i++) {
      scene.send(Uint8Array.of(1, 2, 3));
      await turn();
    }
    expect(scene.ends).toEqual(['hostile']);
  });

  it('of greetings make no more than ten mirrors at once', () => {
    for (let i = 0; i < 500; i++) scene.foe.theirs.sendControl({ t: 'hello', tab: `tab${i}`, generation: null });
    expect(scene.foe.theirs.heard.filter(({ t }) => t === 'welcome').length).toBeLessThanOrEqual(11);
  });
});

describe('bytes at random', () => {
  it('change nothing but what is open to fill in, and only to right answers', async () => {
    const random = randomOf('gate');
    for (let round = 0; round < 300; round++) {
      const one = new Scene();
      const before = one.answers.snapshot();
      const honest = edit(one.target, (doc) => {
        doc.getMap('answers').set('home.people', round);
        doc.getText('t:home.story').insert(random.below(5), 'abc');
        doc.getText('t:home.story').delete(2, 3);
        doc.getText('t:money.story').insert(0, 'x');
      });
      for (let i = 0; i < 5; i++) {
        const bytes = honest.slice(0, random.below(10) === 0 ? random.below(honest.length) : honest.length);
        for (let n = 1 + random.below(3); n > 0; n--) bytes[random.below(bytes.length)] = random.below(256);
        one.send(bytes);
      }
      await turn();
      const after = one.answers.snapshot();
      for (const [key, value] of Object.entries(after)) {
        if (!key.startsWith('home.')) expect(value, key).toBe(before[key]);
        else if (value !== before[key]) expect(schema.keyType(key)?.accepts(value), key).toBe(true);
      }
      expect(Object.keys(before).filter((key) => !key.startsWith('home.') && !(key in after))).toEqual([]);
      if (one.ends.length === 0) expect(one.mirror()).toEqual(one.open());
      one.answers.set('home.rent', round);
      expect(one.helper.get('home.rent')).toBe(round);
      expect(one.helper.answers).toEqual(one.open());
    }
  });
});
