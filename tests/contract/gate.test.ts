/** The gate: whatever a helper's device sends, the answers hold only what the citizen let it write. */
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { randomOf } from '../support/random';
import { attacks, edit } from './gate-attacks';
import type { Schema } from '../../src/lib/session/types';
import { Scene, grants, schema, turn } from './gate-scene';

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

  it('keeps what the citizen wrote after a text was suggested', () => {
    const { answers, helper, friend } = scene;
    answers.set('money.story', 'We have little.');
    helper.set('money.story', 'We have very little.');
    answers.text('money.story').insert(15, ' And debts.');
    expect(JSON.stringify(friend.theirs.heard)).not.toContain('"base"');
    friend.link.answerSuggestion(friend.link.suggestions[0]?.id ?? '', true);
    expect(answers.get('money.story')).toBe('We have very little. And debts.');
    expect(helper.get('money.story')).toBe('We have very little. And debts.');
    expect(answers.writerIds('money.story')).toEqual(['citizen', 'friend']);
  });

  it('says of many long suggestions no more than one control message takes', () => {
    const fits = () => {
      for (const said of scene.friend.theirs.heard)
        expect(Buffer.byteLength(JSON.stringify(said))).toBeLessThan(64 * 1024);
    };
    for (let i = 0; i < 25; i++) {
      scene.helper.set('money.story', `${i} ${'ж'.repeat(3990)}`);
      scene.friend.link.answerSuggestion(scene.friend.link.suggestions.at(-1)?.id ?? '', false);
    }
    fits();
    expect(scene.helper.suggestions).toHaveLength(20);
    const wide: Schema = {
      ...schema,
      keyType: (key) => (/^money\.w\d+$/.test(key) ? schema.keyType('money.story') : schema.keyType(key))
    };
    scene = new Scene(wide);
    for (let i = 0; i < 15; i++) scene.helper.set(`money.w${i}`, 'ж'.repeat(3990));
    fits();
    expect(scene.helper.suggestions.map(({ key }) => key)).toEqual([
      'money.w0',
      'money.w1',
      'money.w2',
      'money.w3',
      'money.w4',
      'money.w5'
    ]);
    expect(scene.helper.get('money.w9')).toBeUndefined();
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

  it('does not tell of questions, problems or focus in closed sections', () => {
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
    scene.friend.link.setView({
      ...view,
      ...look,
      keys: ['health.illness', 'home.rent'],
      errors: [error('health.illness'), error('home.rent')]
    });
    expect(scene.helper.view).toMatchObject({
      path: '/soknad/helse/1',
      focus: null,
      keys: ['home.rent'],
      errors: [error('home.rent')]
    });
  });
});

describe('what a helper asks in so many words', () => {
  it('is a suggestion, also where filling in is allowed, and nothing is written before the citizen says yes', () => {
    const { helper, answers, friend } = scene;
    expect(helper.propose('home.people', 4)).toBe(true);
    expect(helper.propose('money.income', 9000)).toBe(true);
    expect([answers.get('home.people'), answers.get('money.income')]).toEqual([3, 8000]);
    expect([helper.get('home.people'), helper.get('money.income')]).toEqual([3, 8000]);
    const [first, second] = friend.link.suggestions;
    friend.link.answerSuggestion(first?.id ?? '', true);
    friend.link.answerSuggestion(second?.id ?? '', false);
    expect([answers.get('home.people'), answers.get('money.income')]).toEqual([4, 8000]);
    expect(answers.writerIds('home.people')).toEqual(['friend']);
    expect(helper.suggestions.map(({ status }) => status)).toEqual(['used', 'declined']);
  });

  it('is not asked of our own program where it may not be, or is no right answer', () => {
    const { helper } = scene;
    for (const [key, value] of [
      ['see.rent', 1],
      ['health.illness', 1],
      ['home.people', 'many'],
      ['home.story', 'x'],
      ['no.such', 1]
    ] as const)
      expect(helper.propose(key, value), key).toBe(false);
    scene.friend.link.stop();
    expect(helper.propose('home.people', 4)).toBe(false);
  });

  it.each<[string, unknown]>([
    ['see.rent', 1],
    ['health.illness', 1],
    ['health.story', 'x'],
    ['home.story', 'x'],
    ['home.people', 'many'],
    ['home.people', { toString: 'x' }],
    ['home.people', null],
    ['home.people', 3],
    ['home.children.nobody.age', 4],
    ['money.income', 'x'.repeat(100_000)],
    ['__proto__', 1],
    ['constructor', 1],
    ['no.such', 1]
  ])('a foe asks %s: %o, and nothing comes of it', (key, value) => {
    const before = scene.answers.snapshot();
    scene.foe.mine.hear({ t: 'suggest', key, value });
    expect(scene.foe.link.suggestions).toEqual([]);
    expect(scene.answers.snapshot()).toEqual(before);
    expect(scene.foe.link.state).toBe('up');
  });

  it('is bounded, however often a foe asks, and goes when the section is closed', () => {
    for (let i = 0; i < 2000; i++) scene.foe.mine.hear({ t: 'suggest', key: 'home.people', value: (i % 9) + 4 });
    expect(scene.foe.link.suggestions).toHaveLength(1);
    scene.foe.link.setGrants({ ...grants, home: 'see' });
    expect(scene.foe.link.suggestions).toEqual([]);
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

  it('of edits in few updates end the link before the answers grow', async () => {
    const { world } = scene;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, scene.target.state);
    doc.clientID = scene.target.client;
    doc.on('update', (update: Uint8Array) => scene.send(update));
    // Each second a small update of many edits that undo each other, for five minutes.
    let left = 300;
    const flood = () => {
      doc.transact(() => {
        for (let i = 0; i < 1000; i++) doc.getMap('answers').set(i % 2 ? 'home.people' : 'home.rent', (i + left) % 50);
      });
      if (--left > 0) world.setTimeout(flood, 1000);
    };
    flood();
    await scene.clock.run(310_000);
    await turn();
    expect(scene.ends).toEqual(['hostile']);
    expect(Y.encodeStateAsUpdate(scene.answers.doc).length).toBeLessThan(20_000);
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
    for (let round = 0; round < 150; round++) {
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
