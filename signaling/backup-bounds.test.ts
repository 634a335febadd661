import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { at, backupId as id, backupToken as token } from '../tests/support/backup-calls';
import { timedRelays, until } from '../tests/support/timed-relay';
import { memoryStore } from './store/memory';
import { storeLimits } from './store/open';

const start = timedRelays();

describe('the bounds of a backup', () => {
  it('goes 24 hours after its last write', async () => {
    const relay = await start();
    await at(relay, 'POST', { body: 'one' });
    await relay.pass(23 * 3600_000);
    await at(relay, 'POST', { body: 'two' });
    await relay.pass(23 * 3600_000);
    expect((await at(relay, 'GET')).status).toBe(200);
    await relay.pass(3660_000);
    expect((await at(relay, 'GET')).status).toBe(404);
  });

  it('goes as soon as its last write asked for, and a renewal is as good as a write', async () => {
    const relay = await start();
    const lease = `${id}?life=300`;
    const minute = 60_000;
    await at(relay, 'POST', { path: lease, body: 'one' });
    await relay.pass(4 * minute);
    expect(await at(relay, 'PATCH', { path: lease })).toMatchObject({ status: 204 });
    await relay.pass(4 * minute);
    await at(relay, 'PUT', { path: `${id}?upto=1&life=300`, body: 'one' });
    await relay.pass(4 * minute);
    expect((await at(relay, 'GET')).status).toBe(200);
    await relay.pass(2 * minute);
    for (const method of ['GET', 'PATCH'])
      expect(await at(relay, method, { path: lease })).toMatchObject({
        status: 404,
        json: { error: 'no-such-backup' }
      });
    // One that asks for nothing has its day, also where it had less before.
    await at(relay, 'POST', { path: lease, body: 'one' });
    await at(relay, 'POST', { body: 'two' });
    await relay.pass(23 * 60 * minute);
    expect((await at(relay, 'GET')).status).toBe(200);
  });

  it('lives no longer than 24 hours, whatever is asked for', async () => {
    const relay = await start();
    for (const life of ['0', '86401', '-1', '1.5', '1e3', 'x', ''])
      for (const [method, query] of [
        ['POST', ''],
        ['PUT', 'upto=0&'],
        ['PATCH', '']
      ] as const)
        // prettier-ignore
        expect(
          await at(relay, method, { path: `${id}?${query}life=${life}`, ...(method !== 'PATCH' && { body: 'x' }) }),
          `${method} ${life}`
        ).toMatchObject({ status: 400, json: { error: 'bad-request' } });
    expect((await at(relay, 'GET')).status).toBe(404);
    expect((await at(relay, 'POST', { path: `${id}?life=86400`, body: 'x' })).status).toBe(201);
  });

  it('is for pages of the allowed origins alone, and tells their browsers so', async () => {
    const origin = 'https://sok.example.no';
    const relay = await start({ origins: [origin] });
    const preflight = await at(relay, 'OPTIONS', { auth: '', headers: { origin } });
    expect(preflight).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': origin,
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
        vary: 'origin'
      }
    });
    const written = await at(relay, 'POST', { body: 'x', headers: { origin } });
    expect(written).toMatchObject({
      status: 201,
      headers: { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'x-seq' }
    });
    for (const foreign of ['https://evil.example.org', 'null', 'http://sok.example.no', `${origin}.evil.example.org`]) {
      const refused = await at(relay, 'GET', { headers: { origin: foreign } });
      expect(refused).toMatchObject({ status: 403, json: { error: 'foreign-origin' } });
      expect(refused.headers['access-control-allow-origin']).toBe(undefined);
    }
  });

  it('says so when the store fails, and goes on', async () => {
    const store = memoryStore(storeLimits);
    const append = store.append;
    const events: string[] = [];
    const relay = await start({ store, log: (event, fields) => events.push(`${event} ${fields.code}`) });
    store.append = async () => {
      throw new Error('the disk is full');
    };
    expect(await at(relay, 'POST', { body: 'x' })).toMatchObject({ status: 500, json: { error: 'relay-failed' } });
    expect(events).toEqual(['store-failed relay-failed']);
    store.append = append;
    expect((await at(relay, 'POST', { body: 'x' })).status).toBe(201);
  });

  it('bounds calls by address', async () => {
    const relay = await start({ limits: { backupCalls: { perSecond: 1, burst: 3 } } });
    for (let n = 0; n < 3; n++) expect((await at(relay, 'POST', { body: 'x' })).status).toBe(201);
    expect(await at(relay, 'POST', { body: 'x' })).toMatchObject({ status: 429, json: { error: 'too-many' } });
    await relay.pass(1000);
    expect((await at(relay, 'POST', { body: 'x' })).status).toBe(201);
  });

  it('gives up on a body that dribbles, and keeps nothing of it', async () => {
    const relay = await start();
    const socket = connect(relay.port, '127.0.0.1');
    let closed = false;
    socket.on('error', () => undefined).on('close', () => (closed = true));
    socket.write(
      `POST /relay/backup/${id} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-length: 100\r\n\r\nabc`
    );
    const underWay = () => Number(/bodies_bytes (\d+)/.exec(relay.relay.metrics())?.[1]);
    await until(() => underWay() > 0, 'the body under way');
    await relay.pass(8000);
    await until(() => closed && underWay() === 0, 'the cut');
    expect((await at(relay, 'GET')).status).toBe(404);
  });
});
