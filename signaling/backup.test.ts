import { describe, expect, it } from 'vitest';
import { at, backupId as id, entries } from '../tests/support/backup-calls';
import { timedRelays } from '../tests/support/timed-relay';

const start = timedRelays();
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
      ['PATCH', {}],
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
    expect(await codes('POST', { path: `${id}?after=x`, body: 'x' })).toEqual([400, 'bad-request']);
    expect(await codes('POST', { path: `${id}?after=1`, body: 'x' })).toEqual([404, 'no-such-backup']);
    expect(await codes('PATCH', {})).toEqual([404, 'no-such-backup']);
    expect(await codes('MOVE', { body: 'x' })).toEqual([405, 'wrong-method']);
    for (const body of ['1', '2']) await at(relay, 'POST', { body });
    expect(await codes('PUT', { path: `${put}3`, body: 'x' })).toEqual([409, 'seq-ahead']);
    expect(await codes('POST', { path: `${id}?after=3`, body: 'x' })).toEqual([409, 'seq-ahead']);
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
});
