import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { schema } from '../../../tests/simulation/form';
import { seeded } from '../../../tests/support/random';
import { AnswersDocument } from './answers-document';
import { HelperEdit, type AnswersChange } from './answers-document-shape';
import { applyDelta, difference, spliceText } from './text-splice';

const guide = { id: 'g', role: 'guide', name: 'Guro' } as const;
const make = (seed = 1) => new AnswersDocument(schema, { random: (bytes) => seeded(seed).bytes(bytes) });

describe('answers', () => {
  it('are one flat map of values and texts', () => {
    const answers = make();
    answers.set('home.people', 0);
    answers.set('home.story', 'Here');
    answers.text('home.story').insert(4, ' we are');
    expect(answers.snapshot()).toEqual({ 'home.people': 0, 'home.story': 'Here we are' });
    expect(answers.snapshot()).toBe(answers.snapshot());
    answers.set('home.story', undefined);
    answers.remove(['home.people', 'home.rent']);
    expect(answers.snapshot()).toEqual({});
    expect(answers.get('home.story')).toBeUndefined();
  });

  it('know no other keys', () => {
    const answers = make();
    for (const key of ['home.secret', '__proto__', 'constructor', '']) {
      expect(() => answers.set(key, 1), key).toThrow();
      expect(() => answers.text(key), key).toThrow();
      expect(answers.get(key), key).toBeUndefined();
    }
    expect(() => answers.text('home.people')).toThrow();
  });

  it('are stamped with who wrote them, first writer first', () => {
    const answers = make();
    const ids = (key: string) => answers.writerIds(key);
    answers.set('home.people', 3);
    answers.edit(new HelperEdit(guide, {}), () => {
      answers.set('home.people', 4);
      answers.text('home.story').insert(0, 'Helped');
    });
    answers.text('home.story').insert(0, 'I was ');
    expect([ids('home.people'), ids('home.story')]).toEqual([['g'], ['g', 'citizen']]);
    expect(answers.writers('home.people')).toEqual([guide]);
    answers.set('home.people', 5);
    answers.text('home.story').delete(0, answers.text('home.story').length);
    expect([ids('home.people'), ids('home.story')]).toEqual([['citizen'], []]);
  });

  it('know what helpers changed or took away since the citizen looked, also after they came back', () => {
    const answers = make();
    const news = (of = answers) => [...of.news()].map(([key, { id }]) => `${key} ${id}`);
    const helper = (run: () => void, mark = true) =>
      answers.edit(new HelperEdit(guide, {}, mark ? { generation: 1, clock: 1 } : undefined), run);
    answers.set('home.people', 3);
    expect(news()).toEqual([]);
    helper(() => {
      answers.set('home.people', undefined);
      answers.text('home.story').insert(0, 'Helped');
    });
    expect(news()).toEqual(['home.people g', 'home.story g']);
    const again = make(2);
    again.restore([Y.encodeStateAsUpdate(answers.doc)]);
    expect(news(again)).toEqual(news());

    const heard: string[] = [];
    answers.on('change', ({ keys, writers }) => heard.push([...keys, '|', ...writers].join(' ')));
    answers.looked(['home.people', 'home.rent']);
    expect(heard).toEqual(['| home.people']);
    answers.text('home.story').insert(0, 'I was ');
    expect(news()).toEqual([]);
    // A suggestion that the citizen used was looked at then.
    helper(() => answers.set('home.people', 4), false);
    expect([news(), answers.writerIds('home.people')]).toEqual([[], ['g']]);
  });

  it('tell of each change with its origin, and stamp without a word where nothing changes', () => {
    const answers = make();
    const heard: AnswersChange[] = [];
    const updates: Uint8Array[] = [];
    answers.set('home.story', 'a');
    answers.on('change', (change) => heard.push(change));
    answers.doc.on('update', (update: Uint8Array) => updates.push(update));
    answers.text('home.story').insert(1, 'b');
    expect(heard.map(({ keys, texts }) => [[...keys], [...texts]])).toEqual([
      [['home.story'], [['home.story', [{ retain: 1 }, { insert: 'b' }]]]]
    ]);
    expect(updates).toHaveLength(1);
    expect(updates[0]?.length).toBeLessThan(30);
  });

  it('come back from their updates, texts too, and nothing is stamped anew', () => {
    const first = make(1);
    first.edit(new HelperEdit(guide, {}), () => first.text('home.story').insert(0, 'Kept'));
    first.set('home.people', 2);
    const second = make(2);
    second.restore([Y.encodeStateAsUpdate(first.doc)]);
    expect(second.snapshot()).toEqual(first.snapshot());
    expect(second.writerIds('home.story')).toEqual(['g']);
    expect(Y.encodeStateVector(second.doc)).toEqual(Y.encodeStateVector(first.doc));
  });

  it('lose nothing when two begin the same text at once', () => {
    const one = make(1);
    const two = make(2);
    one.text('home.story').insert(0, 'one');
    two.text('home.story').insert(0, 'two');
    one.restore([Y.encodeStateAsUpdate(two.doc)]);
    expect([...String(one.get('home.story'))].sort().join('')).toBe('enootw');
  });

  it('are gone from memory when they are destroyed', () => {
    const answers = make();
    answers.set('home.story', 'A very secret sentence');
    answers.set('home.people', 3);
    const { doc } = answers;
    answers.destroy();
    expect(answers.snapshot()).toEqual({});
    expect(Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1')).not.toContain('secret');
  });
});

describe('the smallest replacement', () => {
  it.each([
    ['abc', 'abc', undefined],
    ['abc', 'axc', { at: 1, remove: 1, insert: 'x' }],
    ['aaa', 'aaaa', { at: 3, remove: 0, insert: 'a' }],
    ['', 'x', { at: 0, remove: 0, insert: 'x' }],
    ['x', '', { at: 0, remove: 1, insert: '' }],
    ['a😀b', 'a😁b', { at: 1, remove: 2, insert: '😁' }],
    ['a😀b', 'a🤀b', { at: 1, remove: 2, insert: '🤀' }]
  ])('of %j by %j', (before, after, change) => {
    expect(difference(before, after)).toEqual(change);
  });

  it('makes any text into any other', () => {
    const random = seeded(11);
    const letters = ['a', 'b', ' ', '😀', '😁', '🤀', 'é'];
    const draw = () => Array.from({ length: random.below(7) }, () => letters[random.below(letters.length)]).join('');
    const text = new Y.Doc().getText('t');
    for (let i = 0; i < 2000; i++) {
      const after = draw();
      spliceText(text, after);
      expect(text.toString()).toBe(after);
    }
  });

  it('applies another text’s change, but plain text only', () => {
    const text = new Y.Doc().getText('t');
    expect(applyDelta(text, [{ insert: 'hello' }])).toBe(true);
    expect(applyDelta(text, [{ retain: 1 }, { delete: 3 }, { insert: 'ipp' }, { retain: 1 }, { insert: '!' }])).toBe(
      true
    );
    expect(text.toString()).toBe('hippo!');
    expect(applyDelta(text, [{ insert: 'x' }, { insert: { image: 'y' } }])).toBe(false);
    expect(text.toString()).toBe('hippo!');
  });
});
