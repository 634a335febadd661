import { connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAppServer, type AppParts } from './http';

const parts: AppParts = { demo: true, origin: null };
let server: Server;
let port: number;
let origin: string;

beforeAll(async () => {
  server = createAppServer(parts);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
  origin = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** One raw request; resolves with all that came back. */
function raw(text: string): Promise<string> {
  return new Promise((done, fail) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => done(answer));
    socket.on('error', fail);
  });
}

describe('the server', () => {
  it('is alive at once, and ready when the pages are there', async () => {
    expect((await fetch(`${origin}/internal/isalive`)).status).toBe(200);
    expect((await fetch(`${origin}/internal/isready`)).status).toBe(503);
    expect((await fetch(`${origin}/`)).status).toBe(503);
    parts.origin = origin;
    parts.metrics = () => 'sammen_test 1\n';
    parts.pages = (req, res, next) => {
      if (req.url === '/missing') return next();
      req.resume();
      req.on('end', () => res.end(`page ${req.method}`));
    };
    expect((await fetch(`${origin}/internal/isready`)).status).toBe(200);
    expect(await (await fetch(`${origin}/internal/metrics`)).text()).toBe('sammen_test 1\n');
    expect(await (await fetch(`${origin}/`)).text()).toBe('page GET');
    expect((await fetch(`${origin}/missing`)).status).toBe(404);
    parts.stopping = true;
    expect((await fetch(`${origin}/internal/isready`)).status).toBe(503);
    parts.stopping = false;
  });

  it('lets WebAssembly run in the worker that reads codes, and nowhere else', async () => {
    const policyOf = async (path: string) => (await fetch(origin + path)).headers.get('content-security-policy') ?? '';
    const workers = '/_app/immutable/workers';
    expect(await policyOf(`${workers}/read-worker-AbC_12-x.js`)).toMatch(/; script-src 'self' 'wasm-unsafe-eval'$/);
    for (const path of ['/', '/mottak/skann', `${workers}/worker-AbC.js`, `${workers}/read-worker-A/x.js`, '/missing'])
      expect(await policyOf(path), path).not.toContain('unsafe');
    expect(await policyOf(`/mottak/skann?${workers}/read-worker-A.js`)).not.toContain('unsafe');
  });

  it('puts security headers on everything', async () => {
    for (const path of ['/', '/missing', '/internal/isalive']) {
      const { headers } = await fetch(origin + path);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=(self), microphone=(self), display-capture=(self)');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
      expect(headers.get('strict-transport-security')).toBeNull();
    }
    parts.origin = 'https://sammen.example.no';
    const { headers } = await fetch(`${origin}/internal/isalive`);
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
    parts.origin = origin;
  });

  it('does nothing for pages of another origin', async () => {
    const post = (headers: Record<string, string>) => fetch(`${origin}/`, { method: 'POST', headers, body: 'x' });
    expect((await post({ origin })).status).toBe(200);
    expect((await post({})).status).toBe(200);
    expect((await post({ origin: 'https://evil.example.org' })).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    expect((await post({ origin: `http://127.0.0.1:${port + 1}` })).status).toBe(403);
    expect((await post({ origin: `http://localhost:${port}` })).status).toBe(403);
    expect((await fetch(origin, { headers: { origin: 'https://evil.example.org' } })).status).toBe(200);
  });

  it('answers a demonstration to its own name alone, and sends localhost home', async () => {
    const get = (host: string, target = '/soknad?x=1') =>
      raw(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(await get(`127.0.0.1:${port}`)).toMatch(/^HTTP\/1.1 200 /);
    expect(await get('evil.example.org')).toMatch(/^HTTP\/1.1 421 /);
    const home = await get(`localhost:${port}`);
    expect(home).toMatch(/^HTTP\/1.1 307 /);
    expect(home).toContain(`location: ${origin}/soknad?x=1\r\n`);
    expect(await get(`localhost:${port}`, 'http://evil.example.org/')).toMatch(/^HTTP\/1.1 421 /);
  });

  it('refuses an upgrade that is nobody’s', async () => {
    const asked = `GET /other HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
    expect(await raw(asked)).toMatch(/^HTTP\/1.1 404 /);
  });

  it('closes 300 slow sockets while others work', async () => {
    const head = `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 50000\r\n`;
    // One says nothing, one drips headers, one drips a body: a hundred of each.
    const openings = ['', head, `${head}\r\nx`];
    const closed: number[] = [];
    const from = Date.now();
    const sockets: Socket[] = [];
    for (let at = 0; at < 300; at += 1) {
      const kind = at % 3;
      const socket = connect(port, '127.0.0.1', () => socket.write(openings[kind]!));
      const drip = setInterval(() => kind > 0 && socket.writable && socket.write(kind === 1 ? 'X-A: b\r\n' : 'x'), 500);
      socket.resume();
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(drip);
        closed.push(Date.now() - from);
      });
      sockets.push(socket);
    }
    const slowest = { ms: 0 };
    while (closed.length < 300 && Date.now() - from < 60_000) {
      const asked = Date.now();
      expect(await (await fetch(`${origin}/`)).text()).toBe('page GET');
      slowest.ms = Math.max(slowest.ms, Date.now() - asked);
      await new Promise((done) => setTimeout(done, 100));
    }
    for (const socket of sockets) socket.destroy();
    expect(closed).toHaveLength(300);
    console.info(
      `300 slow sockets were closed after ${Math.max(...closed)} ms (aim: 10000); others waited ${slowest.ms} ms at most`
    );
  }, 90_000);

  it('lets a long body come over a poor line', async () => {
    let left = 12;
    const body = new ReadableStream({
      async pull(controller) {
        if (left-- === 0) return controller.close();
        await new Promise((done) => setTimeout(done, 1000));
        controller.enqueue(new Uint8Array(4096));
      }
    });
    const sent = fetch(`${origin}/`, { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(await (await sent).text()).toBe('page POST');
  });
});
