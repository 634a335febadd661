/** The citizen's device in somebody else's hands, as a guardian's: whose is what is written on it, and who is told. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { schema as plain } from '../../../tests/simulation/form';
import { seeded } from '../../../tests/support/random';
import { AnswersDocument } from './answers-document';
import { HelperEdit } from './answers-document-shape';
import { Mirror } from './mirror';
import { MirrorCopy } from './helper-session-copy';
import type { Grants, Schema, World } from './types';

const guide = { id: 'g', role: 'guide', name: 'Guro' } as const;
const marked = new HelperEdit(guide, {}, { generation: 1, clock: 1 });
/** "I have the device" is an income of 1, and the name stands beside it. */
const schema: Schema = {
  ...plain,
  holder: {
    key: 'money.income',
    name: 'money.story',
    id: 'guardian',
    is: (id) => /^guardian(\.\d+)?$/.test(id),
    claims: (key) => key !== 'home.open',
    writer: (get) =>
      get('money.income') === 1
        ? { id: 'guardian', role: 'guardian', name: String(get('money.story') ?? '') }
        : undefined
  }
};
const worldOf = (seed: number) =>
  ({ random: (bytes: number) => seeded(seed).bytes(bytes), now: () => 0 }) as unknown as World;
const make = (seed = 1) => new AnswersDocument(schema, worldOf(seed));

describe('a device in the hands of a guardian', () => {
  it('stamps what is written on it as theirs from when they say so until they say no; the rest keeps its writer', () => {
    const answers = make();
    const ids = (key: string) => answers.writerIds(key);
    answers.set('home.people', 3);
    answers.set('home.story', 'We ');
    answers.set('money.income', 1);
    answers.set('money.story', 'Per');
    answers.set('home.rent', 8000);
    answers.text('home.story').insert(3, 'are');
    expect([ids('home.people'), ids('money.income'), ids('home.rent')]).toEqual([
      ['citizen'],
      ['guardian'],
      ['guardian']
    ]);
    expect(ids('home.story')).toEqual(['citizen', 'guardian']);
    // The name as it stands now, though it was written letter by letter and after the first answer.
    answers.text('money.story').insert(3, ' Vergesen');
    expect(answers.writers('money.income')).toEqual([{ id: 'guardian', role: 'guardian', name: 'Per Vergesen' }]);
    answers.set('money.income', undefined);
    answers.set('home.rent', 9000);
    answers.set('home.name', 'Ola');
    expect([ids('home.rent'), ids('home.name'), ids('money.story')]).toEqual([
      ['citizen'],
      ['citizen'],
      ['guardian.1']
    ]);
    expect(answers.writers('money.story')[0]?.name).toBe('Per Vergesen');
  });

  it('does not nag about what they write, and helpers stay who they are', () => {
    const answers = make();
    answers.set('money.income', 1);
    answers.edit(marked, () => answers.set('home.people', 2));
    expect(answers.writerIds('home.people')).toEqual(['g']);
    expect([...answers.news().keys()]).toEqual(['home.people']);
    answers.set('home.rent', 5);
    answers.set('home.people', 4);
    expect(answers.writerIds('home.people')).toEqual(['guardian']);
    expect([...answers.news().keys()]).toEqual([]);
  });

  it('does not take a helper’s word for whose hands it is in, before somebody here has looked', () => {
    const answers = make();
    answers.edit(marked, () => {
      answers.set('money.income', 1);
      answers.set('money.story', 'Per');
    });
    answers.set('home.rent', 5);
    expect(answers.writerIds('home.rent')).toEqual(['citizen']);
    answers.looked(['money.income', 'money.story']);
    answers.set('home.people', 5);
    expect(answers.writers('home.people')).toEqual([{ id: 'guardian', role: 'guardian', name: 'Per' }]);
    // Nor for that it is no longer so: who sits here goes on as who they are.
    answers.edit(marked, () => answers.set('money.income', 2));
    answers.set('home.rent', 6);
    expect(answers.writerIds('home.rent')).toEqual(['guardian']);
    answers.set('money.income', 1);
    expect(answers.here.id).toBe('guardian');
    // A name that a helper mended counts when it was looked at.
    answers.edit(marked, () => answers.set('money.story', 'Pål'));
    answers.set('home.rent', 7);
    expect(answers.here.name).toBe('Per');
    answers.looked(['money.story']);
    expect(answers.writers('home.people')[0]?.name).toBe('Pål');
  });

  it('is not taken for theirs where a guardian is on a link: that answer is of the one far away', () => {
    const guardian = { id: 'far', role: 'guardian', name: 'Per' } as const;
    const answers = make();
    answers.beside = (role) => role === 'guardian';
    answers.set('money.income', 1);
    answers.set('home.rent', 5);
    expect(answers.writerIds('home.rent')).toEqual(['citizen']);
    // Said by that guardian, looked at here when they were gone.
    const other = make();
    other.edit(new HelperEdit(guardian, {}, { generation: 1, clock: 1 }), () => other.set('money.income', 1));
    other.looked(['money.income']);
    other.set('home.rent', 5);
    expect(other.writerIds('home.rent')).toEqual(['citizen']);
  });

  it('keeps one guardian’s words apart from the next one’s, and knows the same one again', () => {
    const answers = make();
    answers.set('money.income', 1);
    answers.set('money.story', 'Per');
    answers.set('home.rent', 5);
    answers.set('money.income', undefined);
    answers.set('money.income', 1);
    expect(answers.writers('home.rent')).toEqual([{ id: 'guardian', role: 'guardian', name: 'Per' }]);
    answers.set('money.income', undefined);
    answers.set('money.story', 'Anne');
    answers.set('money.income', 1);
    answers.set('home.people', 2);
    expect(answers.writers('home.rent')[0]).toMatchObject({ role: 'guardian', name: 'Per' });
    expect(answers.writers('home.people')[0]).toMatchObject({ id: 'guardian', name: 'Anne' });
  });

  it('keeps it all over a reload and a slip, and goes on with the same hands', () => {
    const answers = make(1);
    answers.set('home.people', 3);
    answers.set('money.income', 1);
    answers.set('money.story', 'Per');
    const again = make(2);
    again.restore([Y.encodeStateAsUpdate(answers.doc)]);
    again.set('home.rent', 1);
    expect(again.writerIds('home.people')).toEqual(['citizen']);
    expect(again.writers('home.rent')).toEqual([{ id: 'guardian', role: 'guardian', name: 'Per' }]);
  });

  it('gives them what they wrote before they said so, only when they say that as well', () => {
    const answers = make();
    answers.set('home.people', 3);
    answers.edit(marked, () => answers.set('home.rent', 5));
    answers.claim();
    expect(answers.writerIds('home.people')).toEqual(['citizen']);
    answers.set('money.income', 1);
    expect(answers.unclaimed).toBe(true);
    answers.claim();
    expect(answers.unclaimed).toBe(false);
    expect([answers.writerIds('home.people'), answers.writerIds('home.rent')]).toEqual([['guardian'], ['g']]);
  });

  it('is told to a helper only where the answer that says so is open to them', () => {
    const answers = make();
    const copies = (grants: Grants) => {
      const mirror = new Mirror({
        schema,
        answers,
        world: worldOf(5),
        writer: guide,
        grants,
        suggest: () => undefined,
        affords: () => true,
        broken: () => undefined
      });
      const heard: string[] = [];
      const copy = new MirrorCopy(schema, mirror.generation, 77, (keys) => heard.push(...keys));
      Y.applyUpdate(copy.doc, Y.encodeStateAsUpdate(mirror.doc));
      mirror.doc.on('update', (update: Uint8Array) => Y.applyUpdate(copy.doc, update));
      const holds = () => Buffer.from(Y.encodeStateAsUpdate(copy.doc)).toString('latin1');
      return { mirror, copy, heard, holds };
    };
    const closed = copies({ home: 'see' });
    const open = copies({ home: 'see', money: 'see' });
    answers.set('home.people', 3);
    answers.set('money.income', 1);
    answers.set('money.story', 'Per Vergesen');
    answers.set('home.rent', 5);
    expect(closed.copy.writers('home.rent').map(({ id }) => id)).toEqual(['citizen']);
    for (const trace of ['Per', 'guardian']) expect(closed.holds()).not.toContain(trace);
    expect(open.copy.writers('home.rent')[0]?.name).toBe('Per Vergesen');
    // A new name comes along, and is heard of.
    open.heard.length = 0;
    answers.text('money.story').insert(0, 'Jan ');
    expect(open.copy.writers('home.rent')[0]?.name).toBe('Jan Per Vergesen');
    expect(open.heard).toContain('home.rent');
    expect(closed.holds()).not.toContain('Jan');

    closed.mirror.setGrants({ home: 'see', money: 'see' });
    expect(closed.copy.writers('home.rent')[0]?.name).toBe('Jan Per Vergesen');
    open.mirror.setGrants({ home: 'see' });
    expect(open.copy.writers('home.rent').map(({ id }) => id)).toEqual(['citizen']);
    // What a helper's program was told cannot be taken out of its memory; what it holds now can.
    expect([...open.copy.doc.getMap('people').keys()]).toEqual(['citizen']);
  });
});
