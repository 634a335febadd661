import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Run } from '../../../tests/simulation/run';
import { schema } from '../../../tests/simulation/form';
import { Preview } from './preview';
import type { Grant, View } from './types';

const view: View = {
  path: '/soknad/bolig/1',
  section: 'home',
  focus: 'health.story',
  scroll: 0,
  width: 390,
  height: 800,
  language: 'nb',
  textSize: 100,
  scheme: 'light',
  reducedMotion: false,
  keys: ['home.people', 'health.illness'],
  errors: [{ path: 'health.story', code: 'too-long' }]
};

/** A text in every part, which is nowhere else. */
const canary = (door: string) => `canary-${door}`;

/** All that a document holds, with what was taken away: as bytes and as what it reads as. */
const everything = (doc: Y.Doc) => {
  for (const name of doc.share.keys()) if (name.startsWith('text:')) doc.getText(name);
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1');
};

async function joined() {
  const run = new Run(9);
  Object.assign(run.weather, { loss: 0, double: 0, delay: 20 });
  await run.run(0);
  await run.clock.run(5000);
  const { citizen } = run;
  for (const door of ['home', 'money', 'health']) citizen.answers.set(`${door}.story`, canary(door));
  citizen.answers.set('home.people', 3);
  citizen.answers.set('money.income', 8000);
  citizen.answers.set('health.illness', 2);
  await run.clock.run(2000);
  return { run, citizen, guide: run.helpers[0]!, link: run.link(0)! };
}

const levels: readonly Grant[] = ['hidden', 'see', 'suggest', 'fill'];
const cases = levels.flatMap((home) => levels.map((health) => ({ home, health })));

describe('a preview', () => {
  it('has all that the helper has, and nothing else', async () => {
    const { run, citizen, guide, link } = await joined();
    citizen.setView(view);
    for (const grants of cases) {
      citizen.setGrants(link.id, grants);
      await run.clock.run(2000);
      const { answers } = citizen;
      const { writer, suggestions } = link;
      const preview = new Preview({
        schema,
        answers,
        world: run.clock.tab().world,
        writer,
        grants,
        suggestions,
        view,
        changed: () => undefined
      });
      expect(preview.answers, JSON.stringify(grants)).toEqual(guide.answers);
      for (const key of Object.keys(answers.snapshot())) expect(preview.writers(key)).toEqual(guide.writers(key));
      expect(preview.view).toEqual(guide.view);
      expect(preview.grants).toEqual(guide.grants);
      const held = everything(preview.doc);
      for (const door of ['home', 'money', 'health'] as const) {
        const open = ((grants as Record<string, Grant>)[door] ?? 'hidden') !== 'hidden';
        const there = JSON.stringify(guide.answers).includes(canary(door));
        expect([held.includes(canary(door)), there], `${door} ${JSON.stringify(grants)}`).toEqual([open, open]);
      }
      preview.close();
    }
  });

  it('of somebody who is not let in yet holds nothing at all', async () => {
    const { run, citizen } = await joined();
    const writer = { id: 'asks', role: 'relative', name: 'Somebody' } as const;
    const preview = new Preview({
      schema,
      answers: citizen.answers,
      world: run.clock.tab().world,
      writer,
      grants: {},
      suggestions: [],
      view,
      changed: () => undefined
    });
    expect([preview.answers, preview.view.focus, preview.view.keys, preview.view.errors]).toEqual([{}, null, [], []]);
    expect(everything(preview.doc)).not.toContain('canary');
  });

  it('goes along with what is written, and writes nothing itself', async () => {
    const { run, citizen, link } = await joined();
    let changes = 0;
    const preview = new Preview({
      schema,
      answers: citizen.answers,
      world: run.clock.tab().world,
      writer: link.writer,
      grants: { home: 'fill' },
      suggestions: [],
      view,
      changed: () => changes++
    });
    citizen.answers.set('home.people', 5);
    expect([preview.answers['home.people'], changes > 0]).toEqual([5, true]);
    const before = citizen.answers.snapshot();
    preview.text('home.story').insert(0, 'X');
    expect(preview.set()).toBe(false);
    expect(citizen.answers.snapshot()).toEqual(before);
    preview.close();
    citizen.answers.set('home.people', 6);
    expect(preview.answers).toEqual({});
  });
});
