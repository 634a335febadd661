import { afterEach, describe, expect, it } from 'vitest';
import { startTimedRelay, TestClient, breath, until, type TimedRelay } from '../tests/support/timed-relay';
import { localBus } from './bus/local';
import type { RelayOptions } from './relay';

const open: TimedRelay[] = [];
const start = async (options?: RelayOptions) => {
  const relay = await startTimedRelay(options);
  open.push(relay);
  return relay;
};
const enter = (relay: TimedRelay) => TestClient.open(`${relay.url}/pair`);
const helperWithPlate = async (relay: TimedRelay, long?: true) => {
  const helper = await enter(relay);
  helper.say({ t: 'plate', ...(long && { long }) });
  const { plate } = await helper.heard('plate');
  return { helper, plate: String(plate) };
};
const guess = async (relay: TimedRelay, plate: string, m = 'Z3Vlc3M') => {
  const citizen = await enter(relay);
  citizen.say({ t: 'guess', plate, m });
  return citizen;
};
const heldPlates = (relay: TimedRelay) => (relay.relay.dump() as { nameplates: unknown[] }).nameplates;
afterEach(async () => {
  for (const relay of open.splice(0)) await relay.close();
});

describe('a nameplate', () => {
  it('brings a guess and what follows to the other, both ways, in order', async () => {
    const relay = await start();
    const helper = await enter(relay);
    helper.say({ t: 'plate' });
    const said = await helper.heard('plate');
    expect(said).toEqual({ t: 'plate', plate: expect.stringMatching(/^\d{3}$/), ttl: 120 });
    const citizen = await guess(relay, String(said.plate), 'A'.repeat(4096));
    expect(await helper.heard('guess')).toEqual({ t: 'guess', m: 'A'.repeat(4096) });
    helper.say({ t: 'm', m: 'b1' });
    helper.say({ t: 'm', m: 'b2' });
    expect([await citizen.heard('m'), await citizen.heard('m')].map(({ m }) => m)).toEqual(['b1', 'b2']);
    citizen.say({ t: 'm', m: 'c1' });
    expect(await helper.heard('m')).toEqual({ t: 'm', m: 'c1' });
    citizen.socket.close();
    expect(await helper.heard('error')).toEqual({ t: 'error', code: 'gone' });
    expect(await helper.end()).toEqual({ code: 4410, reason: 'gone' });
    await until(() => heldPlates(relay).length === 0, 'nothing held');
  });

  it('is burnt by one guess', async () => {
    const relay = await start();
    const { plate } = await helperWithPlate(relay);
    await guess(relay, plate);
    const second = await guess(relay, plate);
    expect(await second.heard('error')).toEqual({ t: 'error', code: 'no-such-code' });
    expect(await second.end()).toEqual({ code: 4404, reason: 'no-such-code' });
  });

  it('goes to one alone of many who guess at the same time', async () => {
    const relay = await start();
    const { helper, plate } = await helperWithPlate(relay);
    const citizens = await Promise.all(Array.from({ length: 10 }, () => enter(relay)));
    for (const [n, citizen] of citizens.entries()) citizen.say({ t: 'guess', plate, m: `g${n}` });
    await until(() => citizens.filter((citizen) => citizen.closed).length === 9, 'nine refused');
    await breath();
    expect(helper.texts.length).toBe(1);
    expect(citizens.filter((citizen) => !citizen.closed).length).toBe(1);
  });

  it('is out after 120 s, not before', async () => {
    const relay = await start();
    const [early, late] = [await helperWithPlate(relay), await helperWithPlate(relay)];
    await relay.pass(119_000);
    expect(late.helper.closed).toBe(undefined);
    await guess(relay, early.plate);
    expect(await early.helper.heard('guess')).toBeTruthy();
    await relay.pass(1000);
    expect(await late.helper.heard('error')).toEqual({ t: 'error', code: 'expired' });
    expect(await late.helper.end()).toEqual({ code: 4408, reason: 'expired' });
    expect(await (await guess(relay, late.plate)).heard('error')).toEqual({ t: 'error', code: 'no-such-code' });
    expect(early.helper.closed).toBe(undefined);
    for (let n = 0; n < 20; n++) await relay.pass(15_000);
    expect((await early.helper.end()).reason).toBe('expired');
  });

  it('is free again when its helper leaves', async () => {
    const relay = await start();
    const { helper, plate } = await helperWithPlate(relay);
    helper.socket.close();
    await until(() => heldPlates(relay).length === 0, 'nothing held');
    expect(await (await guess(relay, plate)).heard('error')).toEqual({ t: 'error', code: 'no-such-code' });
  });

  it('can be long, for a QR code, and then nobody finds it by trying', async () => {
    const relay = await start();
    const { helper, plate } = await helperWithPlate(relay, true);
    expect(plate).toMatch(/^[A-Za-z0-9_-]{22}$/);
    await guess(relay, plate, 'qr');
    expect(await helper.heard('guess')).toEqual({ t: 'guess', m: 'qr' });
  });

  it('is drawn at random among the free ones, each once, until none is left', async () => {
    const relay = await start({ limits: { pairSocketsPerAddress: 1001, socketsPerAddress: 1001 } });
    const plates: string[] = [];
    while (plates.length < 1000) {
      const some = await Promise.all(Array.from({ length: 100 }, () => helperWithPlate(relay)));
      plates.push(...some.map(({ plate }) => plate));
    }
    expect(new Set(plates).size).toBe(1000);
    expect(plates.slice(0, 20)).not.toEqual([...plates.slice(0, 20)].sort());
    const late = await enter(relay);
    late.say({ t: 'plate' });
    expect(await late.heard('error')).toEqual({ t: 'error', code: 'no-free-code' });
    expect(await late.end()).toEqual({ code: 4503, reason: 'no-free-code' });
  });

  it('bounds guesses by address, and gives them back with time', async () => {
    const relay = await start({ limits: { guesses: { perSecond: 0.5, burst: 3 } } });
    const tried = async () => (await (await guess(relay, '000')).heard('error')).code;
    expect([await tried(), await tried(), await tried()]).toEqual(['no-such-code', 'no-such-code', 'no-such-code']);
    const { helper, plate } = await helperWithPlate(relay);
    const refused = await guess(relay, plate);
    expect(await refused.heard('error')).toEqual({ t: 'error', code: 'too-many' });
    expect(await refused.end()).toEqual({ code: 4529, reason: 'too-many' });
    await relay.pass(2000);
    await guess(relay, plate);
    expect(await helper.heard('guess')).toBeTruthy();
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['null', 'null'],
    ['no kind', '{}'],
    ['another kind', '{"t":"room"}'],
    ['a message before its turn', '{"t":"m","m":"x"}'],
    ['a plate that is none', '{"t":"guess","plate":"12","m":"x"}'],
    ['a plate that is a number', '{"t":"guess","plate":123,"m":"x"}'],
    ['no message', '{"t":"guess","plate":"123"}'],
    ['an empty message', '{"t":"guess","plate":"123","m":""}'],
    ['a message that is not base64url', '{"t":"guess","plate":"123","m":"a b"}']
  ])('ends who says %s', async (_what, text) => {
    const relay = await start();
    const client = await enter(relay);
    client.socket.send(text);
    expect(await client.heard('error')).toEqual({ t: 'error', code: 'bad-message' });
    expect(await client.end()).toEqual({ code: 4400, reason: 'bad-message' });
  });

  it('ends who says bytes, too long a message, too many, or the same twice', async () => {
    const relay = await start();
    const ended = async (spoil: (client: TestClient) => void) => {
      const client = await enter(relay);
      spoil(client);
      return (await client.end()).reason;
    };
    expect(await ended((client) => client.socket.send(Buffer.from('{"t":"plate"}')))).toBe('bad-message');
    expect(await ended((client) => client.say({ t: 'guess', plate: '123', m: 'A'.repeat(4097) }))).toBe('bad-message');
    expect(await ended((client) => client.say({ t: 'guess', plate: '123', m: 'A'.repeat(9000) }))).toBe('too-big');
    expect(await ended((client) => [1, 2].forEach(() => client.say({ t: 'plate' })))).toBe('bad-message');
    const { helper, plate } = await helperWithPlate(relay);
    const citizen = await guess(relay, plate);
    await helper.heard('guess');
    for (let n = 0; n < 17; n++) citizen.say({ t: 'm', m: 'x' });
    expect((await citizen.end()).reason).toBe('too-much');
    expect((await helper.end()).reason).toBe('gone');
    expect(helper.texts.filter((text) => text.t === 'm').length).toBe(16);
  });

  it('brings two together at two relays on one bus', async () => {
    const bus = localBus(() => 0);
    const [a, b] = [await start({ bus }), await start({ bus })];
    const { helper, plate } = await helperWithPlate(a);
    const citizen = await guess(b, plate, 'over');
    expect(await helper.heard('guess')).toEqual({ t: 'guess', m: 'over' });
    helper.say({ t: 'm', m: 'back' });
    expect(await citizen.heard('m')).toEqual({ t: 'm', m: 'back' });
    expect((await (await guess(a, plate)).end()).reason).toBe('no-such-code');
  });
});
