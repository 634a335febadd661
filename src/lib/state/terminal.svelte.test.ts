import { beforeEach, describe, expect, test } from 'vitest';
import { HandClock, settled } from '../../../tests/support/hand-clock';
import { Terminal, type TerminalTools } from './terminal.svelte';

const token = 'B'.repeat(43);
const calm = {
  terminal: { id: 't3', name: 'Terminal 3', office: 'Nav Testby' },
  idle: 60,
  headphones: false,
  volume: 30,
  screenReader: false,
  printer: 'ready'
};

let clock: HandClock;
let asked: { what: string; headers: Headers; body?: unknown }[];
/** Answers by "METHOD path"; a number is a status without a body, an error is a line that is down. */
let answers: Record<string, unknown>;
let told: string[];

const fetch = (async (url: string, init: RequestInit = {}) => {
  const path = url.replace('http://127.0.0.1:8631', 'helper ');
  const what = `${init.method} ${path}`;
  asked.push({ what, headers: new Headers(init.headers), body: init.body });
  const answer = answers[what] ?? 204;
  if (answer instanceof Error) throw answer;
  if (typeof answer === 'number') return new Response(null, { status: answer });
  const { status = 200, ...body } = answer as { status?: number };
  return Response.json(body, { status });
}) as typeof globalThis.fetch;

function begin(more: Partial<TerminalTools> = {}): Terminal {
  const terminal = new Terminal({
    mark: { token, port: 8631 },
    fetch,
    clock,
    leave: async () => void told.push('left'),
    startOver: () => void told.push('started over'),
    ...more
  });
  terminal.start();
  return terminal;
}
const count = (what: string) => asked.filter((one) => one.what === what).length;

beforeEach(() => {
  clock = new HandClock();
  asked = [];
  told = [];
  answers = {
    'GET helper /status': calm,
    'GET helper /ticket': { ticket: 'a.b.c' },
    'POST /terminal/okt': { id: 't3' },
    'POST helper /end': 202,
    'POST /terminal/vent': { waiting: true, since: 1, taken: null }
  };
});

describe('the session of a terminal', () => {
  test('beats at once and each five seconds, with the token and nothing else of the session', async () => {
    const terminal = begin();
    await settled();
    expect(count('POST helper /heartbeat')).toBe(1);
    await clock.run(20_000);
    expect(count('POST helper /heartbeat')).toBe(5);
    for (const { what, headers } of asked)
      expect(headers.get('authorization'), what).toBe(what.includes('helper') ? `Bearer ${token}` : null);
    expect(terminal.status).toEqual(calm);
    expect(terminal.headphones).toBe(false);
  });

  test('the machine is told with what the backup is deleted, once for each application', async () => {
    const url = 'https://sammen.example.no/relay/backup/';
    let kept: { url: string; token: string } | null = null;
    begin({ deletion: async () => kept });
    await clock.run(5000);
    expect(count('PUT helper /backup')).toBe(0);
    kept = { url: `${url}${'a'.repeat(22)}`, token };
    answers['PUT helper /backup'] = new TypeError('down');
    await clock.run(5000);
    answers['PUT helper /backup'] = 204;
    await clock.run(15_000);
    const told = () =>
      asked.filter(({ what }) => what === 'PUT helper /backup').map(({ body }) => JSON.parse(String(body)));
    expect(told(), 'again until it is heard').toEqual([kept, kept]);
    kept = null;
    await clock.run(5000);
    kept = { url: `${url}${'b'.repeat(22)}`, token };
    await clock.run(5000);
    expect(told().slice(2)).toEqual([kept]);
  });

  test('what the relay keeps is renewed at once and each half minute, also where there is no machine, until the end', async () => {
    for (const trial of [false, true]) {
      let renewed = 0;
      const terminal = begin({
        renew: async () => void (renewed += 1),
        ...(trial && { mark: { token, port: 8631, trial } })
      });
      await settled();
      expect(renewed).toBe(1);
      answers['POST helper /heartbeat'] = new TypeError('down');
      await clock.run(60_000);
      expect(renewed).toBe(3);
      await terminal.end();
      await clock.run(60_000);
      expect(renewed).toBe(3);
    }
  });

  test('a helper that is silent three times is said to be lost, and found again', async () => {
    answers['POST helper /heartbeat'] = new TypeError('down');
    const terminal = begin();
    await clock.run(5000);
    expect(terminal.contact).toBe('yes');
    await clock.run(5000);
    expect(terminal.contact).toBe('lost');
    answers['POST helper /heartbeat'] = 204;
    await clock.run(5000);
    expect(terminal.contact).toBe('yes');
  });

  test('a machine that says nonsense is a machine without headphones, with the usual patience', async () => {
    answers['GET helper /status'] = { idle: 'x', headphones: 'yes', volume: 900, printer: 'on fire', terminal: [] };
    const terminal = begin();
    await settled();
    expect(terminal.status).toEqual({
      terminal: null,
      idle: 60,
      headphones: false,
      volume: 100,
      screenReader: false,
      printer: 'other'
    });
  });

  test('our own server learns which terminal this is, and may refuse it', async () => {
    const terminal = begin();
    await settled();
    expect(asked.find(({ what }) => what === 'POST /terminal/okt')?.body).toBe('{"ticket":"a.b.c"}');
    expect(terminal.contact).toBe('yes');
    answers['POST /terminal/okt'] = { status: 403, code: 'refused' };
    const refused = begin();
    await settled();
    expect(refused.contact).toBe('refused');
    expect(told, 'what it held is gone').toEqual(['left']);
  });

  test('one that was never enrolled goes on without', async () => {
    answers['GET helper /ticket'] = { status: 404, error: 'not-enrolled' };
    const terminal = begin();
    await settled();
    expect(terminal.contact).toBe('yes');
    expect(count('POST /terminal/okt')).toBe(0);
  });
});

describe('nobody there', () => {
  test('is asked, and then the session ends by itself', async () => {
    const terminal = begin();
    await clock.run(60_000);
    expect(terminal.idle).toEqual({ state: 'asked', left: 30 });
    await clock.run(29_000);
    expect(terminal.ending).toBe(false);
    await clock.run(1000);
    expect(terminal.ending).toBe(true);
    await clock.run(0);
    expect(told).toEqual(['left']);
    expect(count('POST helper /end')).toBe(1);
  });

  test('whoever answers goes on', async () => {
    const terminal = begin();
    for (let times = 0; times < 5; times += 1) {
      await clock.run(80_000);
      expect(terminal.idle.state).toBe('asked');
      terminal.here();
      expect(terminal.idle.state).toBe('active');
    }
  });

  test('nobody is asked while their paper is printed, or while they listen', async () => {
    answers['POST helper /print'] = { status: 201, job: '17' };
    answers['GET helper /print/17'] = { state: 'printing', printer: 'ready' };
    const terminal = begin();
    await clock.run(59_000);
    await terminal.printer.print('blank', '', async () => new Blob(['%PDF-']));
    await clock.run(100_000);
    expect(terminal.idle.state).toBe('active');
    answers['GET helper /print/17'] = { state: 'done', printer: 'ready' };
    await clock.run(30_000);
    expect(terminal.idle.state).toBe('active');
    await clock.run(32_000);
    expect(terminal.idle.state).toBe('asked');

    let listening = true;
    const hearing = begin({ listening: () => listening });
    await clock.run(290_000);
    expect(hearing.idle.state).toBe('active');
    listening = false;
    await clock.run(61_000);
    expect(hearing.idle.state).toBe('asked');

    // A voice that the browser never calls ended keeps no session open.
    const stuck = begin({ listening: () => true });
    await clock.run(361_000);
    expect(stuck.idle.state).toBe('asked');
  });
});

describe('the end', () => {
  test('waits a second at most for what the page has to tell', async () => {
    const terminal = begin({ leave: () => new Promise(() => undefined) });
    await settled();
    void terminal.end();
    await clock.run(900);
    expect(count('POST helper /end')).toBe(0);
    await clock.run(100);
    expect(count('POST helper /end')).toBe(1);
  });

  test('is asked for again where it was not heard, and then the heartbeat stops', async () => {
    answers['POST helper /end'] = new TypeError('down');
    const terminal = begin();
    await settled();
    const beats = count('POST helper /heartbeat');
    await terminal.end();
    await clock.run(60_000);
    expect(count('POST helper /end')).toBe(3);
    expect(count('POST helper /heartbeat')).toBe(beats);
  });

  test('with a slip in hand takes what is here all the same: the slip is a copy', async () => {
    const terminal = begin({ printed: { slip: '' } });
    expect(terminal.slip).toBe(true);
    await terminal.end();
    expect(told).toEqual(['left']);
    expect(count('POST helper /end')).toBe(1);
    expect(begin().slip).toBe(false);
  });

  test('of a trial is a new beginning, and asks no helper for anything', async () => {
    const terminal = begin({ mark: { token: '', port: 0, trial: true } });
    await clock.run(30_000);
    await terminal.setVolume(80);
    expect(terminal.status?.volume).toBe(80);
    expect(terminal.prints).toBe(false);
    await terminal.end();
    expect(told).toEqual(['left', 'started over']);
    expect(asked).toEqual([]);
  });
});

describe('sound', () => {
  test('is set at once, and set back where the machine would not', async () => {
    const terminal = begin();
    await settled();
    await terminal.setVolume(140);
    expect(terminal.status?.volume).toBe(100);
    expect(asked.at(-1)?.body).toBe('{"percent":100}');
    answers['PUT helper /screen-reader'] = { status: 409, error: 'no-headphones' };
    await terminal.setScreenReader(true);
    expect(terminal.status?.screenReader).toBe(false);
  });
});

describe('the waiting list', () => {
  test('is asked again each ten seconds, until a guide comes, and left at the end', async () => {
    const terminal = begin();
    await terminal.waiting.start();
    expect(terminal.waiting.state).toBe('waiting');
    await clock.run(30_000);
    expect(count('POST /terminal/vent')).toBe(4);
    answers['POST /terminal/vent'] = { waiting: true, since: 1, taken: { name: 'Kari Nordmann' } };
    await clock.run(10_000);
    expect([terminal.waiting.state, terminal.waiting.guide]).toEqual(['taken', 'Kari Nordmann']);
    terminal.waiting.stop();
    await clock.run(30_000);
    expect(count('POST /terminal/vent')).toBe(5);
    expect(count('DELETE /terminal/vent')).toBe(1);
  });

  test('a line that is lost for a moment keeps one’s place; one that never was says so', async () => {
    const terminal = begin();
    await terminal.waiting.start();
    answers['POST /terminal/vent'] = new TypeError('down');
    await clock.run(20_000);
    expect(terminal.waiting.state).toBe('waiting');
    // The server has taken it off the list by now: that the guides know is no longer true.
    await clock.run(10_000);
    expect(terminal.waiting.state).toBe('asking');
    answers['POST /terminal/vent'] = { status: 429, code: 'too-many' };
    await clock.run(10_000);
    expect(terminal.waiting.state).toBe('asking');
    answers['POST /terminal/vent'] = { waiting: true, since: 1, taken: null };
    await clock.run(10_000);
    expect(terminal.waiting.state).toBe('waiting');
    answers['POST /terminal/vent'] = new TypeError('down');
    terminal.waiting.stop();
    await terminal.waiting.start();
    expect(terminal.waiting.state).toBe('failed');
    answers['POST /terminal/vent'] = { waiting: true, since: 1, taken: null };
    await terminal.waiting.start();
    expect(terminal.waiting.state).toBe('waiting');
  });

  test('a server that does not know the terminal has no list for it', async () => {
    answers['POST /terminal/vent'] = 403;
    const terminal = begin();
    await terminal.waiting.start();
    expect(terminal.waiting.state).toBe('failed');
  });

  test('a page that cannot speak to the machine leads to one that can', async () => {
    answers['GET helper /ticket'] = new TypeError('refused by the page’s policy');
    begin({ unreached: () => void told.push('unreached') });
    await settled();
    expect(told).toEqual(['unreached']);
    answers['GET helper /ticket'] = { status: 404, error: 'not-enrolled' };
    begin({ unreached: () => void told.push('again') });
    await settled();
    expect(told).toEqual(['unreached']);
  });

  test('and one that no longer knows it says so, though one waits already', async () => {
    const terminal = begin();
    await terminal.waiting.start();
    answers['POST /terminal/vent'] = { status: 401, code: 'no-terminal' };
    await clock.run(10_000);
    expect(terminal.waiting.state).toBe('failed');
  });

  test('who waited goes on waiting in a page that is loaded anew, and nobody else', async () => {
    const kept: boolean[] = [];
    const keepWaiting = (on: boolean) => void kept.push(on);
    const terminal = begin({ keepWaiting });
    await terminal.waiting.start();
    expect(kept).toEqual([true]);
    const again = begin({ keepWaiting, waited: true });
    await settled();
    expect(again.waiting.state).toBe('waiting');
    again.waiting.stop();
    expect(kept.at(-1)).toBe(false);
    const next = begin();
    await settled();
    expect(next.waiting.state).toBe('no');
  });
});
