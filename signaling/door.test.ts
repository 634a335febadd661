import { describe, expect, it } from 'vitest';
import { call, enter, gauge, join, roomName, timedRelays, TestClient, until } from '../tests/support/timed-relay';

const start = timedRelays();
const refusal = (status: number, code: string) => `${status} {"error":"${code}"}`;

describe('the door', () => {
  it('lets in pages of the allowed origins, and who is no browser', async () => {
    const relay = await start({ origins: ['https://sok.example.no'] });
    expect(await join(relay, 1, 'c', { origin: 'https://sok.example.no' })).toBeInstanceOf(TestClient);
    expect(await join(relay, 2)).toBeInstanceOf(TestClient);
    for (const origin of [
      'https://evil.example.org',
      'null',
      'https://sok.example.no:8443',
      `http://127.0.0.1:${relay.port}`
    ]) {
      expect(await join(relay, 3, 'c', { origin })).toBe(refusal(403, 'foreign-origin'));
      expect(await enter(relay, '/pair', { origin })).toBe(refusal(403, 'foreign-origin'));
    }
  });

  it('lets in pages of its own host where no origin is configured', async () => {
    const relay = await start();
    expect(await join(relay, 1, 'c', { origin: `http://127.0.0.1:${relay.port}` })).toBeInstanceOf(TestClient);
    expect(await join(relay, 1, 'c', { origin: 'http://127.0.0.1:1' })).toBe(refusal(403, 'foreign-origin'));
  });

  it('says what is wrong with a path or a method', async () => {
    const relay = await start();
    expect(await enter(relay, '/room/short?side=c')).toBe(refusal(400, 'bad-room'));
    expect(await enter(relay, `/room/${roomName(1)}/x?side=c`)).toBe(refusal(400, 'bad-room'));
    expect(await enter(relay, `/room/${'ø'.repeat(11)}?side=c`)).toBe(refusal(400, 'bad-room'));
    expect(await enter(relay, `/room/${roomName(1)}`)).toBe(refusal(400, 'bad-side'));
    expect(await enter(relay, `/room/${roomName(1)}?side=x`)).toBe(refusal(400, 'bad-side'));
    expect(await enter(relay, '/elsewhere')).toBe(refusal(404, 'no-such-path'));
    const plain = await call('GET', `${relay.http}/pair`);
    expect([plain.status, String(plain.body)]).toEqual([426, '{"error":"upgrade-needed"}']);
    const lost = await call('POST', `${relay.http}/`, { body: 'x' });
    expect([lost.status, String(lost.body)]).toEqual([404, '{"error":"no-such-path"}']);
    const half = { connection: 'Upgrade', upgrade: 'h2c' };
    expect((await call('GET', `${relay.http}/pair`, { headers: half })).status).toBe(400);
    expect((await call('GET', `http://127.0.0.1:${relay.port}/x`, { headers: half })).status).toBe(404);
    expect(String((await call('GET', `http://127.0.0.1:${relay.port}/relayed`)).body)).toBe('the app');
  });

  it('bounds sockets and rooms, by address and in all, and frees them again', async () => {
    const relay = await start({
      proxies: 1,
      limits: { socketsPerAddress: 4, roomsPerAddress: 2, rooms: 3, sockets: 7, pairSocketsPerAddress: 1 }
    });
    const from = (address: string) => ({ 'x-forwarded-for': `6.6.6.6, ${address}` });
    const first = (await join(relay, 1, 'c', from('1.1.1.1'))) as TestClient;
    await join(relay, 2, 'c', from('1.1.1.1'));
    expect(await join(relay, 3, 'c', from('1.1.1.1'))).toBe(refusal(429, 'too-many-rooms'));
    expect(await join(relay, 1, 'h', from('1.1.1.1'))).toBeInstanceOf(TestClient);
    expect(await enter(relay, '/pair', from('1.1.1.1'))).toBeInstanceOf(TestClient);
    expect(await enter(relay, '/pair', from('1.1.1.1'))).toBe(refusal(429, 'too-many-sockets'));
    expect(await join(relay, 2, 'h', from('1.1.1.1'))).toBe(refusal(429, 'too-many-sockets'));
    // Another address, as our own proxy saw it, whatever its client wrote.
    expect(await join(relay, 3, 'c', from('2.2.2.2'))).toBeInstanceOf(TestClient);
    expect(await join(relay, 4, 'c', from('2.2.2.2'))).toBe(refusal(503, 'relay-full'));
    expect(await join(relay, 3, 'h', from('2001:db8:0:1::1'))).toBeInstanceOf(TestClient);
    expect(await enter(relay, '/pair', from('2001:db8:0:1:ffff::2'))).toBeInstanceOf(TestClient);
    expect(await enter(relay, '/pair', from('2001:DB8::1:0:0:0:3'))).toBe(refusal(503, 'relay-full'));
    first.socket.terminate();
    await until(() => gauge(relay, 'sockets') === 6, 'one place');
    expect(await enter(relay, '/pair', from('2001:db8:0000:0001::3'))).toBe(refusal(429, 'too-many-sockets'));
    expect(await join(relay, 1, 'c', from('1.1.1.1'))).toBeInstanceOf(TestClient);
  });

  it('counts one address once where a proxy adds the port', async () => {
    const relay = await start({ proxies: 1, limits: { socketsPerAddress: 1 } });
    const at = (n: number, address: string) => join(relay, n, 'c', { 'x-forwarded-for': address });
    expect(await at(1, '1.1.1.1:5001')).toBeInstanceOf(TestClient);
    for (const address of ['1.1.1.1:5002', '1.1.1.1', '[::ffff:1.1.1.1]:5003'])
      expect(await at(2, address), address).toBe(refusal(429, 'too-many-sockets'));
    expect(await at(3, '[2001:db8::1]:5001')).toBeInstanceOf(TestClient);
    for (const address of ['[2001:db8::1]:5002', '[2001:db8::2]', '2001:db8::1'])
      expect(await at(4, address), address).toBe(refusal(429, 'too-many-sockets'));
  });

  it('does not believe X-Forwarded-For where no proxy is trusted', async () => {
    const relay = await start({ limits: { socketsPerAddress: 1 } });
    expect(await join(relay, 1, 'c', { 'x-forwarded-for': '1.1.1.1' })).toBeInstanceOf(TestClient);
    expect(await join(relay, 2, 'c', { 'x-forwarded-for': '2.2.2.2' })).toBe(refusal(429, 'too-many-sockets'));
  });

  it('closes everything at once when it stops', async () => {
    const relay = await start();
    const clients = [await join(relay, 1), await enter(relay, '/pair')] as TestClient[];
    const before = Date.now();
    await relay.relay.close();
    console.info(`the relay stopped in ${Date.now() - before} ms (aim: 1000)`);
    for (const client of clients) expect((await client.end()).code).toBe(1012);
    expect(await join(relay, 1)).toBe(refusal(503, 'restart'));
  });
});
