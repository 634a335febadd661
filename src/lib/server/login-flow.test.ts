import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CookieJar, logIn } from '../../../tests/support/cookie-jar';
import { HeldAudit } from '../../../tests/support/held-audit';
import { startLogin, type LoginServer } from '../../../tests/support/login-server';
import { verifyAttestation } from '../session/attestation';
import { FileAudit } from './audit/file-audit';
import { logFiles } from './audit/files';
import type { Config } from './config';
import { createRuntime, runtime, setRuntime } from './runtime';
import { memoryTerminals } from './terminals/terminals-memory';
import { memoryWaiting } from './terminals/waiting-memory';

const auditDir = mkdtempSync(join(tmpdir(), 'sammen-login-'));
const noTerminals = { terminals: memoryTerminals(), waiting: memoryWaiting() };
/** What is in the office's log, as it lies on the disk. */
const written = () =>
  readdirSync(auditDir)
    .map((name) => readFileSync(join(auditDir, name), 'utf8'))
    .join('');
const recorded = () =>
  logFiles(auditDir)
    .flatMap((name) => readFileSync(join(auditDir, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
let audit: FileAudit;
const binding = Buffer.alloc(32, 9).toString('base64url');
let server: LoginServer;
let origin: string;
let lines: string[];

beforeAll(async () => {
  const open = async ({ auditKey }: Config) =>
    (audit = await FileAudit.open({ dir: auditDir, key: auditKey, now: Date.now }));
  server = await startLogin(open, { AUDIT_DIR: auditDir });
  ({ origin, lines } = server);
});
afterAll(() => {
  server.close();
  rmSync(auditDir, { recursive: true });
});
beforeEach(() => void (lines.length = 0));

const attest = (jar: CookieJar, body: unknown = { binding }, headers: Record<string, string> = { origin }) =>
  jar.once(`${origin}/veileder/attest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body)
  });

describe('a guide', () => {
  it('logs in with code, PKCE, state and nonce, and is known', async () => {
    const jar = new CookieJar();
    const { response, url } = await logIn(jar, origin, 'kari');
    expect(url.href).toBe(`${origin}/veileder`);
    expect(await response.json()).toMatchObject({
      demo: true,
      language: 'nb',
      guide: { id: `kari@${origin}/demo-innlogging`, name: 'Kari Veileder', office: 'Nav Testby' }
    });
    const asked = new URL(jar.visited.find((one) => one.includes('/demo-innlogging/auth?'))!).searchParams;
    expect(asked.get('response_type')).toBe('code');
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('code_challenge')).toHaveLength(43);
    expect(asked.get('state')!.length).toBeGreaterThan(30);
    expect(asked.get('nonce')!.length).toBeGreaterThan(30);
    const session = jar.set.find((one) => one.startsWith('sammen-guide='));
    expect(session).toMatch(/; HttpOnly; SameSite=Lax$/);
    expect(jar.names()).not.toContain('sammen-login');
    expect(recorded().at(-1)).toMatchObject({
      event: 'guide-in',
      who: expect.stringMatching(/^[\w-]{16}$/),
      office: 'Nav Testby'
    });
    expect(lines.join('')).not.toMatch(/Kari|Testby|kari/);
  });

  it('meets a stand-in that is plainly marked, asks nobody else, and speaks the language chosen', async () => {
    const jar = new CookieJar();
    const { response, url } = await jar.open(`${origin}/veileder/logg-inn`);
    const html = await response.text();
    expect(html).toContain('<html lang="nb">');
    expect(html).toContain('Demonstrasjon');
    for (const name of ['Kari Veileder', 'Amir Hjelpesen', 'Liv Støttegård']) expect(html).toContain(name);
    expect(html).not.toMatch(/(src|href)="http|@import|url\(/);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/);
    for (const code of ['nn', 'en']) {
      const own = await jar.once(url, { headers: { cookie: `sammen-lang=${code}` } });
      expect(await own.text()).toContain(`<html lang="${code}">`);
    }
  });

  it('comes to the page that they were going to, when it is one of ours', async () => {
    for (const [asked, come] of [
      ['/mottak/skann', '/mottak/skann'],
      ['https://evil.example.org/', '/veileder'],
      ['//evil.example.org', '/veileder'],
      ['/soknad', '/veileder']
    ] as const) {
      const { url } = await logIn(new CookieJar(), origin, 'kari', `/veileder/logg-inn?til=${asked}`);
      expect(url.href).toBe(origin + come);
    }
  });

  it('may cancel, and is told so', async () => {
    const { url, response } = await logIn(new CookieJar(), origin, '');
    expect(url.href).toBe(`${origin}/veileder?feil=cancelled`);
    expect(await response.json()).toMatchObject({ guide: null });
  });

  it('is refused without the attempt’s cookie, with another state, and when a code is used again', async () => {
    const jar = new CookieJar();
    await logIn(jar, origin, 'amir');
    const back = new URL(jar.visited.find((one) => one.includes('/logg-inn/retur?'))!);
    // The attempt's cookie went with the first use.
    expect((await jar.open(back)).url.search).toBe('?feil=expired');
    expect((await new CookieJar().open(back)).url.search).toBe('?feil=expired');
    const second = new CookieJar();
    await second.once(`${origin}/veileder/logg-inn`);
    expect((await second.open(back)).url.search).toBe('?feil=failed');
    const third = new CookieJar();
    const begun = await third.once(`${origin}/veileder/logg-inn`);
    back.searchParams.set('state', new URL(begun.headers.get('location')!).searchParams.get('state')!);
    expect((await third.open(back)).url.search).toBe('?feil=failed');
    expect([...second.names(), ...third.names()]).not.toContain('sammen-guide');
  });

  it('is told when the issuer cannot be reached', async () => {
    const working = runtime();
    const nobody = { ...working.config, login: null };
    const away = { issuer: 'http://127.0.0.1:1', clientId: 'x', client: { secret: 'x' }, scope: 'openid', role: '*' };
    setRuntime(
      createRuntime(
        nobody,
        origin,
        { guide: { ...away, claims: { name: 'name', office: 'office', roles: 'roles' } }, helper: null },
        { ...noTerminals, audit }
      )
    );
    const { url } = await new CookieJar().open(`${origin}/veileder/logg-inn`);
    setRuntime(working);
    expect(url.search).toBe('?feil=unavailable');
  });

  it('gets a token for a pairing, which the citizen’s device accepts', async () => {
    const jar = new CookieJar();
    await logIn(jar, origin, 'liv');
    lines.length = 0;
    const answer = await attest(jar);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { token } = (await answer.json()) as { token: string };
    expect(await verifyAttestation(token, [server.key], binding, Date.now())).toEqual({
      name: 'Liv Støttegård',
      office: 'Nav Eksempeldal',
      role: 'guide',
      verified: true
    });
    const [before, last] = recorded().slice(-2);
    expect(last).toMatchObject({ event: 'attested', who: before!.who, office: 'Nav Eksempeldal' });
    // Nowhere who it was, nor which pairing; and nothing of it, with its exact time, in the process's own log.
    await audit.sign();
    expect(written()).not.toMatch(/Liv|Støttegård|liv@/);
    expect(written()).not.toContain(binding);
    expect(lines.filter((line) => !line.includes('audit-head'))).toEqual([]);
  });

  it('gets no token unasked, unknown, from elsewhere, or for nonsense', async () => {
    const jar = new CookieJar();
    expect(await (await attest(jar)).json()).toEqual({ code: 'not-logged-in' });
    await logIn(jar, origin, 'kari');
    const refusals: [unknown, Record<string, string>, number][] = [
      [{ binding }, { origin: 'https://evil.example.org' }, 403],
      [{ binding }, { origin: 'null' }, 403],
      [{ binding }, {}, 403],
      [{ binding: 'short' }, { origin }, 400],
      [{ binding: 42 }, { origin }, 400],
      [{ binding, name: 'Somebody Else' }, { origin }, 400],
      ['text', { origin }, 400]
    ];
    for (const [body, headers, status] of refusals) expect((await attest(jar, body, headers)).status).toBe(status);
    expect(
      (await jar.once(`${origin}/veileder/attest`, { method: 'POST', headers: { origin }, body: '{' })).status
    ).toBe(400);
  });

  it('is vouched for to nobody, and does not come in, where the office’s log cannot be written', async () => {
    const jar = new CookieJar();
    await logIn(jar, origin, 'liv');
    const working = runtime();
    const full = new HeldAudit();
    full.full = true;
    setRuntime({ ...working, audit: full });
    const answer = await attest(jar);
    expect([answer.status, await answer.json()]).toEqual([503, { code: 'not-recorded' }]);
    const other = new CookieJar();
    expect((await logIn(other, origin, 'liv')).url.search).toBe('?feil=unavailable');
    expect(other.names()).not.toContain('sammen-guide');
    // To go is never refused.
    await jar.open(`${origin}/veileder/logg-ut`);
    expect(jar.names()).not.toContain('sammen-guide');
    setRuntime(working);
    expect(lines.filter((line) => line.includes('audit-not-written'))).toHaveLength(3);
  });

  it('gets 20 tokens a minute and then must wait', async () => {
    const jar = new CookieJar();
    await logIn(jar, origin, 'amir');
    const statuses: number[] = [];
    for (let at = 0; at < 21; at += 1) statuses.push((await attest(jar)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    const refused = await attest(jar);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await refused.json()).toEqual({ code: 'too-many' });
  });

  it('logs out here and at the issuer', async () => {
    const jar = new CookieJar();
    await logIn(jar, origin, 'kari');
    expect(jar.names()).toContain('demo-session');
    const { response, url } = await jar.open(`${origin}/veileder/logg-ut`);
    expect(recorded().at(-1)).toMatchObject({ event: 'guide-out', office: 'Nav Testby' });
    expect(url.pathname).toBe('/demo-innlogging/session/end');
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/veileder`);
    expect(url.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    const html = await response.text();
    const action = /action="([^"]+)"/.exec(html)![1]!;
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)![1]!;
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    const end = await jar.open(action, { method: 'POST', headers: { origin }, body });
    expect(end.url.href).toBe(`${origin}/veileder`);
    expect(await end.response.json()).toMatchObject({ guide: null });
    expect(jar.names()).not.toContain('sammen-guide');
    expect(jar.names()).not.toContain('demo-session');
    expect((await attest(jar)).status).toBe(401);
  });

  it('is not logged out by another site', async () => {
    const jar = new CookieJar();
    await logIn(jar, origin, 'kari');
    const foreign = await jar.once(`${origin}/veileder/logg-ut`, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(foreign.status).toBe(403);
    expect((await attest(jar)).status).not.toBe(401);
  });

  it('is nobody on a citizen’s pages', async () => {
    const jar = new CookieJar();
    await logIn(jar, origin, 'kari');
    const { response } = await jar.open(`${origin}/soknad`);
    expect(await response.json()).toMatchObject({ guide: null, demo: true });
  });
});
