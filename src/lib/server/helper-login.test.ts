/** A helper far away logs in, from the first page to the token: the real routes and hook against the stand-in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CookieJar, logIn } from '../../../tests/support/cookie-jar';
import { HeldAudit } from '../../../tests/support/held-audit';
import { startLogin, type LoginServer } from '../../../tests/support/login-server';
import { verifyAttestation } from '../session/attestation';
import { runtime, setRuntime } from './runtime';
import { syntheticNumber } from './stand-in/people';

const binding = Buffer.alloc(32, 9).toString('base64url');
const audit = new HeldAudit();
let server: LoginServer;
let origin: string;
let lines: string[];

beforeAll(async () => {
  server = await startLogin(() => audit);
  ({ origin, lines } = server);
});
afterAll(() => server.close());

const helperLogin = (jar: CookieJar, who: string) => logIn(jar, origin, who, '/hjelpe/logg-inn');
const attest = (jar: CookieJar, body: object, path = '/hjelpe/attest') =>
  jar.once(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ binding, ...body })
  });
const told = async (answer: Response) => {
  const { token } = (await answer.json()) as { token: string };
  return verifyAttestation(token, [server.key], binding, Date.now());
};
/** Every number that the stand-in's people may have. */
const year = new Date().getUTCFullYear();
const numbers = [44, 67, 15].map((years) => syntheticNumber(new Date(Date.UTC(year - years, 0, 1))));

describe('a helper far away', () => {
  it('logs in anew, at the level asked for, and is vouched for by the name of the login', async () => {
    const jar = new CookieJar();
    const { response, url } = await helperLogin(jar, 'anne');
    expect(url.href).toBe(`${origin}/hjelpe`);
    expect(await response.json()).toMatchObject({ guide: null, helper: { name: 'Anne Prøvesen' } });
    const asked = new URL(jar.visited.find((one) => one.includes('/demo-innlogging/auth?'))!).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: 'sammen-hjelp',
      code_challenge_method: 'S256',
      prompt: 'login',
      max_age: '120',
      acr_values: 'idporten-loa-high'
    });
    const cookie = jar.set.find((one) => /^sammen-helper=./.test(one) && !one.startsWith('sammen-helper=;'));
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
    expect(jar.names()).not.toContain('sammen-helper-login');
    const answer = await attest(jar, { role: 'support' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await told(answer)).toEqual({ name: 'Anne Prøvesen', role: 'support', verified: true });
    // What they write themselves is nothing where the login tells it.
    const spoof = await told(await attest(jar, { role: 'relative', name: 'Kari Veileder' }));
    expect(spoof).toMatchObject({ name: 'Anne Prøvesen' });
  });

  it('whose login tells no name writes it, and that is said', async () => {
    const jar = new CookieJar();
    await helperLogin(jar, 'ola');
    expect((await attest(jar, { role: 'relative' })).status).toBe(400);
    expect((await attest(jar, { role: 'relative', name: ' \u202e ' })).status).toBe(400);
    expect(await told(await attest(jar, { role: 'relative', name: 'Ola' }))).toEqual({
      name: 'Ola',
      role: 'relative',
      verified: true,
      ownName: true
    });
  });

  it('under 18 is refused, and has no session', async () => {
    const jar = new CookieJar();
    const { url, response } = await helperLogin(jar, 'ida');
    expect(url.href).toBe(`${origin}/hjelpe?feil=under-18`);
    expect(await response.json()).toMatchObject({ helper: null });
    expect(jar.names()).not.toContain('sammen-helper');
    expect(await (await attest(jar, { role: 'relative' })).json()).toEqual({ code: 'not-logged-in' });
  });

  it('who is refused is not the one who was logged in before', async () => {
    const jar = new CookieJar();
    await helperLogin(jar, 'anne');
    // A link from elsewhere changes nothing; an attempt that was begun here does.
    await jar.open(`${origin}/hjelpe/logg-inn/retur?error=access_denied`);
    expect(jar.names()).toContain('sammen-helper');
    const begun = await jar.once(`${origin}/hjelpe/logg-inn`);
    const state = new URL(begun.headers.get('location')!).searchParams.get('state')!;
    const back = new URLSearchParams({ error: 'access_denied', state, iss: `${origin}/demo-innlogging` });
    expect((await jar.open(`${origin}/hjelpe/logg-inn/retur?${back}`)).url.search).toBe('?feil=cancelled');
    expect(jar.names()).not.toContain('sammen-helper');
  });

  it('is no guide, and a guide is no helper: neither cookie opens the other’s door', async () => {
    const helper = new CookieJar();
    await helperLogin(helper, 'anne');
    expect((await attest(helper, {}, '/veileder/attest')).status).toBe(401);
    expect(await (await helper.open(`${origin}/veileder`)).response.json()).toMatchObject({
      guide: null,
      helper: null
    });
    const guide = new CookieJar();
    await logIn(guide, origin, 'kari');
    expect((await attest(guide, { role: 'relative' })).status).toBe(401);
    // Nor can one of the other list be chosen at the issuer.
    expect((await helperLogin(new CookieJar(), 'kari')).url.search).toBe('?feil=cancelled');
    expect((await logIn(new CookieJar(), origin, 'anne')).url.search).toBe('?feil=cancelled');
    // A helper asks for no role that somebody else must give.
    expect((await attest(helper, { role: 'guide' })).status).toBe(400);
    expect((await attest(helper, { role: 'relative', office: 'Nav Testby' })).status).toBe(400);
  });

  it('comes back with another’s attempt or none: refused', async () => {
    const jar = new CookieJar();
    await helperLogin(jar, 'anne');
    const back = new URL(jar.visited.find((one) => one.includes('/hjelpe/logg-inn/retur?'))!);
    expect((await new CookieJar().open(back)).url.search).toBe('?feil=expired');
    const second = new CookieJar();
    await second.once(`${origin}/hjelpe/logg-inn`);
    expect((await second.open(back)).url.search).toBe('?feil=failed');
  });

  it('logs out here and at the issuer, with no token in the address', async () => {
    const jar = new CookieJar();
    await helperLogin(jar, 'anne');
    const { url } = await jar.open(`${origin}/hjelpe/logg-ut`, { method: 'POST', headers: { origin } });
    expect(url.pathname).toBe('/demo-innlogging/session/end');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'sammen-hjelp',
      post_logout_redirect_uri: `${origin}/hjelpe`
    });
    expect(jar.names()).not.toContain('sammen-helper');
  });

  it('has a number that is in no address, cookie, answer or log', async () => {
    const jar = new CookieJar();
    lines.length = 0;
    const page = await helperLogin(jar, 'anne');
    const answer = await attest(jar, { role: 'relative' });
    await helperLogin(jar, 'ida');
    const token = ((await answer.json()) as { token: string }).token;
    const body = Buffer.from(token.split('.')[1]!, 'base64url').toString();
    const everything = [...jar.visited, ...jar.set, await page.response.text(), body, ...lines].join('\n');
    for (const number of numbers) expect(everything).not.toContain(number);
    expect(body).not.toContain('anne@');
    // Private people are not in the office’s log, which the guide of another test is.
    expect(audit.events.map(({ event }) => event)).not.toContain('attested');
  });

  it('is told where no issuer is set up', async () => {
    const working = runtime();
    setRuntime({ ...working, helperLogin: null });
    expect((await new CookieJar().open(`${origin}/hjelpe/logg-inn`)).url.search).toBe('?feil=not-offered');
    setRuntime(working);
  });
});
