import { describe, expect, it } from 'vitest';
import { askIce } from './ice';

const rtc = { iceServers: [{ urls: ['turn:turn.example.no'], username: '1:a', credential: 'b' }] };

function asking(answer: () => Promise<{ ok: boolean; json: () => Promise<unknown> }>) {
  const seen = { asked: [] as string[], now: 0 };
  const ask = askIce({
    fetch: (path, { method }) => {
      seen.asked.push(`${method} ${path}`);
      return answer();
    },
    now: () => seen.now
  });
  return { ask, seen };
}
const good = () => Promise.resolve({ ok: true, json: () => Promise.resolve({ rtc, ttl: 600 }) });

describe('which servers help to a direct line', () => {
  it('is asked when a line begins, and again when half of the time is gone', async () => {
    const { ask, seen } = asking(good);
    expect(seen.asked).toEqual([]);
    expect([await ask(), await ask()]).toEqual([rtc, rtc]);
    expect(seen.asked).toEqual(['POST /ice']);
    seen.now = 299_999;
    await ask();
    expect(seen.asked.length).toBe(1);
    seen.now = 300_000;
    await ask();
    expect(seen.asked.length).toBe(2);
  });

  it('is nobody where it cannot be had, and is asked again the next time', async () => {
    const bad = [
      () => Promise.reject(new Error('offline')),
      () => Promise.resolve({ ok: false, json: () => Promise.resolve({ rtc, ttl: 600 }) }),
      () => Promise.resolve({ ok: true, json: () => Promise.reject(new Error('not JSON')) }),
      () => Promise.resolve({ ok: true, json: () => Promise.resolve({}) }),
      () => Promise.resolve({ ok: true, json: () => Promise.resolve({ rtc: { iceServers: 'x' }, ttl: 600 }) })
    ];
    for (const answer of bad) {
      const { ask, seen } = asking(answer);
      expect(await ask()).toEqual({});
      await ask();
      expect(seen.asked.length).toBe(2);
    }
  });
});
