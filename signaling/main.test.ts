/** The relay as its own process: starts, says how it is, survives kill -9 with all it acknowledged, and stops at once. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { call, TestClient, breath, until } from '../tests/support/timed-relay';

const folder = mkdtempSync(join(tmpdir(), 'relay-main-'));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const run = (env: Record<string, string>) => {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./main.ts', import.meta.url))], {
    env: { PATH: process.env.PATH, ...env }
  });
  children.push(child);
  const output = { out: '', err: '', exit: undefined as number | string | undefined };
  child.stdout.on('data', (chunk) => (output.out += String(chunk)));
  child.stderr.on('data', (chunk) => (output.err += String(chunk)));
  child.on('exit', (code, signal) => (output.exit = code ?? signal ?? 'gone'));
  return { child, output };
};
const listening = async (env: Record<string, string>) => {
  const { child, output } = run({ RELAY_PORT: '0', ...env });
  for (const end = Date.now() + 15_000; !output.out.includes('"listening"') && Date.now() < end;) await breath(10);
  const port = Number(/"port":(\d+)/.exec(output.out)?.[1]);
  if (!port) throw new Error(`not listening: ${output.err}`);
  return { child, output, port };
};

describe('the relay alone', () => {
  it('says that it is alive and ready, counts, and stops at SIGTERM', async () => {
    const { child, output, port } = await listening({});
    const origin = `http://127.0.0.1:${port}`;
    expect((await call('GET', `${origin}/internal/isalive`)).status).toBe(200);
    expect((await call('GET', `${origin}/internal/isready`)).status).toBe(200);
    const client = await TestClient.open(`ws://127.0.0.1:${port}/relay/room/${'r'.repeat(22)}?side=c`);
    const metrics = await call('GET', `${origin}/internal/metrics`);
    expect(metrics.headers['content-type']).toContain('text/plain');
    expect(String(metrics.body)).toMatch(/^sammen_relay_sockets 1$/m);
    const before = Date.now();
    child.kill('SIGTERM');
    expect((await client.end()).code).toBe(1012);
    await until(() => output.exit !== undefined, 'the exit');
    expect(output.exit).toBe(0);
    console.info(`the relay's process ended in ${Date.now() - before} ms (aim: 2000)`);
    const events = output.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).event);
    expect(events).toEqual(['listening', 'stopping', 'stopped']);
    expect(output.out).not.toContain('rrrrr');
  }, 30_000);

  it.each([
    [{ RELAY_PORT: 'many' }, 'RELAY_PORT must be a whole number\n'],
    [{ RELAY_STORE: '/nowhere/at/all/relay.db' }, 'RELAY_STORE cannot be opened: ENOENT\n'],
    [{ RELAY_HOST: '203.0.113.1' }, 'RELAY_HOST or RELAY_PORT cannot be listened on: EADDRNOTAVAIL\n']
  ])(
    'stops with one line for %o',
    async (env, line) => {
      const { output } = run(env);
      for (const end = Date.now() + 15_000; output.exit === undefined && Date.now() < end;) await breath(10);
      expect([output.exit, output.err, output.out]).toEqual([1, line, '']);
    },
    30_000
  );

  it('loses nothing that it acknowledged when it is killed', async () => {
    const store = join(mkdtempSync(join(tmpdir(), 'relay-kill-')), 'data', 'relay.db');
    const token = `Bearer ${'t'.repeat(43)}`;
    const backup = (port: number, n: number) => `http://127.0.0.1:${port}/relay/backup/${String(n).padStart(22, 'b')}`;
    const acknowledged = [0, 0, 0, 0];
    for (const enough of [40, 97]) {
      const { child, port } = await listening({ RELAY_STORE: store });
      const writer = async (n: number) => {
        for (;;) {
          const body = `${n}:${acknowledged[n]! + 1}`;
          const written = await call('POST', backup(port, n), { headers: { authorization: token }, body });
          if (written.status !== 201) throw new Error(`${written.status}`);
          acknowledged[n] = JSON.parse(String(written.body)).seq;
          // In the middle of the others' writes.
          if (acknowledged.reduce((sum, count) => sum + count) >= enough) child.kill('SIGKILL');
        }
      };
      await Promise.allSettled(acknowledged.map((_, n) => writer(n)));
    }
    expect(Math.min(...acknowledged)).toBeGreaterThan(10);
    const { port } = await listening({ RELAY_STORE: store });
    for (const [n, count] of acknowledged.entries()) {
      const read = await call('GET', backup(port, n), { headers: { authorization: token } });
      expect(read.status).toBe(200);
      // One more may be there than was acknowledged: written, and killed before the answer.
      expect(Number(read.headers['x-seq'])).toBeGreaterThanOrEqual(count);
      let at = 0;
      let entries = 0;
      for (; at < read.body.length; entries++) at += 4 + read.body.readUInt32BE(at);
      expect([at, entries]).toEqual([read.body.length, Number(read.headers['x-seq'])]);
    }
    const files = readdirSync(join(store, '..')).map((name) =>
      readFileSync(join(store, '..', name)).toString('latin1')
    );
    expect(files.join('')).not.toContain('t'.repeat(43));
    rmSync(join(store, '..', '..'), { recursive: true, force: true });
  }, 60_000);
});
