/**
 * Two people whose devices cannot reach each other: their direct line goes through a real coturn, with credentials from the
 * app server that pass with time. When it dies, typing goes on over the relay.
 */
import { startServer } from '../support/server';
import { findTurnServer, startTurn } from '../support/turn-server';
import { expect, test } from './support/stories';
import * as windows from './support/windows';
import { expectText, seen, together, written } from './support/windows';

const program = findTurnServer();
test.skip(!program, 'there is no coturn here: install the package coturn');

test('a direct line through coturn carries typing, and when coturn is killed nothing is lost', async ({ browser }) => {
  const turn = await startTurn(program!);
  const server = await startServer({ env: { ...turn.env, ICE_POLICY: 'relay' } });
  try {
    const { citizen, guide } = await together(browser, { baseURL: server.url });
    for (const page of [citizen, guide]) {
      await expect.poll(() => windows.peers(page)).toMatchObject({ up: true });
      expect(await windows.wayOf(page)).toEqual({ local: 'relay', remote: 'relay' });
      expect((await windows.helpersOf(page)).map(({ urls }) => urls).flat()).toEqual([turn.env.ICE_SERVERS]);
    }
    expect(turn.log()).toContain('ALLOCATE processed, success');

    await windows.takePen(guide);
    const heard = { citizen: await windows.heardDirectly(citizen), guide: await windows.heardDirectly(guide) };
    await written(citizen).focus();
    await citizen.keyboard.type('Husleia. ', { delay: 30 });
    await expectText(written(seen(guide)), 'Husleia. ');
    await windows.putCaret(guide, written(seen(guide)), 'end');
    await guide.keyboard.type('Og mat.', { delay: 30 });
    await expectText(written(citizen), 'Husleia. Og mat.');
    expect(await windows.heardDirectly(guide)).toBeGreaterThan(heard.guide);
    expect(await windows.heardDirectly(citizen)).toBeGreaterThan(heard.citizen);

    await turn.kill();
    await windows.putCaret(citizen, written(citizen), 'start');
    await Promise.all([citizen.keyboard.type('Hei. ', { delay: 60 }), guide.keyboard.type(' Og buss.', { delay: 60 })]);
    for (const text of [written(citizen), written(seen(guide))])
      await expectText(text, 'Hei. Husleia. Og mat. Og buss.');
    await expect.poll(() => windows.peers(citizen), { timeout: 60_000 }).toMatchObject({ up: false });
    await citizen.keyboard.type('Ja! ', { delay: 30 });
    for (const text of [written(citizen), written(seen(guide))])
      await expectText(text, 'Hei. Ja! Husleia. Og mat. Og buss.');
  } finally {
    await server.stop();
    await turn.kill();
  }
});
