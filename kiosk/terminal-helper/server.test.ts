import { generateKeyPairSync, verify } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Deletions, deletionOf } from './deletion.mjs';
import { Heartbeat, patience } from './heartbeat.mjs';
import { PrintError, type Printing } from './printing.mjs';
import { createServer, largest } from './server.mjs';
import { Sound } from './sound.mjs';
import { makeTicket } from './ticket.mjs';

const origin = 'https://sammen.example.no';
const token = 'a'.repeat(43);
let server: http.Server, port: number, said: string[], ears: boolean, ended: number, deletion: string;

const printing = {
  printer: async () => 'ready',
  send: async (pdf: Buffer) => {
    if (pdf.includes('busy')) throw new PrintError('busy');
    if (pdf.includes('gone')) throw new PrintError('no-printer');
    if (pdf.includes('broken')) throw new TypeError('a secret of the paper');
    return '17';
  },
  state: async (id: string) => (id === '17' ? { state: 'done', printer: 'ready' } : null),
  cancel: async (id: string) => id === '17'
} as unknown as Printing;

beforeEach(async () => {
  [said, ears, ended, deletion] = [[], true, 0, ''];
  const screenReader = { on: false, set: async (on: boolean) => void (screenReader.on = on) };
  const sound = { volume: 40, setVolume: async (n: number) => void said.push(`volume ${n}`) };
  server = createServer({
    token,
    origin,
    idle: 60,
    terminal: { id: 't-3', name: 'Terminal 3', office: 'Nav Testby' },
    printing,
    sound: Object.defineProperty(sound, 'headphones', { get: () => ears }) as unknown as Sound,
    heartbeat: { beat: () => void said.push('beat') },
    screenReader,
    ticket: () => null,
    keepDeletion: async (lines) => void (deletion = lines),
    end: () => void ended++
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => void server.close());

interface Asked {
  body?: string | Buffer;
  headers?: http.OutgoingHttpHeaders;
}
const call = (method: string, path: string, { body, headers = {} }: Asked = {}) =>
  new Promise<{ status: number; text: string; headers: http.IncomingHttpHeaders }>((resolve, reject) => {
    const all = { host: `127.0.0.1:${port}`, origin, authorization: `Bearer ${token}`, ...headers };
    const present = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    const request = http.request(
      { port, host: '127.0.0.1', method, path, headers: present, setHost: false },
      (response) => {
        let text = '';
        response
          .on('data', (chunk) => (text += chunk))
          .on('end', () => resolve({ status: response.statusCode!, text, headers: response.headers }));
      }
    );
    request.on('error', reject).end(body);
  });

describe('the terminal helper answers only its own page', () => {
  it.each([
    ['another token', { authorization: `Bearer ${'b'.repeat(43)}` }],
    ['no token', { authorization: undefined }],
    ['another origin', { origin: 'https://example.org' }],
    ['no origin', { origin: undefined }],
    ['a name that was made to point here', { host: 'evil.example.org' }]
  ])('not %s', async (_, headers) => {
    for (const [method, path] of [
      ['GET', '/status'],
      ['POST', '/end'],
      ['POST', '/print']
    ] as const) {
      expect(await call(method, path, { headers })).toMatchObject({ status: 403, text: '' });
    }
    expect(ended).toBe(0);
  });

  it('lets the browser ask first, for its own origin alone', async () => {
    const answer = await call('OPTIONS', '/print', { headers: { authorization: undefined } });
    expect(answer).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': origin } });
    expect(answer.headers['access-control-allow-methods']).toBe('GET, POST, PUT, DELETE');
    expect((await call('OPTIONS', '/print', { headers: { origin: 'https://example.org' } })).status).toBe(403);
  });
});

describe('the contract', () => {
  const json = async (...args: Parameters<typeof call>) => {
    const { status, text } = await call(...args);
    return [status, text && JSON.parse(text)];
  };
  const pdf = (body: string | Buffer) =>
    json('POST', '/print', { body, headers: { 'content-type': 'application/pdf' } });

  it('status and heartbeat', async () => {
    expect(await json('POST', '/heartbeat')).toEqual([204, '']);
    expect(said).toEqual(['beat']);
    const terminal = { id: 't-3', name: 'Terminal 3', office: 'Nav Testby' };
    const status = { terminal, idle: 60, headphones: true, volume: 40, screenReader: false, printer: 'ready' };
    expect(await json('GET', '/status')).toEqual([200, status]);
  });

  it('printing', async () => {
    expect(await pdf('%PDF-1.7 x')).toEqual([201, { job: '17' }]);
    expect(await pdf('PK')).toEqual([400, { error: 'not-pdf' }]);
    expect(await pdf('%PDF-busy')).toEqual([409, { error: 'busy' }]);
    expect(await pdf('%PDF-gone')).toEqual([503, { error: 'no-printer' }]);
    expect(await pdf('%PDF-broken')).toEqual([500, { error: 'failed' }]);
    expect(await json('GET', '/print/17')).toEqual([200, { state: 'done', printer: 'ready' }]);
    expect(await json('GET', '/print/18')).toEqual([404, { error: 'unknown-job' }]);
    expect(await json('DELETE', '/print/17')).toEqual([204, '']);
    expect(await json('DELETE', '/print/18')).toEqual([404, { error: 'unknown-job' }]);
  });

  it('refuses what is too large, before it is all here', async () => {
    const headers = { 'content-length': largest.pdf + 1 };
    expect(await json('POST', '/print', { body: '%PDF-', headers })).toEqual([413, { error: 'too-large' }]);
    const body = JSON.stringify({ percent: 1, pad: 'x'.repeat(largest.json) });
    expect(await json('PUT', '/volume', { body })).toEqual([413, { error: 'too-large' }]);
  });

  it('sound', async () => {
    expect(await json('PUT', '/volume', { body: '{"percent":55}' })).toEqual([204, '']);
    for (const body of ['{"percent":101}', '{"percent":"9"}', 'null', '[', '']) {
      expect(await json('PUT', '/volume', { body })).toEqual([400, { error: 'wrong-request' }]);
    }
    expect(said).toEqual(['volume 55']);
    expect(await json('PUT', '/screen-reader', { body: '{"on":true}' })).toEqual([204, '']);
    ears = false;
    expect(await json('PUT', '/screen-reader', { body: '{"on":true}' })).toEqual([409, { error: 'no-headphones' }]);
    expect(await json('PUT', '/screen-reader', { body: '{"on":false}' })).toEqual([204, '']);
  });

  it('what is to be deleted when the session has ended, and nothing that a program could misread', async () => {
    const url = `https://sammen.example.no/relay/backup/${'a'.repeat(22)}`;
    expect(await json('PUT', '/backup', { body: JSON.stringify({ url, token }) })).toEqual([204, '']);
    expect(deletion).toBe(`${url}\n${token}\n`);
    for (const wrong of [
      {},
      { url, token: `${token}"` },
      { url, token: `${token}\noutput = /etc/passwd` },
      { url: `${url}?x`, token },
      { url: `${url}\n`, token },
      { url: 'https://sammen.example.no/relay', token },
      { url: `file:///backup/${'a'.repeat(22)}`, token },
      { url: [url], token },
      { url: url.replace('https', 'http'), token },
      { url: url.replace('sammen.example.no', 'sammen.example.no@evil.example.org'), token }
    ])
      expect(await json('PUT', '/backup', { body: JSON.stringify(wrong) })).toEqual([400, { error: 'wrong-request' }]);
    expect(deletion).toBe(`${url}\n${token}\n`);
  });

  it('ticket, end and the unknown', async () => {
    expect(await json('GET', '/ticket')).toEqual([404, { error: 'not-enrolled' }]);
    expect(await json('GET', '/etc/passwd')).toEqual([404, { error: 'unknown' }]);
    expect(await json('POST', '/end')).toEqual([202, '']);
    await expect.poll(() => ended).toBe(1);
  });
});

it('a ticket is signed, short and new each time', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const make = () => makeTicket({ id: 't-3', key, audience: origin, now: 1000 }).split('.');
  const [header, payload, signature] = make();
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(read(header!)).toEqual({ alg: 'ES256', kid: 't-3' });
  const jti = expect.stringMatching(/^[\w-]{22}$/);
  expect(read(payload!)).toEqual({ sub: 't-3', aud: origin, iat: 1000, exp: 1060, jti });
  const signed = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  expect(verify('sha256', Buffer.from(`${header}.${payload}`), signed, Buffer.from(signature!, 'base64url'))).toBe(
    true
  );
  expect(make()[1]).not.toBe(payload);
});

it('what is to be deleted of a session is kept once each, the last eight', () => {
  const deletions = new Deletions();
  const of = (n: number) =>
    deletionOf({ url: `http://127.0.0.1:3000/relay/backup/${String(n).padStart(22, '0')}`, token })!;
  expect(deletions.add(of(1))).toBe(of(1));
  expect(deletions.add(of(2))).toBe(of(1) + of(2));
  expect(deletions.add(of(1))).toBe(of(2) + of(1));
  for (let n = 3; n < 20; n++) deletions.add(of(n));
  expect(deletions.add(of(20)).split('\n')).toHaveLength(2 * 8 + 1);
});

it('a heartbeat is waited for longer before the first', () => {
  let now = 0;
  const heartbeat = new Heartbeat(() => now);
  now = patience.first - 1;
  expect(heartbeat.stopped).toBe(false);
  heartbeat.beat();
  now += patience.next - 1;
  expect(heartbeat.stopped).toBe(false);
  now += 1;
  expect(heartbeat.stopped).toBe(true);
});

describe('sound', () => {
  const jack = (on: boolean, told: string[]) => async (args: string[]) => {
    if (args.includes('controls'))
      return "numid=7,iface=CARD,name='Front Mic Jack'\nnumid=9,iface=CARD,name='Front Headphone Jack'\n";
    if (args.includes('cget')) {
      const mine = args.includes('numid=9') && on;
      return `numid=9,iface=CARD,name='Front Headphone Jack'\n  ; type=BOOLEAN,access=r-------,values=1\n  : values=${mine ? 'on' : 'off'}\n`;
    }
    if (args.includes('Master')) throw new Error('no such control');
    told.push(args.join(' '));
    return '';
  };

  it.each([
    [true, 'sset Headphone 40% unmute'],
    [false, 'sset Headphone 0% mute']
  ])('with headphones: %s', async (on, wanted) => {
    const told: string[] = [];
    const sound = new Sound({ amixer: jack(on, told), cards: () => ['0'], headphones: 'auto', volume: 40 });
    await sound.look();
    await sound.look();
    expect(sound.headphones).toBe(on);
    expect(told).toEqual([`-c 0 -M -q ${wanted}`]);
  });

  it('is silent for ever where there are none, and goes on without a sound card', async () => {
    const told: string[] = [];
    const never = new Sound({ amixer: jack(true, told), cards: () => ['0'], headphones: 'never', volume: 40 });
    await never.setVolume(90);
    expect([never.headphones, told]).toEqual([false, ['-c 0 -M -q sset Headphone 0% mute']]);
    const bare = new Sound({ amixer: jack(true, told), cards: () => [], headphones: 'always', volume: 40 });
    await bare.look();
    expect([bare.headphones, bare.volume]).toEqual([true, 40]);
  });
});
