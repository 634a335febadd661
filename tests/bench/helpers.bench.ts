/**
 * What four helpers at once cost the citizen's page, beside the same page with none and with one; and how long a join takes.
 *
 * Memory is the page's heap after the collector has run. Work is the main thread's, per letter that the citizen types. A join
 * is two pieces of machine time, with the citizen's own decisions cut out: from the last digit's "find" to the question who it
 * is, and from the yes (with a door opened, and back to the form) to the citizen's page drawn on the guide's desk. The sum is what is aimed at.
 */
import type { CDPSession, Page } from '@playwright/test';
import { acceptHelp, beginApplication, guides, kari, logInGuide, openDoors, readCode, t } from '../e2e/support/stories';
import { launchChromium, wholeBrowser } from '../support/chromium';
import { startServer } from '../support/server';
import { percentile, print, wait } from './report';
import { knowsNames, sentence, typeEvenly } from './typing-watch';

const joins = Number(process.env.BENCH_JOINS ?? 20);
const text = sentence(Number(process.env.BENCH_LETTERS ?? 100));
const path = '/soknad/behov/4';
const fieldOf = (page: Page) => page.locator('[data-key="need.what"]').getByRole('textbox');

const server = await startServer();
const browser = await launchChromium([], wholeBrowser);
const window = async (width: number, height: number) =>
  (await browser.newContext({ baseURL: server.url, viewport: { width, height } })).newPage();

async function heap(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
}

async function task(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}

/** Milliseconds of the main thread a letter, and bytes of the heap. */
async function cost(citizen: Page, cdp: CDPSession): Promise<{ each: number; bytes: number }> {
  await citizen.goto(path);
  await fieldOf(citizen).focus();
  await wait(3000);
  const before = await task(cdp);
  await typeEvenly(citizen, text, 5);
  await wait(1000);
  return { each: ((await task(cdp)) - before) / text.length, bytes: await heap(cdp) };
}

async function join(citizen: Page, guide: Page): Promise<number> {
  const code = await readCode(guide);
  await citizen.goto('/fa-hjelp');
  await citizen.locator('.code input').pressSequentially(code);
  const from = performance.now();
  await citizen.getByRole('button', { name: t('help.code.find') }).click();
  await citizen.getByRole('heading', { name: t('help.ask.title', { name: kari.name }) }).waitFor();
  const asked = performance.now() - from;
  await citizen.getByRole('button', { name: t('help.ask.yes', { name: kari.name }) }).click();
  const yes = performance.now();
  await citizen.getByRole('switch', { name: 'Bolig' }).click();
  await citizen.getByRole('link', { name: t('help.doors.done') }).click();
  await guide.frameLocator('iframe').locator('h1').waitFor();
  const seen = performance.now() - yes;
  await citizen.getByRole('button', { name: t('help.band.stop.name', { name: kari.name }) }).click();
  await guide.getByText(t('desk.end.title')).waitFor();
  await guide.getByRole('button', { name: t('desk.end.close') }).click();
  return asked + seen;
}

try {
  const bench = 'helpers';
  const guide = await window(1280, 900);
  await logInGuide(guide);
  const joining = await window(390, 844);
  await beginApplication(joining);
  const took: number[] = [];
  for (let n = 0; n < joins; n++) took.push(await join(joining, guide));
  for (const [name, share] of [
    ['p50', 0.5],
    ['p95', 0.95]
  ] as const)
    print({
      bench,
      metric: `join-${name}`,
      ours: percentile(took, share),
      peer: null,
      unit: 'ms',
      joins,
      target: 'p95 ≤ 2000'
    });
  await joining.context().close();
  await guide.context().close();

  const citizen = await window(390, 844);
  await citizen.addInitScript(knowsNames);
  const cdp = await citizen.context().newCDPSession(citizen);
  await cdp.send('Performance.enable');
  await beginApplication(citizen);
  const alone = await cost(citizen, cdp);
  for (let n = 1; n <= 4; n++) {
    const who = guides[n % guides.length]!;
    const desk = await window(1280, 900);
    await logInGuide(desk, who);
    await acceptHelp(citizen, await readCode(desk), who);
    await openDoors(citizen, 'fill', ['Det du trenger']);
    if (n !== 1 && n !== 4) continue;
    const { each, bytes } = await cost(citizen, cdp);
    const more = { peerIs: 'the same page with no helper' };
    print({ bench, metric: `main-thread-${n}`, ours: each, peer: alone.each, unit: 'ms/letter', ...more });
    print({ bench, metric: `heap-${n}`, ours: bytes / 1e6, peer: alone.bytes / 1e6, unit: 'MB', ...more });
  }
} finally {
  await browser.close();
  await server.stop();
}
