/** The program as it is started: configuration, login, headers, logs, stopping. It runs against the real build. */
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { build } from '../../src/cli/build.mjs';
import { ensureDemoKeys, makeKeys, publicKey } from '../../src/cli/keys.mjs';
import { verifyAttestation } from '../../src/lib/session/attestation';
import { verify } from '../../src/lib/server/audit/verify';
import { languages } from '../../src/lib/words';
import { CookieJar, logIn } from '../support/cookie-jar';
import { startServer, type TestServer } from '../support/server';

const demo = ensureDemoKeys(process.env.KEYS_DIR || '.data');
const own = makeKeys();
const production = {
  NODE_ENV: 'production',
  ORIGIN: 'https://sammen.example.no',
  SESSION_SECRET: own.sessionSecret,
  ATTESTATION_PRIVATE_KEY: JSON.stringify(own.attestation),
  PUBLIC_ATTESTATION_KEYS: JSON.stringify([publicKey(own.attestation)]),
  AUDIT_PRIVATE_KEY: JSON.stringify(own.audit),
  OIDC_ISSUER: 'https://login.example.no',
  OIDC_CLIENT_ID: 'sammen',
  OIDC_CLIENT_SECRET: 'very-secret-indeed',
  OIDC_ROLE: 'guide'
};
const folder = mkdtempSync(join(tmpdir(), 'sammen-main-'));

/** Starts it with nothing in the environment but this, and waits for it to end. */
function run(env: Record<string, string>, ...args: string[]) {
  const { PATH = '', HOME = '' } = process.env;
  const keys = process.env.KEYS_DIR ? { KEYS_DIR: process.env.KEYS_DIR } : {};
  const builds = process.env.BUILD_DIR ? { BUILD_DIR: process.env.BUILD_DIR } : {};
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    env: { PATH, HOME, DATA_DIR: folder, ...keys, ...builds, ...env },
    encoding: 'utf8',
    timeout: 15_000
  });
  return { status, stdout, lines: stderr.trim().split('\n') };
}

/** A data folder whose database is this. */
function folderWith(database: string | Uint8Array): string {
  const made = mkdtempSync(join(folder, 'data-'));
  writeFileSync(join(made, 'relay.db'), database);
  return made;
}

function laterDatabase(): Uint8Array {
  const path = join(mkdtempSync(join(folder, 'later-')), 'relay.db');
  const db = new Database(path);
  db.exec('pragma user_version = 9000');
  db.close();
  return readFileSync(path);
}

let server: TestServer;

beforeAll(async () => {
  expect(build({ env: { ...process.env, NODE_ENV: 'production' } })).toBe(true);
  server = await startServer();
}, 120_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the start', () => {
  it('is refused in production with nothing set, each variable in its line', () => {
    const { status, stdout, lines } = run({ NODE_ENV: 'production' });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(lines.map((line) => line.split(':')[0]).sort()).toEqual([
      'ATTESTATION_PRIVATE_KEY',
      'AUDIT_PRIVATE_KEY',
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
      'OIDC_ISSUER',
      'OIDC_ROLE',
      'ORIGIN',
      'PUBLIC_ATTESTATION_KEYS',
      'SESSION_SECRET'
    ]);
    expect(lines.join()).toContain('the demonstration login is refused in production');
  });

  it('is refused in production with a demonstration’s keys, or a client built for them', () => {
    const borrowed = {
      ...production,
      ATTESTATION_PRIVATE_KEY: JSON.stringify(demo.attestation),
      PUBLIC_ATTESTATION_KEYS: JSON.stringify([publicKey(demo.attestation)]),
      AUDIT_PRIVATE_KEY: JSON.stringify(demo.audit)
    };
    expect(run(borrowed)).toMatchObject({
      status: 1,
      lines: [
        'ATTESTATION_PRIVATE_KEY: is a demonstration key, which production refuses',
        'PUBLIC_ATTESTATION_KEYS: holds a demonstration key, which production refuses',
        'AUDIT_PRIVATE_KEY: is a demonstration key, which production refuses'
      ]
    });
    expect(run(production, '--check')).toMatchObject({ status: 0, lines: [''] });
    expect(run(production)).toMatchObject({
      status: 1,
      lines: ['PUBLIC_ATTESTATION_KEYS: the client was built with other keys; build it again']
    });
  });

  it.each([
    ['PORT', 'abc', 'PORT: must be a whole number from 0 to 65535 (is "abc")'],
    ['ORIGIN', 'sammen', 'ORIGIN: must be a web address (is "sammen")'],
    ['SESSION_SECRET', 'hemmelig', 'SESSION_SECRET: must be 32 random bytes as base64url (43 characters)'],
    ['BUILD_DIR', '/nowhere', 'BUILD_DIR: there is no build in /nowhere; npm start makes one'],
    ['HOST', '192.0.2.1', 'HOST: cannot listen on 192.0.2.1 (EADDRNOTAVAIL)'],
    ['RELAY_ROOMS', 'many', 'RELAY_ROOMS must be a whole number']
  ])('is stopped by one line on %s=%s', (name, value, line) => {
    expect(run({ PORT: '0', ...(name === 'HOST' && { ORIGIN: 'http://192.0.2.1' }), [name]: value })).toMatchObject({
      status: 1,
      stdout: '',
      lines: [line]
    });
  });

  it.each([
    ['no folder', 'DATA_DIR', () => '/dev/null/data', 'ENOTDIR'],
    ['no database', 'DATA_DIR', () => folderWith('x'.repeat(5000)), 'SQLITE_NOTADB'],
    ['a database of a later version', 'DATA_DIR', () => folderWith(laterDatabase()), 'unknown error'],
    ['no file', 'RELAY_STORE', () => folder, 'unknown error']
  ])('is stopped by one line where there is %s', (_what, name, at, why) => {
    expect(run({ PORT: '0', [name]: at() })).toMatchObject({
      status: 1,
      stdout: '',
      lines: [`${name}: the database there cannot be opened (${why})`]
    });
  });

  it('says in one line that a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    const { port } = other.address() as AddressInfo;
    expect(run({ PORT: String(port) })).toMatchObject({
      status: 1,
      lines: [`PORT: ${port} is in use on 127.0.0.1; choose another`]
    });
    other.close();
  });

  it('is stopped by one line where the office’s log cannot lie', () => {
    expect(run({ PORT: '0', AUDIT_DIR: '/dev/null/audit' })).toMatchObject({
      status: 1,
      lines: ['AUDIT_DIR: the audit log cannot be written (ENOTDIR)']
    });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s, with a socket open', async (signal) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      env: { ...process.env, NODE_ENV: '', PORT: '0', DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'inherit']
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const url = await new Promise<string>((done) => {
      child.stdout.on('data', (chunk) => {
        const found = /"url":"([^"]+)"/.exec(String(chunk))?.[1];
        if (found) done(found);
      });
    });
    const socket = new WebSocket(`${url.replace('http', 'ws')}/relay/pair`);
    await new Promise((done) => socket.addEventListener('open', done));
    const from = Date.now();
    child.kill(signal);
    expect(await new Promise((done) => child.once('exit', done))).toBe(0);
    console.info(`the server ended in ${Date.now() - from} ms (aim: 5000)`);
    // The office's log ends under a head, and holds.
    const keys = [publicKey(demo.audit)];
    const verdict = await verify({ dir: join(folder, 'audit'), keys });
    expect(verdict).toMatchObject({ findings: [], covered: verdict.lines });
    expect(verdict.heads).toBeGreaterThanOrEqual(2);
  });
});

describe('the app', () => {
  it('keeps its keys for their owner alone', () => {
    expect(statSync(join(process.env.KEYS_DIR || '.data', 'demo-keys.json')).mode & 0o777).toBe(0o600);
  });

  it('logs a guide in and vouches for them with the key that is built into the client', async () => {
    const jar = new CookieJar();
    const { url } = await logIn(jar, server.url, 'kari');
    expect(url.href).toBe(`${server.url}/veileder`);
    expect(jar.set.find((one) => one.startsWith('sammen-guide='))).toMatch(
      /Max-Age=28800; Path=\/; HttpOnly; SameSite=Lax$/
    );
    const binding = Buffer.alloc(32, 3).toString('base64url');
    const answer = await jar.once(`${server.url}/veileder/attest`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ binding })
    });
    expect(answer.status).toBe(200);
    const { token } = (await answer.json()) as { token: string };
    const said = await verifyAttestation(token, [publicKey(demo.attestation)], binding, Date.now());
    expect(said).toEqual({ name: 'Kari Veileder', office: 'Nav Testby', role: 'guide', verified: true });
  });

  it('sends every page with a policy of nonces, in the language chosen', async () => {
    const page = await fetch(`${server.url}/`, { headers: { accept: 'text/html' } });
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];
    const html = await page.text();
    expect(nonce).toBeTruthy();
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("connect-src 'self'");
    for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
    expect(html).not.toMatch(/\sstyle="/);
    expect(html).toMatch(/<html lang="nb" dir="ltr"/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    for (const { code, dir } of languages) {
      const own = await fetch(`${server.url}/`, { headers: { cookie: `sammen-lang=${code}` } });
      expect(await own.text()).toMatch(new RegExp(`<html lang="${code}" dir="${dir}"`));
    }
    const nonsense = await fetch(`${server.url}/`, { headers: { cookie: 'sammen-lang="><script>' } });
    expect(await nonsense.text()).toMatch(/<html lang="nb" dir="ltr"/);
  });

  it('lets nobody keep what leads to a login, and says no words of an address again', async () => {
    for (const path of ['/veileder/logg-inn', '/veileder/logg-inn/retur?code=x', '/veileder/logg-ut', '/ice']) {
      const { status, headers } = await fetch(server.url + path, { redirect: 'manual' });
      expect([303, 405], path).toContain(status);
      expect(headers.get('cache-control'), path).toBe('no-store');
    }
    const page = await (await fetch(`${server.url}/veileder?feil=kanarifugl`)).text();
    expect(page).not.toContain('kanarifugl');
    for (const path of ['/kanarifugl', '/soknad/kanarifugl/1', '/%E0%A4%A']) {
      expect(await (await fetch(server.url + path)).text(), path).not.toContain('kanarifugl');
    }
  });

  it('joins relay, health and pages at one address', async () => {
    expect((await fetch(`${server.url}/internal/isready`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/internal/metrics`)).text()).toMatch(
      /relay[\s\S]*sammen_http_responses_total/
    );
    expect((await fetch(`${server.url}/relay/backup/x`)).status).toBe(400);
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/relay/pair`);
    await new Promise((done, fail) => {
      socket.addEventListener('open', done);
      socket.addEventListener('error', fail);
    });
    socket.close();
  });

  it('writes nothing of what passes by into its log', async () => {
    const canaries = ['29829499936', 'Jeg har ikke mat til barna', 'kanarifugl'];
    const [number, sentence, bird] = canaries as [string, string, string];
    const url = `${server.url}/soknad/${number}?q=${encodeURIComponent(sentence)}&x=${bird}`;
    const headers = { origin: server.url, cookie: `x=${number}${bird}`, 'user-agent': bird, referer: url };
    await fetch(url, { headers });
    for (const path of ['/veileder/attest', '/veileder/logg-inn/retur', '/relay/backup/x', '/demo-innlogging/token']) {
      for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
        const body = JSON.stringify({ number, sentence, bird });
        await fetch(`${server.url}${path}?code=${bird}&state=${number}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': type },
          body
        });
      }
      await fetch(`${server.url}${path}?code=${bird}&state=${number}&error=${bird}`, { headers });
    }
    await new Promise((done) => setTimeout(done, 200));
    expect(server.log()).toContain('login-failed');
    for (const canary of [...canaries, 'Kari', 'Testby']) expect(server.log()).not.toContain(canary);
  });
});
