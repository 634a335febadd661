import { describe, expect, it } from 'vitest';
import { WaitingRoom, type WaitingTerminal } from './waiting.svelte';

const one: WaitingTerminal = { id: 't-1', name: 'Terminal 1', office: 'Nav Testby', since: 0, taken: null };
const two: WaitingTerminal = { ...one, id: 't-2', name: 'Terminal 2', since: 60_000 };

/** A server, and a clock whose timers run when the test says so. */
function scene() {
  const server = { list: [] as WaitingTerminal[] | number, take: 200, asked: [] as string[] };
  let timers: (() => void)[] = [];
  const room = new WaitingRoom({
    world: {
      now: () => 0,
      setTimeout: (run) => timers.push(run),
      clearTimeout: () => (timers = [])
    },
    fetch: async (_path, init) => {
      server.asked.push(String(init?.body ?? 'list'));
      if (init?.method === 'POST') return new Response('{}', { status: server.take });
      if (server.list === 0) throw new TypeError('offline');
      if (typeof server.list === 'number') return new Response('{}', { status: server.list });
      return Response.json(server.list, { headers: { date: new Date(200_000).toUTCString() } });
    }
  });
  const settle = () => new Promise((done) => setTimeout(done));
  return {
    server,
    room,
    settle,
    timers: () => timers.length,
    again: () => {
      timers.splice(0).forEach((run) => run());
      return settle();
    }
  };
}

describe('who waits', () => {
  it('is asked for again, with how long by the server’s clock, until the desk is left', async () => {
    const { server, room, settle, again, timers } = scene();
    server.list = [one, two];
    const stop = room.start();
    await settle();
    expect(room.list).toEqual([one, two]);
    expect(room.list.map((each) => room.minutes(each))).toEqual([3, 2]);
    expect(room.minutes({ ...one, since: 999_999 })).toBe(0);
    server.list = [two];
    await again();
    expect(room.list).toEqual([two]);
    stop();
    expect(timers()).toBe(0);
  });

  it('is news when it came since the desk was opened', async () => {
    const { server, room, settle, again } = scene();
    server.list = [one];
    room.start();
    await settle();
    expect(room.news).toEqual([]);
    server.list = [one, two];
    await again();
    expect(room.news).toEqual([two]);
    await again();
    expect(room.news).toEqual([two]);
  });

  it('stays on the list when it cannot be asked for, and that is said', async () => {
    const { server, room, settle, again } = scene();
    server.list = [one];
    room.start();
    await settle();
    for (const trouble of [0, 500, 401]) {
      server.list = trouble;
      await again();
      expect([room.trouble, room.list]).toEqual(['error', [one]]);
    }
    server.list = [];
    await again();
    expect([room.trouble, room.list]).toEqual([null, []]);
  });

  it('is ours, or another guide’s, or gone', async () => {
    const { server, room } = scene();
    server.list = [one];
    expect(await room.take('t-1')).toBe(true);
    expect(server.asked).toEqual(['{"id":"t-1"}', 'list']);
    for (const [status, trouble] of [
      [409, 'taken'],
      [404, 'gone'],
      [500, 'error']
    ] as const) {
      server.take = status;
      server.list = status === 500 ? 0 : [{ ...one, taken: { name: 'Kari', you: false } }];
      expect(await room.take('t-1')).toBe(false);
      expect(room.trouble).toBe(trouble);
    }
    expect(room.list[0]?.taken?.name).toBe('Kari');
  });
});
