import { describe, expect, it } from 'vitest';
import { TabStorage } from '../../../tests/simulation/log';
import { dropKept } from './backup-drop';
import { remoteLog } from './backup-remote';
import { sessionKey } from './citizen-session-store';
import { realWorld } from './link-world';

const relay = 'wss://relay.example.no/relay';

/** A relay that notes what it is asked, and answers so. */
function asked(status: number | Error) {
  const calls: string[] = [];
  const fetch = (async (url: string, { method, headers }: RequestInit = {}) => {
    calls.push(`${method} ${url} ${new Headers(headers).get('authorization')}`);
    if (status instanceof Error) throw status;
    return new Response(null, { status });
  }) as typeof globalThis.fetch;
  return { calls, fetch };
}

describe('an application that no page has open', () => {
  it('is deleted at the relay as its own session would, without reading it, and is gone from the tab', async () => {
    const storage = new TabStorage();
    const { key } = sessionKey(storage, realWorld.random);
    storage.setItem('sammen.pending.0', 'x');
    storage.setItem('sammen-terminal', 'the mark');
    const own = asked(204);
    await (await remoteLog(relay, key, realWorld, { fetch: own.fetch })).delete();
    const { calls, fetch } = asked(204);
    expect(await dropKept(storage, relay, fetch)).toBe(true);
    expect(calls).toEqual(own.calls);
    expect([...storage.map.keys()]).toEqual(['sammen-terminal']);
  });

  it('is gone from the tab also where the relay cannot be told', async () => {
    for (const trouble of [new TypeError('down'), 500]) {
      const storage = new TabStorage();
      sessionKey(storage, realWorld.random);
      expect(await dropKept(storage, relay, asked(trouble).fetch)).toBe(false);
      expect(storage.map.size).toBe(0);
    }
  });

  it('asks nothing where nothing was begun', async () => {
    const { calls, fetch } = asked(204);
    expect(await dropKept(new TabStorage(), relay, fetch)).toBe(true);
    expect(calls).toEqual([]);
  });
});
