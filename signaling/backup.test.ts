import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { call, startTimedRelay, until, type TimedRelay } from '../tests/support/timed-relay';
import type { RelayOptions } from './relay';

const id = 'backupbackupbackup_-22';
const token = 'T'.repeat(43);
const open: TimedRelay[] = [];
const start = async (options?: RelayOptions) => {
  const relay = await startTimedRelay(options);
  open.push(relay);
  return relay;
};
afterEach(async () => {
  for (const relay of open.splice(0)) await relay.close();
});
const at = async (
  relay: TimedRelay,
  method: string,
  {
    path = id,
    body,
    auth = `Bearer ${token}`,
    headers = {}
  }: Partial<Record<'path' | 'auth', string>> & {
    body?: Uint8Array | string;
    headers?: Record<string, string>;
  } = {}
) => {
  const said = auth === '' ? headers : { authorization: auth, ...headers };
  const response = await call(method, `${relay.http}/backup/${path}`, { headers: said, ...(body && { body }) });
  const json = String(response.headers['content-type']).includes('json')
    ? JSON.parse(String(response.body))
    : undefined;
  return { ...response, json };
};
const entries = (body: Buffer) => {
  const list: string[] = [];
  for (let offset = 0; offset < body.length;) {
    const size = body.readUInt32BE(offset);
    list.push(body.subarray(offset + 4, offset + 4 + size).toString());
    offset += 4 + size;
  }
  return list;
};
const put = `${id}?upto=`;

describe('a backup', () => {
  it('is appended, read, shortened and deleted', async () => {
    const relay = await start();
    expect(await at(relay, 'POST', { body: 'one' })).toMatchObject({ status: 201, json: { seq: 1 } });
    expect(await at(relay, 'POST', { body: 'two' })).toMatchObject({ status: 201, json: { seq: 2 } });
    expect(await at(relay, 'POST', { body: 'three' })).toMatchObject({ status: 201, json: { seq: 3 } });
    const read = await at(relay, 'GET');
    expect(read.headers).toMatchObject({ 'x-seq': '3', 'cache-control': 'no-store' });
    expect(entries(read.body)).toEqual(['one', 'two', 'three']);
    expect(await at(relay, 'PUT', { path: `${put}2`, body: 'one, two' })).toMatchObject({
      status: 200,
      json: { seq: 2 }
    });
    expect(entries((await at(relay, 'GET')).body)).toEqual(['one, two', 'three']);
    expect(await at(relay, 'DELETE')).toMatchObject({ status: 204 });
    expect(await at(relay, 'GET')).toMatchObject({ status: 404, json: { error: 'no-such-backup' } });
    expect(await at(relay, 'DELETE')).toMatchObject({ status: 204 });
  });

  it('opens only for the token that it began with', async () => {
    const relay = await start();
    await at(relay, 'POST', { body: 'one' });
    const other = `Bearer ${'U'.repeat(43)}`;
    for (const [method, options] of [
      ['GET', {}],
      ['POST', { body: 'x' }],
      ['PUT', { path: `${put}1`, body: 'x' }],
      ['DELETE', {}]
    ] as const) {
      expect(await at(relay, method, { auth: other, ...options })).toMatchObject({
        status: 403,
        json: { error: 'wrong-token' }
      });
      for (const auth of ['', 'Basic abc', 'Bearer short', `Bearer ${'ø'.repeat(30)}`, 'Bearer']) {
        expect(await at(relay, method, { auth: Buffer.from(auth).toString('latin1'), ...options })).toMatchObject({
          status: 401,
          json: { error: 'no-token' }
        });
      }
    }
    expect(entries((await at(relay, 'GET')).body)).toEqual(['one']);
  });

  it('says what is wrong with a call', async () => {
    const relay = await start();
    const codes = async (method: string, options: Parameters<typeof at>[2]) => {
      const { status, json } = await at(relay, method, options);
      return [status, json?.error];
    };
    expect(await codes('POST', { path: 'short', body: 'x' })).toEqual([400, 'bad-id']);
    expect(await codes('POST', { path: `${id}/..`, body: 'x' })).toEqual([400, 'bad-id']);
    expect(await codes('POST', {})).toEqual([400, 'bad-request']);
    expect(await codes('PUT', { body: 'x' })).toEqual([400, 'bad-request']);
    for (const upto of ['-1', '1.5', 'x', '', '9999999999999999', '1e3']) {
      expect(await codes('PUT', { path: `${put}${upto}`, body: 'x' })).toEqual([400, 'bad-request']);
    }
    expect(await codes('PUT', { path: `${put}1`, body: 'x' })).toEqual([409, 'seq-ahead']);
    expect(await codes('PATCH', { body: 'x' })).toEqual([405, 'wrong-method']);
    for (const body of ['1', '2']) await at(relay, 'POST', { body });
    await at(relay, 'PUT', { path: `${put}2`, body: 'x' });
    expect(await codes('PUT', { path: `${put}1`, body: 'x' })).toEqual([409, 'seq-behind']);
  });

  it('has room for 64 KiB an entry and 2 MiB a snapshot, and not a byte more', async () => {
    const relay = await start();
    expect((await at(relay, 'POST', { body: Buffer.alloc(65536, 1) })).status).toBe(201);
    expect(await at(relay, 'POST', { body: Buffer.alloc(65537) })).toMatchObject({
      status: 413,
      json: { error: 'too-big' }
    });
    const chunked = { 'transfer-encoding': 'chunked' };
    const long = await at(relay, 'POST', { body: Buffer.alloc(65537), headers: chunked });
    expect(long).toMatchObject({ status: 413, json: { error: 'too-big' } });
    const most = 2 * 1024 * 1024;
    expect((await at(relay, 'PUT', { path: `${put}1`, body: Buffer.alloc(most, 2) })).status).toBe(200);
    expect((await at(relay, 'PUT', { path: `${put}1`, body: Buffer.alloc(most + 1) })).status).toBe(413);
    expect((await at(relay, 'GET')).body.length).toBe(most + 4);
  });

  it('numbers simultaneous writes without a hole, whole and in one order', async () => {
    const relay = await start();
    const written = await Promise.all(
      Array.from({ length: 50 }, (_, n) => at(relay, 'POST', { body: `${n}`.repeat(1000) }))
    );
    const bySeq = written
      .map(({ json }, n) => [json.seq as number, `${n}`.repeat(1000)] as const)
      .sort(([a], [b]) => a - b);
    expect(bySeq.map(([seq]) => seq)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    expect(entries((await at(relay, 'GET')).body)).toEqual(bySeq.map(([, body]) => body));
  });

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

  it('is for pages of the allowed origins alone, and tells their browsers so', async () => {
    const origin = 'https://sok.example.no';
    const relay = await start({ origins: [origin] });
    const preflight = await at(relay, 'OPTIONS', { auth: '', headers: { origin } });
    expect(preflight).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': origin,
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-allow-methods': 'GET, POST, PUT, DELETE',
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
