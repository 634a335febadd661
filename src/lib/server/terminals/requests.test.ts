/** Enrolment, tickets, cookies and the waiting list, as requests are answered. */
import { SignJWT } from 'jose';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { terminalKey, type TerminalKeyPair } from '../../../../tests/support/terminal-key';
import type { Config } from '../config';
import { Metrics } from '../metrics';
import { Rate } from '../rate';
import { sealCookie, terminalSeconds } from '../session';
import { drawCode, drawId, hashCode } from './code';
import { enrolFor } from './enrol';
import type { TerminalRuntime } from './requests';
import { memoryTerminals } from './terminals-memory';
import { beginFor, terminalOf } from './ticket';
import { leaveFor, listFor, takeFor, waitFor } from './wait';
import { listsAllowed, waitsAllowed } from './waiting';
import { memoryWaiting } from './waiting-memory';

const origin = 'https://sammen.example.no';
const secret = new Uint8Array(32).fill(3);
const lines: string[] = [];
const kari = { id: 'kari@issuer', name: 'Kari Veileder', office: 'Nav Testby' };
const ola = { id: 'ola@issuer', name: 'Ola Veileder', office: 'Nav Eksempel' };
const post = (body: unknown, from: string | null = origin) =>
  new Request(`${origin}/x`, {
    method: 'POST',
    headers: from === null ? {} : { origin: from },
    body: typeof body === 'string' ? body : JSON.stringify(body)
  });

let runtime: TerminalRuntime;
let key: TerminalKeyPair;

beforeEach(async () => {
  lines.length = 0;
  vi.restoreAllMocks();
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  key = await terminalKey();
  runtime = {
    config: { sessionSecret: secret } as unknown as Config,
    origin,
    metrics: new Metrics(),
    terminals: memoryTerminals(),
    waiting: memoryWaiting(),
    enrolments: new Rate(10, 60_000),
    tickets: new Rate(100, 60_000),
    waits: new Rate(...waitsAllowed),
    lists: new Rate(...listsAllowed)
  };
});

const add = (id: string, code: string, name = 'Terminal 3', office = 'Nav Testby') =>
  runtime.terminals.add({ id, name, office, code: hashCode(code)!, until: Date.now() + 1000 }, 1);
/** A terminal that is enrolled with the key. */
async function enrolled(id = 't-one', name?: string, office?: string): Promise<string> {
  await add(id, 'ABCD-EFGH', name, office);
  const { status } = await enrolFor(runtime, post({ code: 'ABCD-EFGH', key: key.publicKey }, null), '192.0.2.1');
  expect(status).toBe(201);
  return id;
}
const begin = async (ticket: unknown, address = '192.0.2.1') => {
  const { status, body, cookie } = await beginFor(runtime, post({ ticket }), address);
  return { status, body, cookie };
};

describe('a code for a new terminal', () => {
  it('is eight letters and figures in two groups, and is read however one writes it', () => {
    const code = drawCode((bytes) => Uint8Array.from({ length: bytes }, (_, at) => at * 37));
    expect(code).toBe('05AF-MSY3');
    expect(hashCode(' o5af msy3 ')).toBe(hashCode(code));
    expect(hashCode('ABCD-EFG1')).toBe(hashCode('abcd efgI'));
    for (const wrong of ['', 'ABCD-EFG', 'ABCD-EFGHJ', 'ABCD-EFGU', 'ÆØÅ!-ABCD'])
      expect(hashCode(wrong)).toBeUndefined();
    expect(drawId(() => Uint8Array.from({ length: 10 }, (_, at) => 250 + at))).toMatch(/^t-[0-9a-hjkmnp-tv-z]{10}$/);
  });
});

describe('enrolment', () => {
  it('answers who it is, and says in the log no more than its id', async () => {
    await add('t-one', 'ABCD-EFGH');
    const { status, body } = await enrolFor(
      runtime,
      post({ code: 'abcd efgh', key: key.publicKey }, null),
      '192.0.2.1'
    );
    expect([status, body]).toEqual([201, { id: 't-one', name: 'Terminal 3', office: 'Nav Testby' }]);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ msg: 'terminal-enrolled', terminal: 't-one' });
    expect(lines.join()).not.toMatch(/ABCD|Terminal 3|Testby/i);
  });

  it('takes no other code, no code twice, and no more than so many tries of one address', async () => {
    await add('t-one', 'ABCD-EFGH');
    const code = (typed: unknown, address = '192.0.2.1') =>
      enrolFor(runtime, post({ code: typed, key: key.publicKey }, null), address);
    expect(await code('ABCD-EFGJ')).toEqual({ status: 403, body: { code: 'wrong-code' } });
    expect(await code('nonsense')).toEqual({ status: 403, body: { code: 'wrong-code' } });
    expect((await code('ABCD-EFGH')).status).toBe(201);
    expect((await code('ABCD-EFGH')).status).toBe(403);
    for (let n = 0; n < 6; n++) await code('ABCD-EFGH');
    expect(await code('ABCD-EFGH')).toEqual({ status: 429, body: { code: 'too-many' } });
    expect((await code('ABCD-EFGH', '192.0.2.2')).status).toBe(403);
  });

  it('takes no key that is none, and none with its private half', async () => {
    await add('t-one', 'ABCD-EFGH');
    const { kty, crv, x, y } = key.publicKey;
    const wrong = [
      undefined,
      key.privateKey,
      { kty, crv, x, y: 'A'.repeat(43) },
      { kty, crv: 'P-384', x, y },
      { kty: 'RSA', n: x, e: 'AQAB' },
      { kty, crv, x }
    ];
    for (const one of wrong) {
      const answer = await enrolFor(
        runtime,
        post({ code: 'ABCD-EFGH', key: one }, null),
        `192.0.2.${wrong.indexOf(one)}`
      );
      expect(answer).toEqual({ status: 400, body: { code: 'bad-request' } });
    }
    expect(await enrolFor(runtime, post('{', null), '192.0.2.9')).toMatchObject({ status: 400 });
    expect(await runtime.terminals.find('t-one')).toMatchObject({ key: null });
  });
});

describe('a ticket', () => {
  it('becomes a cookie that says which terminal it is, for 12 hours', async () => {
    const id = await enrolled();
    const { status, body, cookie } = await begin(await key.ticket(id, origin, Date.now()));
    expect([status, body]).toEqual([200, { id, name: 'Terminal 3', office: 'Nav Testby' }]);
    expect(await terminalOf(runtime, cookie)).toEqual({ id, name: 'Terminal 3', office: 'Nav Testby' });
    expect(terminalSeconds).toBe(12 * 3600);
    const old = await sealCookie('terminal', { id }, secret, Date.now() - terminalSeconds * 1000);
    expect(await terminalOf(runtime, old)).toBeNull();
    const login = await sealCookie('guide', kari, secret, Date.now());
    for (const other of [undefined, '', 'x', login]) expect(await terminalOf(runtime, other)).toBeNull();
  });

  it('is good once, of ten at the same time too', async () => {
    const id = await enrolled();
    const ticket = await key.ticket(id, origin, Date.now());
    const all = await Promise.all(Array.from({ length: 10 }, () => begin(ticket)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(all.filter(({ status }) => status === 403)).toHaveLength(9);
    expect(await begin(ticket)).toMatchObject({ status: 403, body: { code: 'wrong-ticket' }, cookie: undefined });
  });

  it('is of this terminal, for this server, for a minute', async () => {
    const id = await enrolled();
    const now = Date.now();
    const second = Math.floor(now / 1000);
    const stranger = await terminalKey();
    const wrong = {
      'another key': await stranger.ticket(id, origin, now),
      'another server': await key.ticket(id, 'https://other.example.no', now),
      'another subject': await key.ticket(id, origin, now, { claims: { sub: 't-two' } }),
      'too old': await key.ticket(id, origin, now - 120_000),
      'from the future': await key.ticket(id, origin, now + 120_000),
      'good for too long': await key.ticket(id, origin, now, { claims: { exp: second + 3600 } }),
      'without an end': await key.ticket(id, origin, now, { claims: { exp: undefined } }),
      'without a name of its own': await key.ticket(id, origin, now, { claims: { jti: undefined } }),
      'with a short name': await key.ticket(id, origin, now, { claims: { jti: 'x' } }),
      'signed with the public key': await new SignJWT({ sub: id, aud: origin, jti: 'j'.repeat(22) })
        .setProtectedHeader({ alg: 'HS256', kid: id })
        .setIssuedAt(second)
        .setExpirationTime(second + 60)
        .sign(new TextEncoder().encode(JSON.stringify(key.publicKey))),
      unsigned: `${Buffer.from(JSON.stringify({ alg: 'none', kid: id })).toString('base64url')}.${
        (await key.ticket(id, origin, now)).split('.')[1]
      }.`,
      nonsense: 'a.b.c',
      nothing: ''
    };
    for (const [what, ticket] of Object.entries(wrong))
      expect(await begin(ticket), what).toMatchObject({
        status: 403,
        body: { code: 'wrong-ticket' },
        cookie: undefined
      });
    expect(await begin(undefined)).toMatchObject({ status: 403, body: { code: 'wrong-ticket' } });
    expect((await begin(await key.ticket(id, origin, now - 40_000))).status).toBe(200);
  });

  it('of a terminal that nobody knows, or that is not enrolled, says so', async () => {
    await add('t-new', 'ABCD-EFGJ');
    for (const id of ['t-nobody', 't-new'])
      expect(await begin(await key.ticket(id, origin, Date.now()))).toMatchObject({ body: { code: 'unknown' } });
  });

  it('is brought by a page of ours, so often and not more', async () => {
    const id = await enrolled();
    for (const from of [null, 'https://evil.example.org'])
      expect(
        await beginFor(runtime, post({ ticket: await key.ticket(id, origin, Date.now()) }, from), '192.0.2.1')
      ).toEqual({ status: 403, body: { code: 'foreign-origin' } });
    for (let n = 0; n < 100; n++) await begin('');
    expect(await begin(await key.ticket(id, origin, Date.now()))).toMatchObject({ status: 429 });
    expect((await begin(await key.ticket(id, origin, Date.now()), '192.0.2.2')).status).toBe(200);
  });
});

describe('a terminal that staff refuse', () => {
  it('is none at its next request, and none gets a session, until it is accepted', async () => {
    const id = await enrolled();
    const { cookie } = await begin(await key.ticket(id, origin, Date.now()));
    await runtime.terminals.refuse(id, true);
    expect(await terminalOf(runtime, cookie)).toBeNull();
    expect(await begin(await key.ticket(id, origin, Date.now()))).toMatchObject({
      status: 403,
      body: { code: 'refused' }
    });
    const stranger = await terminalKey();
    expect(await begin(await stranger.ticket(id, origin, Date.now()))).toMatchObject({
      body: { code: 'wrong-ticket' }
    });
    await runtime.terminals.refuse(id, false);
    expect(await terminalOf(runtime, cookie)).toMatchObject({ id });
    await runtime.terminals.remove(id);
    expect(await terminalOf(runtime, cookie)).toBeNull();
  });

  it('is on no list', async () => {
    const id = await enrolled();
    await waitFor(runtime, { id }, post({}));
    expect((await listFor(runtime, kari)).body).toHaveLength(1);
    await runtime.terminals.refuse(id, true);
    expect((await listFor(runtime, kari)).body).toEqual([]);
    expect(await takeFor(runtime, kari, post({ id }))).toEqual({ status: 404, body: { code: 'gone' } });
  });
});

describe('the waiting list', () => {
  it('shows the guide’s own office first, then who has waited longest', async () => {
    const clock = vi.spyOn(Date, 'now');
    clock.mockReturnValue(1000);
    await enrolled('t-1', 'Terminal 1', 'Nav Eksempel');
    await enrolled('t-2', 'Terminal 2', 'Nav Testby');
    await enrolled('t-3', 'Terminal 3', 'Nav Testby');
    for (const [at, id] of [
      [2000, 't-1'],
      [3000, 't-3'],
      [4000, 't-2']
    ] as const) {
      clock.mockReturnValue(at);
      expect(await waitFor(runtime, { id }, post({}))).toEqual({
        status: 200,
        body: { waiting: true, since: at, taken: null }
      });
    }
    expect(await listFor(runtime, kari)).toEqual({
      status: 200,
      body: [
        { id: 't-3', name: 'Terminal 3', office: 'Nav Testby', since: 3000, taken: null },
        { id: 't-2', name: 'Terminal 2', office: 'Nav Testby', since: 4000, taken: null },
        { id: 't-1', name: 'Terminal 1', office: 'Nav Eksempel', since: 2000, taken: null }
      ]
    });
  });

  it('lets one of two guides take it, tells the other, and tells the terminal who', async () => {
    const id = await enrolled();
    await waitFor(runtime, { id }, post({}));
    const both = await Promise.all([kari, ola].map((guide) => takeFor(runtime, guide, post({ id }))));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner, loser] = both[0]?.status === 200 ? [kari, ola] : [ola, kari];
    expect((await waitFor(runtime, { id }, post({}))).body).toMatchObject({ taken: { name: winner.name } });
    const seen = async (guide: typeof kari) => ((await listFor(runtime, guide)).body as { taken: unknown }[])[0]?.taken;
    expect(await seen(winner)).toEqual({ name: winner.name, you: true });
    expect(await seen(loser)).toEqual({ name: winner.name, you: false });
    expect(JSON.stringify((await listFor(runtime, loser)).body)).not.toContain('issuer');
    expect(lines.join()).not.toMatch(/Veileder|Testby/);
  });

  it('is left by who waits no more', async () => {
    const id = await enrolled();
    await waitFor(runtime, { id }, post({}));
    expect(await leaveFor(runtime, { id }, post({}))).toEqual({ status: 204 });
    expect(await leaveFor(runtime, { id }, post({}))).toEqual({ status: 204 });
    expect((await listFor(runtime, kari)).body).toEqual([]);
    expect(await takeFor(runtime, kari, post({ id }))).toEqual({ status: 404, body: { code: 'gone' } });
  });

  it('is for terminals and guides alone, from our own pages', async () => {
    const id = await enrolled();
    for (const ask of [waitFor, leaveFor]) {
      expect(await ask(runtime, null, post({}))).toEqual({ status: 401, body: { code: 'no-terminal' } });
      expect(await ask(runtime, { id }, post({}, null))).toEqual({ status: 403, body: { code: 'foreign-origin' } });
    }
    expect(await listFor(runtime, null)).toEqual({ status: 401, body: { code: 'not-logged-in' } });
    expect(await takeFor(runtime, null, post({ id }))).toMatchObject({ status: 401 });
    expect(await takeFor(runtime, kari, post({ id }, 'https://evil.example.org'))).toMatchObject({ status: 403 });
    for (const body of ['{', '[]', { id: 7 }, { id: 'x'.repeat(41) }])
      expect(await takeFor(runtime, kari, post(body))).toMatchObject({ status: 400 });
  });

  it('bears each terminal at its pace and a guide’s ten desks, and no more of either', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
    const here = { id: await enrolled() };
    const asks = async (count: number, ask: () => Promise<{ status: number }>) => {
      const statuses = new Set<number>();
      for (let i = 0; i < count; i += 1) statuses.add((await ask()).status);
      return [...statuses];
    };
    const wait = () => waitFor(runtime, here, post({}));
    // Three minutes of its own pace at one moment, and a person who presses again and again.
    expect(await asks(60, wait)).toEqual([200]);
    expect(await wait()).toEqual({ status: 429, body: { code: 'too-many' } });
    expect((await leaveFor(runtime, here, post({}))).status).toBe(429);
    expect((await waitFor(runtime, { id: 't-other' }, post({}))).status, 'another terminal').toBe(200);

    const list = () => listFor(runtime, kari);
    expect(await asks(239, list)).toEqual([200]);
    expect((await takeFor(runtime, kari, post({ id: here.id }))).status).toBe(200);
    expect(await list()).toEqual({ status: 429, body: { code: 'too-many' } });
    expect((await takeFor(runtime, kari, post({ id: here.id }))).status).toBe(429);
    expect((await listFor(runtime, ola)).status, 'another guide').toBe(200);

    vi.spyOn(Date, 'now').mockReturnValue(1_010_000);
    expect(await asks(10, wait)).toEqual([200]);
    expect(await asks(40, list)).toEqual([200]);
  });
});
