/** Slips against a real relay: made on one device, opened on another, and everything that must not open them. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { schema } from '../../../tests/simulation/form';
import { Desk } from '../../../tests/support/backup-desk';
import { call, timedRelays, type TimedRelay } from '../../../tests/support/timed-relay';
import { AnswersDocument } from './answers-document';
import { HelperEdit } from './answers-document-shape';
import { writeEntry } from './backup-entry';
import { concat, toBase64Url, type Bytes } from './bytes';
import { makeSlip, openSlip, readSlipFragment, readSlipTyped, WrongPin, type Slip } from './slip';
import { slipGroups } from './slip-code';
import { secretOf, slipKeys } from './slip-keys';
import { RemoteSlip } from './slip-remote';
import { sealSlip, unsealSlip } from './slip-seal';
import { SessionError } from './types';

const start = timedRelays();
const world = { random: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };
const pin = '4719';
const day = 24 * 3600_000;
const toolsOf = (relay: TimedRelay) => ({ relayUrl: relay.url, world });

function written(): AnswersDocument {
  const answers = new AnswersDocument(schema, world);
  answers.set('home.people', 4);
  answers.text('home.story').insert(0, 'Kanarifugl');
  const kari = { id: 'l1', role: 'guide', name: 'Kari Veileder', office: 'Nav Testby' } as const;
  answers.edit(new HelperEdit(kari, {}), () => answers.doc.getMap('answers').set('home.rent', 8500));
  return answers;
}
const secretIn = ({ fragment }: Slip): Bytes => readSlipFragment(fragment)!;
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'opened',
    (error: unknown) => (error instanceof SessionError ? error.code : `not ours: ${String(error)}`)
  );
const pinsFor = (count: number) => Array.from({ length: count }, (_, n) => String(5000 + 37 * n));

describe('a slip', () => {
  it('gives the answers to another device, with who wrote them, by the QR code or by the typed one', async () => {
    const relay = await start();
    const answers = written();
    const slip = await makeSlip(answers.doc, pin, toolsOf(relay));
    expect(slip.until).toBe(relay.now() + 14 * day);
    const typed = await readSlipTyped(slipGroups(slip.code).join(' ').toLowerCase());
    expect(typed).toEqual(secretIn(slip));
    for (const secret of [secretIn(slip), typed as Bytes]) {
      const desk = new Desk();
      const session = await desk.open();
      const opened = await openSlip(secret, pin, toolsOf(relay));
      session.adopt(opened.update);
      expect(opened.until).toBe(slip.until);
      expect(session.answers.snapshot()).toEqual(answers.snapshot());
      expect(session.answers.writers('home.rent')).toEqual(answers.writers('home.rent'));
      expect(session.answers.writerIds('home.people')).toEqual(['citizen']);
      // It is the tab's own now: a reload finds it, and so does the relay.
      expect((await desk.open(desk.copy())).answers.snapshot()).toEqual(answers.snapshot());
    }
  });

  it('is a copy: what is written after is not in it', async () => {
    const relay = await start();
    const answers = written();
    const slip = await makeSlip(answers.doc, pin, toolsOf(relay));
    answers.set('home.people', 9);
    const { update } = await openSlip(secretIn(slip), pin, toolsOf(relay));
    const copy = new AnswersDocument(schema, world);
    copy.restore([update]);
    expect(copy.get('home.people')).toBe(4);
  });

  it('can be deleted by who opened it, twice too', async () => {
    const relay = await start();
    const slip = await makeSlip(written().doc, pin, toolsOf(relay));
    const { remove } = await openSlip(secretIn(slip), pin, toolsOf(relay));
    await remove();
    await remove();
    expect(await codeOf(openSlip(secretIn(slip), pin, toolsOf(relay)))).toBe('slip-gone');
  });

  it('is not made with a PIN that is too easy, and says when it is too large or there are too many', async () => {
    const relay = await start({ limits: { slips: { perSecond: 0, burst: 1 } } });
    for (const weak of ['1234', '47', '', 'abcd'])
      expect(await codeOf(makeSlip(written().doc, weak, toolsOf(relay)))).toBe('weak-pin');
    const large = written();
    const noise = Array.from({ length: 20 }, () => toBase64Url(world.random(16_000))).join('');
    large.text('home.story').insert(0, noise);
    expect(await codeOf(makeSlip(large.doc, pin, toolsOf(relay)))).toBe('slip-too-big');
    await makeSlip(written().doc, pin, toolsOf(relay));
    expect(await codeOf(makeSlip(written().doc, pin, toolsOf(relay)))).toBe('too-many');
    await relay.close();
    expect(await codeOf(makeSlip(written().doc, pin, toolsOf(relay)))).toBe('slip-unreachable');
  });
});

describe('who guesses', () => {
  it('is told how many tries are left, has five, and then there is nothing, for the right PIN too', async () => {
    const relay = await start();
    const slip = await makeSlip(written().doc, pin, toolsOf(relay));
    for (const [n, wrong] of pinsFor(5).entries()) {
      const error: unknown = await openSlip(secretIn(slip), wrong, toolsOf(relay)).catch((one: unknown) => one);
      expect(error).toBeInstanceOf(WrongPin);
      expect((error as WrongPin).left).toBe(4 - n);
    }
    expect(await codeOf(openSlip(secretIn(slip), pin, toolsOf(relay)))).toBe('slip-gone');
  });

  it('with ten PINs at once is heard five times', async () => {
    const relay = await start();
    const fresh = await makeSlip(written().doc, pin, toolsOf(relay));
    const wrong = await Promise.all(pinsFor(10).map((one) => codeOf(openSlip(secretIn(fresh), one, toolsOf(relay)))));
    expect(wrong.filter((one) => one === 'wrong-pin')).toHaveLength(5);
    expect(wrong.filter((one) => one === 'slip-gone')).toHaveLength(5);
  });

  it('gets nothing with another code, a spoilt fragment, or a proof that is forged', async () => {
    const relay = await start();
    const slip = await makeSlip(written().doc, pin, toolsOf(relay));
    const other = await secretOf('0123456789ABCDEF');
    expect(await codeOf(openSlip(other, pin, toolsOf(relay)))).toBe('slip-gone');
    for (const fragment of [
      '',
      '#',
      'x',
      slip.fragment.slice(1),
      `${slip.fragment}A`,
      `${slip.fragment.slice(0, -1)}!`
    ])
      expect(readSlipFragment(fragment), fragment).toBeUndefined();
    const keys = await slipKeys(secretIn(slip), pin);
    for (const forged of [new Uint8Array(32), world.random(32), concat(keys.proof.slice(1), Uint8Array.of(0))])
      expect(await codeOf(new RemoteSlip(relay.url, { ...keys, proof: forged }).take())).toBe('wrong-pin');
    expect(await codeOf(openSlip(secretIn(slip), pin, toolsOf(relay)))).toBe('opened');
  });

  it('who heard everything that went over the line can put nothing in its place, and open nothing', async () => {
    const relay = await start();
    const slip = await makeSlip(written().doc, pin, toolsOf(relay));
    const keys = await slipKeys(secretIn(slip), pin);
    const url = `${relay.http}/slip/${toBase64Url(keys.id)}`;
    const headers = { authorization: `Bearer ${toBase64Url(keys.proof)}` };
    const heard = await call('POST', url, { headers });
    expect(heard.status).toBe(200);
    // The very same call again is refused: the id is in use. After it is gone, what comes back is the old and sealed.
    expect((await call('PUT', url, { headers, body: heard.body })).status).toBe(409);
    const strangers = await slipKeys(secretIn(slip), '8305');
    expect(await codeOf(unsealSlip({ ...strangers, id: keys.id }, new Uint8Array(heard.body)))).toBe('slip-damaged');
    // Another slip's bytes under this id do not open, though its PIN and the line are right.
    const second = await makeSlip(written().doc, pin, toolsOf(relay));
    const { sealed } = await new RemoteSlip(relay.url, await slipKeys(secretIn(second), pin)).take();
    await call('DELETE', url, { headers });
    await call('PUT', url, { headers, body: sealed });
    expect(await codeOf(openSlip(secretIn(slip), pin, toolsOf(relay)))).toBe('slip-damaged');
  });

  it('finds it gone after 14 days, and still so when the clock is set back; tries do not come back either', async () => {
    let now = Date.UTC(2026, 10, 22, 9);
    const relay = await start({ now: () => now });
    const [one, two] = [
      await makeSlip(written().doc, pin, toolsOf(relay)),
      await makeSlip(written().doc, pin, toolsOf(relay))
    ];
    const open = (slip: Slip, with_ = pin) => codeOf(openSlip(secretIn(slip), with_, toolsOf(relay)));
    now += 14 * day - 1;
    expect(await open(one)).toBe('opened');
    for (const wrong of pinsFor(4)) expect(await open(two, wrong)).toBe('wrong-pin');
    now += 1;
    expect(await open(one)).toBe('slip-gone');
    now -= 10 * day;
    expect(await open(one)).toBe('slip-gone');
    expect(await open(two, '8305')).toBe('wrong-pin');
    expect(await open(two)).toBe('slip-gone');
  });
});

describe('sealed bytes', () => {
  it('open with not one bit changed, none cut off and none added', async () => {
    const keys = await slipKeys(world.random(16), pin);
    const sealed = await sealSlip(keys, writeEntry({ update: Y.encodeStateAsUpdate(written().doc), links: {} }), world);
    expect(sealed.length).toBe(1 + 12 + 4096 + 16);
    const opens = async (bytes: Bytes) => (await codeOf(unsealSlip(keys, bytes))) === 'opened';
    expect(await opens(sealed)).toBe(true);
    let opened = 0;
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      sealed[bit >> 3]! ^= 1 << (bit & 7);
      if (await opens(sealed)) opened++;
      sealed[bit >> 3]! ^= 1 << (bit & 7);
    }
    expect(opened).toBe(0);
    for (const length of [0, 1, 12, 13, 28, 29, sealed.length - 1])
      expect(await opens(sealed.slice(0, length))).toBe(false);
    expect(await opens(concat(sealed, Uint8Array.of(0)))).toBe(false);
    expect(await opens(sealed)).toBe(true);
  }, 60_000);

  it('show nothing of what is in them, nor how much of a little', async () => {
    const keys = await slipKeys(world.random(16), pin);
    const [one, two] = [written(), written()];
    two.text('home.story').insert(0, 'En lengre fortelling. '.repeat(20));
    const sealed = await Promise.all(
      [one, two].map(({ doc }) => sealSlip(keys, writeEntry({ update: Y.encodeStateAsUpdate(doc), links: {} }), world))
    );
    expect(sealed[0]!.length).toBe(sealed[1]!.length);
    for (const bytes of sealed) expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Kanari|home\.|Kari/);
  });

  it('of somebody who knows code and PIN, and means harm, become answers or nothing', async () => {
    const relay = await start();
    const harm = async (entry: Bytes) => {
      const code = world.random(16);
      const keys = await slipKeys(code, pin);
      await new RemoteSlip(relay.url, keys).put(await sealSlip(keys, entry, world));
      return codeOf(openSlip(code, pin, toolsOf(relay)));
    };
    const docWith = (fill: (doc: Y.Doc) => void) => {
      const doc = new Y.Doc();
      fill(doc);
      return writeEntry({ update: Y.encodeStateAsUpdate(doc), links: {} });
    };
    expect(await harm(docWith((doc) => doc.getMap('answers').set('home.people', 3)))).toBe('opened');
    expect(await harm(docWith((doc) => doc.getMap('answers').set('home.people', { a: 1 })))).toBe('slip-damaged');
    expect(await harm(docWith((doc) => doc.getMap('answers').set('home.people', new Y.Map())))).toBe('slip-damaged');
    expect(await harm(docWith((doc) => doc.getMap('writers').set('home.people', 'kari')))).toBe('slip-damaged');
    expect(await harm(docWith((doc) => doc.getMap('people').set('l1', { id: 'l1', role: 'boss', name: 'x' })))).toBe(
      'slip-damaged'
    );
    expect(await harm(Uint8Array.of(0, 1, 2, 3, 250))).toBe('slip-damaged');
    // A small file that would become a very large one.
    const bomb = new Uint8Array(9 * 1024 * 1024);
    expect(await harm(bomb)).toBe('slip-damaged');
  }, 60_000);
});

describe('a tab that goes on', () => {
  it('takes a slip only where it has no answers of its own, and loses none', async () => {
    const relay = await start();
    const slip = await makeSlip(written().doc, pin, toolsOf(relay));
    const { update } = await openSlip(secretIn(slip), pin, toolsOf(relay));
    const desk = new Desk();
    const session = await desk.open();
    session.answers.set('home.people', 1);
    expect(() => session.adopt(update)).toThrow('not-empty');
    expect(session.answers.snapshot()).toEqual({ 'home.people': 1 });
    desk.relay.up = false;
    const away = await desk.open(desk.copy());
    expect(away.state).toBe('unavailable');
    expect(() => away.adopt(update)).toThrow('not-ready');
  });
});
