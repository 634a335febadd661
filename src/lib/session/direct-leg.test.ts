import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../tests/support/chromium';
import { startRelay, until, type LinkRelay } from '../../../tests/support/link-relay';
import { toBase64Url } from './bytes';

let out: string;
let server: Server;
let relay: LinkRelay;
let browser: Browser;
let port: number;

beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'sammen-link-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: out,
      emptyOutDir: true,
      modulePreload: false,
      rolldownOptions: { input: 'tests/support/link-page.ts', output: { entryFileNames: 'page.js' } }
    }
  });
  server = createServer((req, res) => {
    const name = req.url?.slice(1) ?? '';
    if (name === '')
      return res.setHeader('content-type', 'text/html').end('<script type=module src=/page.js></script>');
    const file = [...readdirSync(out), ...readdirSync(join(out, 'assets')).map((f) => `assets/${f}`)].find(
      (f) => f === name
    );
    if (!file) return res.writeHead(404).end();
    return res.setHeader('content-type', 'text/javascript').end(readFileSync(join(out, file)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  relay = await startRelay(0, { origins: [`http://127.0.0.1:${port}`] });
  browser = await launchChromium();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await relay.stop();
  server.closeAllConnections();
  server.close();
  rmSync(out, { recursive: true });
});

async function two(direct: { c: boolean; h: boolean }) {
  const room = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  const key = [...crypto.getRandomValues(new Uint8Array(32))];
  const make = async (side: 'c' | 'h') => {
    const page = await (await browser.newContext()).newPage();
    page.on('pageerror', (error) => console.error(side, error));
    await start(page, side);
    return page;
  };
  const start = async (page: Page, side: 'c' | 'h') => {
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForFunction(() => 'start' in window);
    await page.evaluate(
      ([side, room, key, url, direct]) => void (window.side = window.start(side, room, key, url, direct)),
      [side, room, key, relay.url, direct[side]] as const
    );
  };
  const [c, h] = await Promise.all([make('c'), make('h')]);
  const leg = (name: string) =>
    Promise.all([c, h].map((page) => page.waitForFunction((n) => window.side.link.leg === n, name)));
  const equal = async (length: number) => {
    for (const page of [c, h]) await page.waitForFunction((n) => window.side.text().length === n, length);
    expect(await c.evaluate(() => window.side.text())).toBe(await h.evaluate(() => window.side.text()));
  };
  const end = () => Promise.all([c, h].map((page) => page.context().close()));
  return { c, h, leg, equal, end, start };
}

const type = (page: Page, letter: string, count: number, every: number) =>
  page.evaluate(([l, n, ms]) => window.side.type(l, n, ms), [letter, count, every] as const);

describe('the direct leg in Chromium', () => {
  it('comes up by itself, carries typing, and is replaced when it dies on either side', async () => {
    const { c, h, leg, equal, end } = await two({ c: true, h: true });
    await leg('direct');
    await Promise.all([type(c, 'c', 50, 2), type(h, 'h', 50, 2)]);
    await equal(100);
    for (const [round, victim] of [c, h].entries()) {
      const typing = Promise.all([type(c, 'c', 100, 10), type(h, 'h', 100, 10)]);
      await c.waitForTimeout(300);
      await victim.evaluate(() => window.side.kill());
      await typing;
      await equal(100 + 200 * (round + 1));
      await leg('direct');
      expect(await c.evaluate(() => window.side.calls())).toBeGreaterThan(round + 1);
    }
    expect(await c.evaluate(() => window.side.states)).toEqual(['up']);
    expect(await h.evaluate(() => window.side.states)).toEqual(['up']);
    await end();
  }, 60_000);

  it('carries on while the relay is gone, control too, and comes again after a reload', async () => {
    const { c, h, leg, equal, end, start } = await two({ c: true, h: true });
    await leg('direct');
    await relay.stop();
    await Promise.all([type(c, 'c', 20, 5), type(h, 'h', 20, 5)]);
    await equal(40);
    expect(await c.evaluate(() => window.side.link.sendControl({ t: 'point' }))).toBe(true);
    await h.waitForFunction(() => window.side.heard.length === 1);
    relay = await startRelay(relay.port, { origins: [`http://127.0.0.1:${port}`] });
    await until('both back', () => /sockets\S* 2\b/.test(relay.relay.metrics()), 15_000);
    for (const page of [c, h]) expect(await page.evaluate(() => window.side.states)).toEqual(['up']);
    await start(h, 'h');
    await equal(40);
    await leg('direct');
    await type(h, 'h', 20, 5);
    await equal(60);
    await end();
  }, 60_000);

  it('goes when the other side floods it, and typing goes on', async () => {
    const { c, h, leg, equal, end } = await two({ c: true, h: true });
    await leg('direct');
    const flood = h.evaluate(() => window.side.flood(20_000));
    await type(c, 'c', 20, 5);
    await flood;
    await c.waitForFunction(() => window.side.legs.includes('relay'));
    await type(c, 'c', 20, 5);
    await equal(40);
    expect(await c.evaluate(() => window.side.states)).toEqual(['up']);
    await end();
  }, 60_000);

  it('costs at most 20 kB a minute on both legs together', async () => {
    const { c, leg, equal, end } = await two({ c: true, h: true });
    await leg('direct');
    const relayed = () => Number(/frame_bytes\S* (\d+)/.exec(relay.relay.metrics())?.[1]);
    await c.waitForTimeout(600);
    const before = { direct: await c.evaluate(() => window.side.sent()), relay: relayed() };
    const seconds = 8;
    await type(c, 'x', 5 * seconds, 1000 / 5);
    await equal(5 * seconds);
    await c.waitForTimeout(600);
    const direct = (await c.evaluate(() => window.side.sent())) - before.direct;
    const kB = { direct: (direct * 60) / seconds / 1000, relay: ((relayed() - before.relay) * 60) / seconds / 1000 };
    console.info(`kB a minute at 5 keys a second: ${JSON.stringify(kB)}`);
    expect(kB.direct).toBeGreaterThan(1);
    expect(kB.relay).toBeGreaterThan(1);
    expect(kB.direct + kB.relay).toBeLessThanOrEqual(20);
    await end();
  }, 60_000);

  it('is not asked for where one side does without', async () => {
    const { c, h, equal, end } = await two({ c: true, h: false });
    await type(c, 'c', 20, 5);
    await equal(20);
    expect(await c.evaluate(() => [window.side.calls(), window.side.link.leg])).toEqual([0, 'relay']);
    expect(await h.evaluate(() => window.side.link.leg)).toBe('relay');
    await end();
  });
});
