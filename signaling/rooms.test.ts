import { afterEach, describe, expect, it } from 'vitest';
import { startTimedRelay, TestClient, breath, until, type TimedRelay } from '../tests/support/timed-relay';
import type { RelayOptions } from './relay';

const room = 'roomroomroomroomroom_1';
const other = 'roomroomroomroomroom_2';
const open: TimedRelay[] = [];
const start = async (options?: RelayOptions) => {
  const relay = await startTimedRelay(options);
  open.push(relay);
  return relay;
};
const join = (relay: TimedRelay, side: 'c' | 'h', id = room) => TestClient.open(`${relay.url}/room/${id}?side=${side}`);
const heldRooms = (relay: TimedRelay) => (relay.relay.dump() as { rooms: { id: string }[] }).rooms;
afterEach(async () => {
  for (const relay of open.splice(0)) await relay.close();
});

describe('a room', () => {
  it('forwards every size verbatim, both ways, in order', async () => {
    const relay = await start();
    const [c, h] = [await join(relay, 'c'), await join(relay, 'h')];
    const sizes = [0, 1, 125, 126, 127, 4095, 4096, 4097, 65535, 65536];
    const sent = sizes.map((size, n) => Buffer.alloc(size, n + 1));
    for (const frame of sent) {
      c.socket.send(frame);
      h.socket.send(Buffer.concat([frame]).reverse());
    }
    await until(() => h.frames.length === sizes.length && c.frames.length === sizes.length, 'all frames');
    expect(h.frames.every((frame, n) => frame.equals(sent[n]!))).toBe(true);
    expect(c.frames.every((frame, n) => frame.equals(sent[n]!))).toBe(true);
    for (let n = 0; n < 1500; n++) c.socket.send(Buffer.from(String(n)));
    await until(() => h.frames.length === sizes.length + 1500, 'all small frames');
    expect(h.frames.slice(sizes.length).map(String)).toEqual(Array.from({ length: 1500 }, (_, n) => String(n)));
  });

  it('puts the parts of a fragmented message together', async () => {
    const relay = await start();
    const [c, h] = [await join(relay, 'c'), await join(relay, 'h')];
    c.socket.send(Buffer.from('one '), { fin: false });
    c.socket.send(Buffer.from('two'), { fin: true });
    await until(() => h.frames.length === 1, 'the frame');
    expect(String(h.frames[0])).toBe('one two');
  });

  it('keeps rooms apart, and drops what nobody is there to hear', async () => {
    const relay = await start();
    const c = await join(relay, 'c');
    c.socket.send(Buffer.from('early'));
    await breath();
    const [h, stranger] = [await join(relay, 'h'), await join(relay, 'h', other)];
    c.socket.send(Buffer.from('now'));
    await until(() => h.frames.length === 1, 'the frame');
    await breath();
    expect(h.frames.map(String)).toEqual(['now']);
    expect(stranger.frames).toEqual([]);
    expect(c.frames).toEqual([]);
  });

  it('says who is there, and when they come, come anew and go', async () => {
    const relay = await start();
    const c = await join(relay, 'c');
    expect(await c.heard('peer')).toEqual({ t: 'peer', here: false });
    const h = await join(relay, 'h');
    expect(await h.heard('peer')).toEqual({ t: 'peer', here: true });
    expect(await c.heard('peer')).toEqual({ t: 'peer', here: true });
    await join(relay, 'h');
    expect(await h.end()).toEqual({ code: 4001, reason: 'replaced' });
    expect(await c.heard('peer')).toEqual({ t: 'peer', here: true });
    await breath();
    expect(c.texts).toEqual([]);
    c.socket.close();
    await until(() => heldRooms(relay).length === 1, 'the room with one');
  });

  it('forgets a room when both have left', async () => {
    const relay = await start();
    const [c, h] = [await join(relay, 'c'), await join(relay, 'h')];
    c.socket.terminate();
    await until(() => h.texts.some((text) => text.here === false), 'the goodbye');
    h.socket.close();
    await until(() => heldRooms(relay).length === 0, 'no room');
  });

  it('pings by text every 15 s, and cuts who does not answer', async () => {
    const relay = await start();
    const [c, h] = [await join(relay, 'c'), await join(relay, 'h')];
    await breath();
    await relay.pass(15_000);
    await c.heard('ping');
    await h.heard('ping');
    // A machine that sleeps: its network no longer answers pings.
    h.socket.pong = () => undefined;
    (h.socket as unknown as { _autoPong: boolean })._autoPong = false;
    for (let n = 0; n < 5; n++) await relay.pass(15_000);
    expect((await h.end()).code).toBe(1006);
    expect(c.closed).toBe(undefined);
    expect(c.texts.filter((text) => text.t === 'ping').length).toBe(5);
  });

  it('refuses text, a frame that is too big, and too many or too much', async () => {
    const relay = await start({
      limits: { frames: { perSecond: 10, burst: 20 }, bytes: { perSecond: 1000, burst: 200_000 } }
    });
    const ends = async (spoil: (client: TestClient) => void) => {
      const [c, h] = [await join(relay, 'c'), await join(relay, 'h')];
      spoil(c);
      const end = await c.end();
      h.socket.close();
      await until(() => heldRooms(relay).length === 0, 'no room');
      return { ...end, passed: h.frames.length };
    };
    expect(await ends((c) => c.socket.send('text'))).toEqual({ code: 4400, reason: 'bad-message', passed: 0 });
    expect(await ends((c) => c.socket.send(Buffer.alloc(65537)))).toEqual({
      code: 4413,
      reason: 'too-big',
      passed: 0
    });
    const many = await ends((c) => Array.from({ length: 21 }, () => c.socket.send(Buffer.alloc(1))));
    expect(many).toEqual({ code: 4528, reason: 'too-fast', passed: 20 });
    const much = await ends((c) => Array.from({ length: 4 }, () => c.socket.send(Buffer.alloc(65536))));
    expect(much).toEqual({ code: 4528, reason: 'too-fast', passed: 3 });
  });

  it('gives tokens back as time goes', async () => {
    const relay = await start({ limits: { frames: { perSecond: 10, burst: 20 } } });
    const [c, h] = [await join(relay, 'c'), await join(relay, 'h')];
    const send = async (count: number, total: number) => {
      for (let n = 0; n < count; n++) c.socket.send(Buffer.alloc(1));
      await until(() => h.frames.length === total, `${total} frames`);
    };
    await send(20, 20);
    await relay.pass(1000);
    await send(10, 30);
    c.socket.send(Buffer.alloc(1));
    expect((await c.end()).code).toBe(4528);
  });

  it('closes who reads too slowly, holds a bounded amount for them, and serves others meanwhile', async () => {
    const waiting = 512 * 1024;
    const relay = await start({
      limits: { waiting, bytes: { perSecond: 1, burst: 1e9 }, frames: { perSecond: 1, burst: 1e6 } }
    });
    const [c, slow] = [await join(relay, 'c'), await join(relay, 'h')];
    const [c2, h2] = [await join(relay, 'c', other), await join(relay, 'h', other)];
    slow.socket.pause();
    let most = 0;
    for (let n = 0; n < 400; n++) {
      c.socket.send(Buffer.alloc(65536));
      c2.socket.send(Buffer.from([n & 255]));
      if (n % 20 === 0) await breath(5);
      const [held] = heldRooms(relay) as unknown as { h: { waiting: number } | null }[];
      most = Math.max(most, held?.h?.waiting ?? 0);
      // Once they are told to go they have two seconds to read it: on a busy machine the rest here takes longer.
      if (/^sammen_relay_frames_dropped_total [1-9]/m.test(relay.relay.metrics())) slow.socket.resume();
    }
    await until(() => h2.frames.length === 400, 'the frames of the other room');
    expect(most).toBeGreaterThan(waiting);
    expect(most).toBeLessThan(waiting + 2 * 65536);
    slow.socket.resume();
    expect(await slow.end()).toEqual({ code: 4508, reason: 'slow-reader' });
    expect(c.closed).toBe(undefined);
  });

  it('holds nothing of what passes', async () => {
    const relay = await start();
    const [c, h] = [await join(relay, 'c'), await join(relay, 'h')];
    const canary = Buffer.from('a sentence that nobody but two may read');
    for (let n = 0; n < 50; n++) c.socket.send(canary);
    await until(() => h.frames.length === 50, 'all frames');
    const seen = JSON.stringify(relay.relay.dump()) + relay.relay.metrics();
    expect(seen).toContain('"waiting":0');
    expect(seen).not.toContain('a sentence');
    expect(seen).not.toContain([...canary].join(','));
    expect(relay.relay.metrics()).not.toContain(room);
  });
});
