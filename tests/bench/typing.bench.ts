/**
 * A citizen types in the real app while a guide looks on: keystroke → the guide's pixels, and bytes a minute, over each leg.
 * For the bytes, beside rrweb's live stream of the same typing on the same page.
 *
 * A time runs from the browser's own stamp on the keydown to the task after the frame in which the guide's page drew the letter;
 * both pages read the machine's one clock. Bytes are what goes through the citizen's WebSockets and data channels, both ways;
 * the sealed backup, which is there without a guide too, is told beside it.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Browser, Page } from '@playwright/test';
import { acceptHelp, beginApplication, kari, logInGuide, openDoors, readCode } from '../e2e/support/stories';
import { launchChromium, wholeBrowser } from '../support/chromium';
import { startServer } from '../support/server';
import { percentile, print, wait } from './report';
import { meter, minus, type Cost } from './typing-cost';
import { knowsNames, sentence, typeEvenly, watch, watchFrame } from './typing-watch';

const letters = Number(process.env.BENCH_LETTERS ?? 240);
const perSecond = 5;
const key = 'need.what';
const path = '/soknad/behov/4';
const text = sentence(letters);
const field = (page: Page) => page.locator(`[data-key="${key}"]`).getByRole('textbox');

interface Typed {
  /** Milliseconds of each letter: until it stood in the guide's field, and until it was painted. */
  readonly shown: readonly number[];
  readonly painted: readonly number[];
  readonly lost: number;
  readonly seconds: number;
  readonly citizen: Cost;
  readonly guide: Cost;
  readonly long: { readonly citizen: number; readonly guide: number };
}

async function typeWith(browser: Browser, baseURL: string, leg: 'relay' | 'direct'): Promise<Typed> {
  const citizen = await (await browser.newContext({ baseURL, viewport: { width: 390, height: 844 } })).newPage();
  const guide = await (await browser.newContext({ baseURL, viewport: { width: 1280, height: 900 } })).newPage();
  for (const page of [citizen, guide]) await watch(page, leg === 'direct');
  await beginApplication(citizen);
  await logInGuide(guide);
  await acceptHelp(citizen, await readCode(guide), kari);
  await openDoors(citizen, 'fill', ['Det du trenger']);
  await citizen.goto(path);
  await field(citizen).focus();
  await guide.frameLocator('iframe').locator(`[data-key="${key}"] textarea`).waitFor();
  const connected = () => window.watched.calls.some((call) => call.connectionState === 'connected');
  if (leg === 'direct') await citizen.waitForFunction(connected);
  // Keys, signalling and the first calls are not typing.
  await wait(4000);
  await watchFrame(guide, key);
  const meters = [await meter(citizen), await meter(guide)] as const;
  const long = (page: Page) => page.evaluate(() => window.watched.long.length);
  const longBefore = [await long(citizen), await long(guide)] as const;
  const before = await Promise.all(meters.map((one) => one.read()));
  await citizen.evaluate(() => void (window.watched.struck.length = 0));
  const seconds = await typeEvenly(citizen, text, perSecond);
  await wait(2000);
  const after = await Promise.all(meters.map((one) => one.read()));
  const [citizenCost, guideCost] = after.map((cost, n) => minus(cost, before[n]!)) as [Cost, Cost];
  const struck = await citizen.evaluate(() => window.watched.struck);
  const { shown, painted } = await guide.evaluate(() => window.watched);
  const seen = await guide.frameLocator('iframe').locator(`[data-key="${key}"] textarea`).inputValue();
  const result = {
    shown: struck.map((time, n) => (shown[n] ?? NaN) - time),
    painted: struck.map((time, n) => (painted[n] ?? NaN) - time),
    lost: text.length - [...text].filter((letter, n) => seen[n] === letter).length,
    seconds,
    citizen: citizenCost,
    guide: guideCost,
    long: { citizen: (await long(citizen)) - longBefore[0], guide: (await long(guide)) - longBefore[1] }
  };
  for (const page of [citizen, guide]) await page.context().close();
  return result;
}

/** rrweb 2 as its live mode is used: each event as JSON over a WebSocket, as it comes. Bytes a minute while typing. */
async function typeWithRrweb(browser: Browser, baseURL: string): Promise<number> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  let bytes = 0;
  server.on('connection', (socket) => socket.on('message', (data) => (bytes += (data as Buffer).length)));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // The app's own policy lets no foreign script in.
  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, bypassCSP: true });
  const page = await context.newPage();
  await page.addInitScript(knowsNames);
  await beginApplication(page);
  await page.goto(path);
  await field(page).focus();
  await page.addScriptTag({ path: 'node_modules/rrweb/umd/rrweb.min.js' });
  await page.evaluate(async (url) => {
    const socket = new WebSocket(url);
    await new Promise((resolve) => (socket.onopen = resolve));
    const { rrweb } = window as unknown as { rrweb: { record(options: { emit(event: unknown): void }): void } };
    rrweb.record({ emit: (event) => socket.send(JSON.stringify(event)) });
  }, `ws://127.0.0.1:${port}`);
  // The first events are the whole page: not typing.
  await wait(2000);
  const before = bytes;
  const seconds = await typeEvenly(page, text, perSecond);
  await wait(2000);
  await context.close();
  for (const socket of server.clients) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
  return ((bytes - before) * 60) / seconds;
}

function say(leg: 'relay' | 'direct', typed: Typed, rrweb: number): void {
  const bench = 'typing';
  const times = { peer: null, unit: 'ms', letters, target: 'p95 ≤ 50' };
  for (const [name, share] of [
    ['p50', 0.5],
    ['p95', 0.95],
    ['p99', 0.99]
  ] as const) {
    const shown = Math.round(percentile(typed.shown, share) * 10) / 10;
    print({ bench, metric: `pixels-${leg}-${name}`, ours: percentile(typed.painted, share), ...times, inField: shown });
  }
  const minute = (bytes: number) => (bytes * 60) / typed.seconds / 1000;
  const { socket, channel, transport, posted } = typed.citizen;
  const parts = Object.fromEntries(
    Object.entries({ socket, channel, transport, backup: posted }).map(([name, n]) => [
      name,
      Math.round(minute(n) * 10) / 10
    ])
  );
  const bytes = { peerIs: 'rrweb 2.2.2', target: '≤ 20', parts };
  print({
    bench,
    metric: `bytes-${leg}`,
    ours: minute(socket + channel),
    peer: rrweb / 1000,
    unit: 'kB/min',
    ...bytes
  });
  print({ bench, metric: `lost-${leg}`, ours: typed.lost, peer: null, unit: 'letters', letters, target: 0 });
  for (const who of ['citizen', 'guide'] as const) {
    const { task, script, layout } = typed[who];
    const each = (ms: number) => Math.round((ms / letters) * 100) / 100;
    const more = { script: each(script), layout: each(layout), longTasks: typed.long[who] };
    print({ bench, metric: `main-thread-${leg}-${who}`, ours: task / letters, peer: null, unit: 'ms/letter', ...more });
  }
}

const server = await startServer();
const browser = await launchChromium(['--disable-gpu'], wholeBrowser);
try {
  const rrweb = await typeWithRrweb(browser, server.url);
  for (const leg of ['relay', 'direct'] as const) say(leg, await typeWith(browser, server.url, leg), rrweb);
} finally {
  await browser.close();
  await server.stop();
}
