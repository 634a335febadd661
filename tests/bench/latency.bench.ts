/**
 * Edit at the citizen → applied at the guide, over the relay leg, over the direct leg, and with the stock y-websocket server
 * and client. All three at once, an edit of each in turn: whatever disturbs the machine disturbs all alike.
 *
 * Each person is a Chromium page in a process of its own, because WebRTC is only there; stock's people are such pages too.
 * Ours does more on the way: it types in the citizen's answers (which are backed up meanwhile), and is read in the helper's copy.
 */
import { randomBytes } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { launchChromium, wholeBrowser } from '../support/chromium';
import type { Target, Way } from './latency-ways';
import { servePage } from './page-server';
import { startOurs, startStock } from './processes';
import { percentile, print, wait } from './report';

const edits = Number(process.env.BENCH_EDITS ?? 600);
/** Uneven against our own timers, so that no edit always meets the same one. */
const every = 117;
const ways: readonly Way[] = ['relay', 'direct', 'stock'];

interface Pair {
  readonly way: Way;
  readonly citizen: Page;
  readonly guide: Page;
  /** How far the guide's clock is ahead, in milliseconds. */
  readonly ahead: number;
}

async function pair(browser: Browser, origin: string, target: Target): Promise<Pair> {
  // One context: only so can the two pages compare their clocks without a network between.
  const context = await browser.newContext();
  const enter = async (side: 'c' | 'h') => {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(target.way, side, error));
    await page.goto(origin);
    await page.waitForFunction(() => 'enter' in window);
    await page.evaluate(async ([to, side]) => void (window.person = await window.enter(to, side)), [
      target,
      side
    ] as const);
    return page;
  };
  const [citizen, guide] = [await enter('c'), await enter('h')];
  for (const page of [citizen, guide]) await page.waitForFunction(() => window.person.ready());
  return { way: target.way, citizen, guide, ahead: await citizen.evaluate(() => window.person.askClock()) };
}

/** Milliseconds of each edit, and how many never came. */
async function type({ way, citizen, guide, ahead }: Pair): Promise<{ took: number[]; lost: number }> {
  await citizen.evaluate(([count, ms]) => window.person.type(count, ms), [edits, every] as const);
  await guide.waitForFunction((n) => window.person.text().length === n, edits, { timeout: 10_000 }).catch(() => null);
  const read = (page: Page) =>
    page.evaluate(() => ({ times: window.person.times(), text: window.person.text(), steady: window.person.steady() }));
  const [from, to] = await Promise.all([read(citizen), read(guide)]);
  if (!from.steady || !to.steady) console.error(`the ${way} way was left meanwhile: its figures are of a mixture`);
  const took = to.times.slice(0, from.times.length).map((time, n) => time - ahead - (from.times[n] ?? NaN));
  const arrived = to.text === from.text ? to.times.length : [...to.text].filter((c, n) => c === from.text[n]).length;
  return { took, lost: edits - arrived };
}

const web = await servePage('tests/bench/latency-page.ts');
const relay = await startOurs({ RELAY_ORIGINS: web.origin });
const stock = await startStock();
const browser = await launchChromium(['--renderer-process-limit=50'], wholeBrowser);
try {
  const pairs: Pair[] = [];
  for (const way of ways) {
    const url = way === 'stock' ? `ws://127.0.0.1:${stock.port}` : `ws://127.0.0.1:${relay.port}/relay`;
    const room = randomBytes(16).toString('base64url');
    pairs.push(await pair(browser, web.origin, { way, url, room, key: [...randomBytes(32)] }));
  }
  // Warm, and what pairing began is over.
  await wait(2000);
  const results = await Promise.all(
    pairs.map(async (one, n) => {
      await wait((n * every) / pairs.length);
      return [one.way, await type(one)] as const;
    })
  );
  const of = Object.fromEntries(results) as Record<Way, (typeof results)[number][1]>;
  const clocks = Object.fromEntries(pairs.map(({ way, ahead }) => [way, Math.round(ahead * 1000) / 1000]));
  const more = { edits, peerIs: '@y/websocket-server 0.1.1 and y-websocket 3.1.0, unsealed' };
  for (const leg of ['relay', 'direct'] as const) {
    for (const [name, share] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['p99', 0.99]
    ] as const) {
      const [ours, peer] = [percentile(of[leg].took, share), percentile(of.stock.took, share)];
      print({ bench: 'latency', metric: `edit-${leg}-leg-${name}`, ours, peer, unit: 'ms', ...more, clocks });
    }
    print({
      bench: 'latency',
      metric: `edit-${leg}-leg-lost`,
      ours: of[leg].lost,
      peer: of.stock.lost,
      unit: 'edits',
      ...more
    });
  }
} finally {
  await browser.close();
  await Promise.all([relay.stop(), stock.stop(), web.stop()]);
}
