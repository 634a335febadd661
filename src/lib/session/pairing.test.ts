import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHostileWire, type HostileWire } from '../../../tests/support/hostile-wire';
import { provideWebSocket, startRelay, type LinkRelay } from '../../../tests/support/link-relay';
import { realWorld } from './link-world';
import { CitizenInvitation, HelperPairing, pairWithCode, pairWithSecret } from './pairing';
import type { HelperIdentity, SessionError, World } from './types';

const guide: HelperIdentity = { name: 'Guro Eksempel', office: 'Testvik', role: 'guide', verified: true };
const attest = (binding: string) => Promise.resolve(`token for ${binding}`);
const verify = (token: string, binding: string) => Promise.resolve(token === `token for ${binding}` ? guide : null);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fine',
    (error: SessionError) => error.code
  );

/** A world whose long waits pass in a moment. */
const hasty: World = { ...realWorld, setTimeout: (run, ms) => setTimeout(run, ms > 60_000 ? 50 : ms) };

let relay: LinkRelay;
let wire: HostileWire;
beforeAll(async () => {
  provideWebSocket();
  relay = await startRelay();
  wire = await startHostileWire(relay.url);
});
afterAll(async () => {
  await wire.stop();
  await relay.stop();
});

const open = (world: World = realWorld) => HelperPairing.open(wire.url, world, { attest });
const type = (code: string) => pairWithCode(wire.url, realWorld, code, verify);
/** Another code with the same nameplate. */
const misheard = (code: string) => code.slice(0, 3) + (code.slice(3) === '111111' ? '222222' : '111111');

describe('pairing by a spoken code', () => {
  it('gives both the same room and key, and the citizen the helper that was vouched for', async () => {
    const helper = await open();
    expect(helper.code).toMatch(/^\d{9}$/);
    const { keys, identity, answer } = await type(`${helper.code.slice(0, 3)} ${helper.code.slice(3)}`);
    expect(identity).toEqual(guide);
    await helper.heard;
    answer(true);
    expect(await helper.result).toEqual(keys);
    expect(keys.room).toMatch(/^[\w-]{22}$/);
    expect(keys.key).toHaveLength(32);
  });

  it('shows the relay the nameplate alone', async () => {
    wire.seen.length = 0;
    const helper = await open();
    const { keys, answer } = await type(helper.code);
    answer(true);
    await helper.result;
    const seen = Buffer.concat(wire.seen).toString('latin1');
    expect(seen).toContain(`"plate":"${helper.code.slice(0, 3)}"`);
    const key = Buffer.from(keys.key);
    for (const secret of [helper.code, helper.code.slice(3), 'token', keys.room, key.toString('base64url')]) {
      expect(seen).not.toContain(secret);
    }
  });

  it('tells the helper when the citizen says no', async () => {
    const helper = await open();
    (await type(helper.code)).answer(false);
    expect(await codeOf(helper.result)).toBe('declined');
  });

  it('burns the code at a wrong guess', async () => {
    const helper = await open();
    const wrong = misheard(helper.code);
    expect(await codeOf(type(wrong))).toBe('wrong-code');
    expect(await codeOf(helper.result)).toBe('wrong-code');
    expect(await codeOf(helper.heard)).toBe('wrong-code');
    expect(await codeOf(type(helper.code))).toBe('no-such-code');
  });

  it('takes no second guess while the first is answered', async () => {
    const helper = await open();
    const first = await type(helper.code);
    expect(await codeOf(type(helper.code))).toBe('no-such-code');
    first.answer(true);
    expect(await helper.result).toEqual(first.keys);
  });

  it('refuses what is no code before it asks the relay', async () => {
    for (const code of ['', '12345678', '1234567890', '12345678x']) {
      expect(await codeOf(type(code))).toBe('malformed-code');
    }
  });

  it('expires', async () => {
    const helper = await open(hasty);
    expect(await codeOf(helper.result)).toBe('expired');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await codeOf(type(helper.code))).toBe('no-such-code');
  });

  it('can be cancelled, and then the code is worth nothing', async () => {
    const helper = await open();
    helper.cancel();
    expect(await codeOf(helper.result)).toBe('cancelled');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await codeOf(type(helper.code))).toBe('no-such-code');
  });

  it('lets nobody in whom nobody vouches for, or whose token is for another exchange', async () => {
    for (const forged of [null, 'token for another', '']) {
      const helper = await HelperPairing.open(wire.url, realWorld, { attest: () => Promise.resolve(forged) });
      expect(await codeOf(type(helper.code))).toBe('not-vouched-for');
      expect(await codeOf(helper.result)).toBe('gone');
    }
  });

  it('ends when the app server does not vouch', async () => {
    const helper = await HelperPairing.open(wire.url, realWorld, { attest: () => Promise.reject(new Error('down')) });
    expect(await codeOf(type(helper.code))).toBe('gone');
    expect(await codeOf(helper.result)).toBe('attestation-failed');
  });

  it('says so when there is no relay', async () => {
    const nowhere = 'ws://127.0.0.1:9/relay';
    expect(await codeOf(HelperPairing.open(nowhere, realWorld, { attest }))).toBe('relay-unreachable');
    expect(await codeOf(pairWithCode(nowhere, realWorld, '123456789', verify))).toBe('relay-unreachable');
  });
});

describe('pairing by QR', () => {
  it('gives both the same keys, in the room', async () => {
    const citizen = await CitizenInvitation.open(wire.url, realWorld, { verify });
    const helper = pairWithSecret(wire.url, realWorld, `#${citizen.fragment}`, { attest });
    const { keys, identity, answer } = await citizen.result;
    expect(identity).toEqual(guide);
    answer(true);
    expect(await helper).toEqual(keys);
  });

  it('takes one that nobody vouches for, where the citizen does', async () => {
    const unknown: HelperIdentity = { name: '', role: 'relative', verified: false };
    const citizen = await CitizenInvitation.open(wire.url, realWorld, {
      verify: (token) => Promise.resolve(token === '' ? unknown : null)
    });
    const helper = pairWithSecret(wire.url, realWorld, citizen.fragment, { attest: () => Promise.resolve(null) });
    const { identity, answer } = await citizen.result;
    expect(identity).toEqual(unknown);
    answer(false);
    expect(await codeOf(helper)).toBe('declined');
  });

  it('refuses a wrong secret, a used one and nonsense', async () => {
    const citizen = await CitizenInvitation.open(wire.url, realWorld, { verify });
    const [plate = ''] = citizen.fragment.split('.');
    const wrong = `${plate}.${'A'.repeat(22)}`;
    expect(await codeOf(pairWithSecret(wire.url, realWorld, wrong, { attest }))).toBe('wrong-code');
    expect(await codeOf(citizen.result)).toBe('wrong-code');
    expect(await codeOf(pairWithSecret(wire.url, realWorld, citizen.fragment, { attest }))).toBe('no-such-code');
    for (const bad of ['', 'x', `${plate}.`, `${plate}.short`, `${citizen.fragment}.more`]) {
      expect(await codeOf(pairWithSecret(wire.url, realWorld, bad, { attest }))).toBe('malformed-code');
    }
  });
});
