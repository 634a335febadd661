import { describe, expect, it } from 'vitest';
import { call, timedRelays, type TimedRelay } from '../tests/support/timed-relay';
import { memoryStore } from './store/memory';
import { storeLimits } from './store/open';

const start = timedRelays();
const id = 'slipslipslipslipslip22';
const right = 'R'.repeat(43);
const wrong = (n: number) => String(n).padStart(43, 'w');
const day = 24 * 3600_000;

/** One call. `auth` '' leaves the header out. */
async function at(
  relay: TimedRelay,
  method: string,
  options: { path?: string; auth?: string; body?: Uint8Array | string; headers?: Record<string, string> } = {}
) {
  const { path = id, auth = `Bearer ${right}`, body, headers = {} } = options;
  const said = auth === '' ? headers : { authorization: auth, ...headers };
  const response = await call(method, `${relay.http}/slip/${path}`, { headers: said, ...(body && { body }) });
  const isJson = String(response.headers['content-type']).includes('json');
  return { ...response, json: isJson ? JSON.parse(String(response.body)) : undefined };
}
const guess = (relay: TimedRelay, n: number) => at(relay, 'POST', { auth: `Bearer ${wrong(n)}` });
const gone = { status: 404, json: { error: 'no-such-slip' } };

describe('a slip', () => {
  it('is kept, given for the right proof as often as one comes, and deleted', async () => {
    const relay = await start();
    const until = relay.now() + 14 * day;
    expect(await at(relay, 'PUT', { body: 'sealed' })).toMatchObject({ status: 201, json: { until } });
    for (let n = 0; n < 2; n++) {
      const taken = await at(relay, 'POST');
      expect(taken).toMatchObject({ status: 200, headers: { 'x-until': String(until), 'cache-control': 'no-store' } });
      expect(String(taken.body)).toBe('sealed');
    }
    expect(await at(relay, 'PUT', { body: 'again' })).toMatchObject({ status: 409, json: { error: 'slip-taken' } });
    expect(await at(relay, 'DELETE')).toMatchObject({ status: 204 });
    expect(await at(relay, 'POST')).toMatchObject(gone);
    expect(await at(relay, 'DELETE')).toMatchObject(gone);
  });

  it('tells how many tries are left, and is gone after the fifth wrong one', async () => {
    const relay = await start();
    await at(relay, 'PUT', { body: 'sealed' });
    for (const left of [4, 3, 2, 1, 0])
      expect(await guess(relay, left)).toMatchObject({ status: 403, json: { error: 'wrong-proof', left } });
    expect(await at(relay, 'POST')).toMatchObject(gone);
  });

  it('hears five of ten guesses at the same time, also where some of them would delete it', async () => {
    const relay = await start();
    await at(relay, 'PUT', { body: 'sealed' });
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, n) => at(relay, n % 2 ? 'DELETE' : 'POST', { auth: `Bearer ${wrong(n)}` }))
    );
    expect(all.map(({ status }) => status).sort()).toEqual([...Array(5).fill(403), ...Array(5).fill(404)]);
    expect(await at(relay, 'POST')).toMatchObject(gone);
  });

  it('is gone after 14 days, read or not', async () => {
    const relay = await start();
    await at(relay, 'PUT', { body: 'sealed' });
    await at(relay, 'PUT', { path: `${id.slice(1)}2`, body: 'never asked for' });
    await relay.pass(14 * day - 60_000);
    expect((await at(relay, 'POST')).status).toBe(200);
    await relay.pass(60_000);
    expect(await at(relay, 'POST')).toMatchObject(gone);
  }, 60_000);

  it('of 256 KiB is the largest, and an empty one is none', async () => {
    const relay = await start();
    const most = 256 * 1024;
    expect(await at(relay, 'PUT', {})).toMatchObject({ status: 400, json: { error: 'bad-request' } });
    expect(await at(relay, 'PUT', { body: Buffer.alloc(most + 1) })).toMatchObject({ status: 413 });
    const chunked = { 'transfer-encoding': 'chunked' };
    expect(await at(relay, 'PUT', { body: Buffer.alloc(most + 1), headers: chunked })).toMatchObject({ status: 413 });
    expect((await at(relay, 'PUT', { body: Buffer.alloc(most, 7) })).status).toBe(201);
    expect((await at(relay, 'POST')).body.equals(Buffer.alloc(most, 7))).toBe(true);
  });

  it('says what is wrong with a call', async () => {
    const relay = await start();
    const codes = async (...how: Parameters<typeof at> extends [unknown, ...infer Rest] ? Rest : never) => {
      const { status, json } = await at(relay, ...how);
      return [status, json?.error];
    };
    expect(await codes('POST', { path: 'short' })).toEqual([400, 'bad-id']);
    expect(await codes('POST', { path: `${id}/..` })).toEqual([400, 'bad-id']);
    expect(await codes('GET')).toEqual([405, 'wrong-method']);
    for (const auth of ['', 'Bearer', 'Bearer short', `Basic ${right}`, `Bearer ${right}x`])
      expect(await codes('POST', { auth }), auth).toEqual([401, 'no-token']);
  });

  it('is for pages of the allowed origins alone, and tells their browsers so', async () => {
    const origin = 'https://sok.example.no';
    const relay = await start({ origins: [origin] });
    expect(await at(relay, 'OPTIONS', { auth: '', headers: { origin } })).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': origin, 'access-control-allow-methods': 'PUT, POST, DELETE' }
    });
    const kept = await at(relay, 'PUT', { body: 'x', headers: { origin } });
    expect(kept).toMatchObject({ status: 201, headers: { 'access-control-expose-headers': 'x-until' } });
    const refused = await at(relay, 'POST', { headers: { origin: 'https://evil.example.org' } });
    expect(refused).toMatchObject({ status: 403, json: { error: 'foreign-origin' } });
  });

  it('is made so often by one address, asked for so often, and both come back with time', async () => {
    const rate = { perSecond: 1, burst: 2 };
    const relay = await start({ limits: { slips: rate, slipCalls: rate } });
    const put = (n: number) => at(relay, 'PUT', { path: id.slice(0, -2) + String(n).padStart(2, '0'), body: 'x' });
    expect([(await put(1)).status, (await put(2)).status, (await put(3)).status]).toEqual([201, 201, 429]);
    expect([(await at(relay, 'POST')).status, (await at(relay, 'DELETE')).status]).toEqual([404, 404]);
    expect(await at(relay, 'POST')).toMatchObject({ status: 429, json: { error: 'too-many' } });
    await relay.pass(1000);
    expect([(await put(3)).status, (await at(relay, 'POST')).status]).toEqual([201, 404]);
  });

  it('is refused when the store is full, and told apart from a store that fails', async () => {
    const events: string[] = [];
    const store = memoryStore({ ...storeLimits, slips: { tries: 5, slips: 1, bytes: 1000 } });
    const relay = await start({ store, log: (event, fields) => events.push(`${event} ${fields.code}`) });
    await at(relay, 'PUT', { body: 'x' });
    const other = { path: `${id.slice(1)}2`, body: 'x' };
    expect(await at(relay, 'PUT', other)).toMatchObject({ status: 507, json: { error: 'store-full' } });
    Object.assign(store.slips, { put: () => Promise.reject(new Error('the disk is full')) });
    expect(await at(relay, 'PUT', other)).toMatchObject({ status: 500, json: { error: 'relay-failed' } });
    expect(events).toEqual(['store-failed relay-failed']);
  });

  it('leaves no id, proof or byte in what the relay tells of itself', async () => {
    const relay = await start();
    await at(relay, 'PUT', { body: 'canary-of-a-slip' });
    await guess(relay, 1);
    const told = relay.relay.metrics() + JSON.stringify(relay.relay.dump());
    expect(told).toContain('sammen_relay_slip_total{code="wrong-proof"} 1');
    for (const secret of [id, right, wrong(1), 'canary']) expect(told).not.toContain(secret);
  });
});
