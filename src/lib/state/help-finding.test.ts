import { describe, expect, it } from 'vitest';
import { helpScene, kari, view } from '../../../tests/support/help-scene';
import { until } from '../../../tests/support/link-relay';
import { Desk } from './desk.svelte';
import { pauseMs, triesBeforePause } from './help.svelte';

const scene = helpScene();
const wrong = (digits: string) => digits.slice(0, 3) + (digits.slice(3) === '111111' ? '222222' : '111111');

describe('finding a helper', () => {
  it('shows who it is before anything is open, and opens nothing with a yes', async () => {
    const { help } = scene;
    const { at, digits } = await scene.code();
    help.code = digits;
    await help.find();
    expect(help.request?.identity).toEqual(kari);
    await until('the desk waiting for the yes', () => at.stage === 'asking');
    help.yes();
    await until('the conversation', () => at.stage === 'open');
    expect(help.helpers).toMatchObject([{ name: kari.name, verified: true, grants: {} }]);
    expect(at.screen?.answers).toEqual({});
    expect(at.screen?.theirs.path).toBe(view.path);
    expect(help.code).toBe('');
  });

  it('takes no for an answer', async () => {
    const { help } = scene;
    const { at, digits } = await scene.code();
    help.code = digits;
    await help.find();
    help.no();
    await until('the desk told', () => at.stage === 'failed');
    expect(at.failure).toBe('declined');
    expect([help.declined, help.helpers]).toEqual(['openly', []]);
  });

  it('pauses after three codes that failed, and begins anew after it', async () => {
    const { help } = scene;
    scene.clock = 1000;
    for (let i = 1; i <= triesBeforePause; i++) {
      expect(help.pausedUntil).toBe(0);
      const { digits } = await scene.code();
      help.code = wrong(digits);
      await help.find();
      expect([help.failure, help.code]).toEqual(['wrong-code', '']);
    }
    expect(help.pausedUntil).toBe(1000 + pauseMs);
    help.resume();
    const { digits } = await scene.code();
    help.code = wrong(digits);
    await help.find();
    expect([help.failure, help.pausedUntil]).toEqual(['wrong-code', 0]);
  });

  it('counts no try where no code was tried', async () => {
    const { help } = scene;
    help.code = '12';
    for (let i = 0; i < 5; i++) await help.find();
    expect([help.failure, help.pausedUntil]).toEqual(['malformed-code', 0]);
  });

  it('lets a stranger in by QR as one whom nobody vouches for', async () => {
    const { help } = scene;
    void help.invite('Hjelperen');
    await until('a picture', () => help.invitation !== null);
    const guest = new Desk({
      ...scene.tools,
      identity: { name: 'Hjelperen', role: 'relative', verified: false },
      attest: () => Promise.resolve(null)
    });
    const at = guest.visit(help.invitation!.fragment);
    await until('somebody at the door', () => help.request !== null);
    expect(help.request?.identity).toEqual({ name: 'Hjelperen', role: 'relative', verified: false });
    help.yes();
    expect([help.stage, help.helpers.length]).toEqual(['safe', 0]);
    help.yes();
    await until('the conversation', () => at.stage === 'open');
    guest.close();
    await until('it ends', () => help.helpers.length === 0);
  });
});
