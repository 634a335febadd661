import { describe, expect, it } from 'vitest';
import { TabStorage } from '../../../tests/simulation/log';
import { timedRelays } from '../../../tests/support/timed-relay';
import { deletionOf } from './backup-remote';
import { renewKept } from './backup-lease';
import { CitizenSession } from './citizen-session';
import { keptKey } from './citizen-session-store';
import { realWorld } from './link-world';
import type { Schema } from './types';
import { schema as forms } from '../../../tests/simulation/form';

const start = timedRelays();
const schema: Schema = forms;
const minute = 60_000;

/** An application that was written, and sent, in a tab; what the relay says to who asks for it. */
async function written(leased: boolean) {
  const relay = await start();
  const storage = new TabStorage();
  const verify = () => Promise.resolve(null);
  const tab = { schema, relayUrl: relay.url, storage, world: realWorld, verify, rtc: null, leased };
  const session = await CitizenSession.open(tab);
  const before = await renewKept(storage, relay.url);
  session.answers.set('home.people', 4);
  await session.flush();
  const { url, token } = await deletionOf(relay.url, keptKey(storage)!);
  const status = async () => (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;
  return { relay, session, storage, tab, before, status, renew: () => renewKept(storage, relay.url) };
}

describe('the backup of a public terminal', () => {
  it('is gone a few minutes after the terminal is', async () => {
    const { relay, session, status } = await written(true);
    await relay.pass(4 * minute);
    expect(await status()).toBe(200);
    await relay.pass(2 * minute);
    expect(await status()).toBe(404);
    await session.end();
  });

  it('lives as long as a page renews it, without opening it', async () => {
    const { relay, session, status, before, renew } = await written(true);
    expect(before).toBe('nothing');
    for (let i = 0; i < 5; i++) {
      await relay.pass(4 * minute);
      expect(await renew()).toBe('renewed');
    }
    expect(await status()).toBe(200);
    await session.end();
    expect(await renew()).toBe('nothing');
  });

  it('is written anew where the network was away for longer, and lives for minutes again', async () => {
    const { relay, session, status, renew, tab } = await written(true);
    await relay.pass(7 * minute);
    expect(await renew()).toBe('gone');
    session.backupGone();
    await session.flush();
    expect(await status()).toBe(200);
    const again = await CitizenSession.open({ ...tab, storage: copyOf(tab.storage) });
    expect(again.answers.snapshot()).toEqual({ 'home.people': 4 });
    await relay.pass(7 * minute);
    expect(await status()).toBe(404);
    await session.end();
  });

  it('is made whole again where the relay has less than it had, as from an older copy of its disk', async () => {
    const { session, tab } = await written(true);
    session.answers.set('home.rent', 5);
    await session.flush();
    const { url, token } = await deletionOf(tab.relayUrl, keptKey(tab.storage)!);
    const headers = { authorization: `Bearer ${token}` };
    const older = new Uint8Array(await (await fetch(url, { headers })).arrayBuffer());
    await fetch(url, { method: 'DELETE', headers });
    const first = older.slice(4, 4 + new DataView(older.buffer).getUint32(0));
    expect((await fetch(url, { method: 'POST', headers, body: first })).status).toBe(201);
    session.answers.set('home.people', 7);
    await session.flush();
    const again = await CitizenSession.open({ ...tab, storage: copyOf(tab.storage) });
    expect(again.answers.snapshot()).toEqual({ 'home.people': 7, 'home.rent': 5 });
    await session.end();
  });

  it('at home has its day, with nobody to renew it', async () => {
    const { relay, session, status } = await written(false);
    await relay.pass(23 * 60 * minute);
    expect(await status()).toBe(200);
    await session.end();
  });

  it('is not said to be gone where nobody answers', async () => {
    const { relay, session, storage } = await written(true);
    for (const trouble of [new TypeError('down'), 403, 429, 500]) {
      const fetch = (async () => {
        if (trouble instanceof Error) throw trouble;
        return new Response(null, { status: trouble as number });
      }) as typeof globalThis.fetch;
      expect(await renewKept(storage, relay.url, fetch)).toBe('unreached');
    }
    await session.end();
  });
});

/** The storage as a page that is loaded anew finds it. */
function copyOf(storage: TabStorage): TabStorage {
  const copy = new TabStorage();
  for (const [name, value] of storage.map) copy.setItem(name, value);
  return copy;
}
