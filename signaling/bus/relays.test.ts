import { afterEach, describe, expect, it } from 'vitest';
import { startTimedRelay, TestClient, until, type TimedRelay } from '../../tests/support/timed-relay';
import { localBus } from './local';

const room = 'roomroomroomroomroom_1';
const open: TimedRelay[] = [];
const join = (relay: TimedRelay, side: 'c' | 'h') => TestClient.open(`${relay.url}/room/${room}?side=${side}`);
const heldRooms = (relay: TimedRelay) => (relay.relay.dump() as { rooms: unknown[] }).rooms;
afterEach(async () => {
  for (const relay of open.splice(0)) await relay.close();
});

describe('two relays on one bus', () => {
  it('are one relay to the two sides', async () => {
    const bus = localBus(Date.now);
    const [a, b] = [await startTimedRelay({ bus }), await startTimedRelay({ bus })];
    open.push(a, b);
    const c = await join(a, 'c');
    expect(await c.heard('peer')).toEqual({ t: 'peer', here: false });
    const h = await join(b, 'h');
    expect(await c.heard('peer')).toEqual({ t: 'peer', here: true });
    await until(() => h.texts.some((text) => text.here === true), 'the citizen');
    c.socket.send(Buffer.from('to the helper'));
    h.socket.send(Buffer.from('to the citizen'));
    await until(() => c.frames.length + h.frames.length === 2, 'both frames');
    expect([String(h.frames[0]), String(c.frames[0])]).toEqual(['to the helper', 'to the citizen']);

    // The helper's line breaks, and comes back at the other relay.
    const again = await join(a, 'h');
    expect(await h.end()).toEqual({ code: 4001, reason: 'replaced' });
    expect(await c.heard('peer')).toEqual({ t: 'peer', here: true });
    c.socket.send(Buffer.from('still there?'));
    await until(() => again.frames.length === 1, 'the frame');
    expect(heldRooms(b)).toEqual([]);

    again.socket.close();
    expect(await c.heard('peer')).toEqual({ t: 'peer', here: false });
    const last = await join(b, 'h');
    expect(await c.heard('peer')).toEqual({ t: 'peer', here: true });
    last.socket.close();
    expect(await c.heard('peer')).toEqual({ t: 'peer', here: false });
  });
});
