import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Clock } from '../../../tests/simulation/clock';
import { seeded } from '../../../tests/support/random';
import { LinkBinding } from './link-binding';
import { readMessage, step } from './link-messages';

const nothing = Y.encodeStateVector(new Y.Doc());

function bound() {
  const clock = new Clock(seeded(1));
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'x'.repeat(10_000));
  const binding = new LinkBinding({
    doc,
    generation: 1,
    accept: () => true,
    origin: {},
    world: clock.tab().world,
    relay: () => undefined,
    direct: () => undefined,
    directUp: () => false,
    failed: () => undefined
  });
  const rests: Uint8Array[] = [];
  const ask = (vector = nothing, which: number = step.have) =>
    binding.receive(which, new Uint8Array(vector), (payload) => {
      const said = readMessage(payload);
      if (said?.is === 'doc' && said.step === step.rest) rests.push(said.rest);
    });
  return { clock, doc, binding, rests, ask };
}

describe('questions for the whole document', () => {
  it('are each answered while they come as a link asks them', () => {
    const { rests, ask } = bound();
    for (let i = 0; i < 8; i++) ask(nothing, i % 2 ? step.have : step.bound);
    expect(rests).toHaveLength(8);
  });

  it('cost a bounded number of answers when they come in a flood, and the last one is answered', async () => {
    const { clock, doc, rests, ask } = bound();
    for (let i = 0; i < 5000; i++) ask();
    expect(rests.length).toBeLessThanOrEqual(10);
    doc.getText('t').insert(0, 'last');
    await clock.run(2000);
    expect(rests.length).toBeLessThanOrEqual(12);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, rests.at(-1) ?? new Uint8Array());
    expect(copy.getText('t').toString()).toBe(doc.getText('t').toString());
  });

  it('are forgotten when the document is let go of', async () => {
    const { clock, binding, rests, ask } = bound();
    for (let i = 0; i < 50; i++) ask();
    const before = rests.length;
    binding.end();
    await clock.run(2000);
    expect(rests).toHaveLength(before);
  });
});
