/** Four people help one person at once, and a fifth is told kindly that it is full. */
import { describe, expect, it } from 'vitest';
import { helpScene, kari } from '../../../tests/support/help-scene';
import { until } from '../../../tests/support/link-relay';
import { helperPalettes, paletteOf } from '../ui/colour';
import { loadWords } from '../words';
import { failureWords } from '../ui/help/failure';
import type { Grant } from '../session/types';
import { Desk } from './desk.svelte';
import { Help, mostHelpers } from './help.svelte';

const scene = helpScene();

/** Somebody who read the code off the screen; nobody vouches for them. */
async function guest() {
  const { help, tools } = scene;
  void help.invite('Hjelperen');
  await until('a picture', () => help.invitation !== null);
  const desk = new Desk({
    ...tools,
    identity: { name: 'Hjelperen', role: 'relative', verified: false },
    attest: () => Promise.resolve(null)
  });
  const at = desk.visit(help.invitation!.fragment);
  await until('somebody at the door', () => help.stage === 'asked');
  return { desk, at };
}

async function guide() {
  const { help } = scene;
  const { at, digits } = await scene.code();
  help.code = digits;
  await help.find();
  help.yes();
  await until('the conversation', () => at.stage === 'open');
  return at;
}

/** Four: two guides and two from the room. */
async function four() {
  const { help } = scene;
  const guests: Desk[] = [];
  const all = [await guide()];
  for (const name of ['Anne', 'Per']) {
    const { desk, at } = await guest();
    help.said = { name, role: 'relative' };
    help.yes();
    help.yes();
    await until('a guest', () => at.stage === 'open');
    guests.push(desk);
    all.push(at);
  }
  all.push(await guide());
  return { all, close: () => guests.forEach((desk) => desk.close()) };
}

describe('four helpers', () => {
  it('have each their own link, doors and colour', async () => {
    const { help, session } = scene;
    const { all, close } = await four();
    expect(help.helpers.map(({ name }) => name)).toEqual([kari.name, 'Anne', 'Per', kari.name]);
    const ids = help.helpers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(mostHelpers);
    expect(new Set(ids.map(paletteOf)).size).toBe(helperPalettes.length);

    const grants: readonly Grant[] = ['fill', 'see', 'suggest', 'hidden'];
    ids.forEach((id, at) => help.doors.set(id, 'housing', grants[at]!));
    for (const [at, one] of all.entries())
      await until(`door ${at}`, () => (one.screen?.access('housing') ?? 'hidden') === grants[at]);
    session.answers.set('housing.kind', 'tenant');
    for (const one of all.slice(0, 3))
      await until('the answer', () => one.screen?.answers['housing.kind'] === 'tenant');
    expect(all[3]!.screen?.answers).toEqual({});

    // One goes, and nothing is another for the rest.
    help.stop(ids[1]!);
    await until('the second gone', () => all[1]!.stage === 'ended');
    expect(help.helpers.map(({ id, grants: own }) => [id, own.housing ?? 'hidden'])).toEqual([
      [ids[0], 'fill'],
      [ids[2], 'suggest'],
      [ids[3], 'hidden']
    ]);
    close();
  }, 30_000);

  it('are enough: a fifth is refused by code and by QR, in words, and may come when one has gone', async () => {
    const { help } = scene;
    const { close } = await four();
    const { at, digits } = await scene.code();
    help.code = digits;
    await help.find();
    expect([help.failure, help.stage]).toEqual(['too-many-helpers', 'ready']);
    expect(failureWords(await loadWords('nb'), help.failure!)).toBe(
      'Du har mange som hjelper nå. Stopp en av dem først.'
    );
    await help.invite('Hjelperen');
    expect([help.failure, help.invitation]).toEqual(['too-many-helpers', null]);
    expect(help.helpers).toHaveLength(mostHelpers);

    help.stop(help.helpers[0]!.id);
    await until('three', () => help.helpers.length === 3);
    // The code was not spent: nothing had been said of it to anybody.
    help.code = digits;
    await help.find();
    help.yes();
    await until('the fifth', () => at.stage === 'open');
    close();
  }, 30_000);

  it('are enough also for who stood at the door before the fourth came in', async () => {
    const { help, session } = scene;
    const { at } = await guest();
    const other = new Help(session);
    const waiting = help.request!;
    for (let i = 0; i < mostHelpers; i++) {
      const { at: one, digits } = await scene.code();
      other.code = digits;
      await other.find();
      other.yes();
      await until('one more', () => one.stage === 'open');
    }
    expect(help.request).toBe(waiting);
    help.yes();
    help.yes();
    expect([help.failure, help.stage]).toEqual(['too-many-helpers', 'ready']);
    await until('told no', () => at.stage === 'failed');
    expect(at.failure).toBe('declined');
    expect(help.helpers).toHaveLength(mostHelpers);
  }, 30_000);
});
