/**
 * A filled form of ten pages, its code sheet among them, as a tagged PDF. In a browser, as a citizen gets it: cold, in a fresh browser context, asked for
 * as the page opens (as no person can), as soon as a quick person can (half a second), and three seconds later, when the worker has
 * had time to get ready; warm, a second paper; and how long the page was held up meanwhile. In Node, as the shell makes it: warm, and the file's size.
 * Nothing to compare with: pdfmake alone writes no structure tree.
 */
import { PDFDocument } from '@cantoo/pdf-lib';
import { paperFonts } from '../../src/lib/deliver/paper/fonts-node';
import { paperDefinition } from '../../src/lib/deliver/paper/definition';
import { renderPaper } from '../../src/lib/deliver/paper/render';
import { application } from '../../src/lib/form';
import { loadPaperWords } from '../../src/lib/words';
import { launchChromium, wholeBrowser } from '../support/chromium';
import { people } from '../support/people';
import { servePage } from './page-server';
import { percentile, print } from './report';

const bench = 'paper';
const answers = people.get('knows-no-amounts')!;

const served = await servePage(new URL('paper-page.ts', import.meta.url).pathname);
const browser = await launchChromium([], wholeBrowser);
type Made = { took: number; held: number; second: number };
/** Milliseconds from the page's first line until paper is asked for. */
const waits = [0, 500, 3000] as const;
const cold = new Map<number, Made[]>(waits.map((wait) => [wait, []]));
try {
  for (let paper = 0; paper < 24; paper += 1) {
    const early = waits[paper % waits.length]!;
    // A browser context of its own: nothing is in its cache.
    const page = await (await browser.newContext()).newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(served.origin);
    await page.waitForFunction(() => 'paper' in window);
    const made = await page.evaluate(([person, wait]) => window.paper(person, wait), [answers, early] as const);
    cold.get(early)!.push(made);
    await page.close();
  }
} finally {
  await browser.close();
  await served.stop();
}

const words = await loadPaperWords('nb');
const fonts = await paperFonts();
const warm: number[] = [];
let pdf = new Uint8Array();
for (let paper = 0; paper < 12; paper += 1) {
  const started = performance.now();
  const writers = () => [{ id: 'citizen', role: 'citizen', name: '' }] as const;
  const now = Date.UTC(2026, 10, 22, 9);
  pdf = Uint8Array.from(
    await renderPaper(paperDefinition({ form: application, answers, words, now, reference: 'A1B2C3', writers }), fonts)
  );
  // The first two are not warm yet.
  if (paper > 1) warm.push(performance.now() - started);
}
const pages = (await PDFDocument.load(pdf)).getPageCount();
if (pages !== 10) throw new Error(`the form that is measured has ${pages} pages and not ten`);
const median = (figures: number[]) => percentile(figures, 0.5);
const line = { bench, peer: null, unit: 'ms', pages };
const both = [...cold.values()].flat();
for (const [wait, papers] of cold)
  print({
    ...line,
    metric: `browser, cold, asked ${wait} ms after the page began, median`,
    ours: median(papers.map(({ took }) => took)),
    target: 1500
  });
print({ ...line, metric: 'browser, warm, median', ours: median(both.map(({ second }) => second)), target: 600 });
// Of each paper the longest that the page could not answer; what else runs on the machine is in it.
const held = both.map((one) => one.held);
print({ ...line, metric: 'browser, the page held up, median', ours: median(held) });
print({ ...line, metric: 'browser, the page held up, at most', ours: Math.max(...held) });
print({ ...line, metric: 'node, warm, median', ours: median(warm), target: 600 });
print({ ...line, metric: 'size of the file', ours: pdf.length / 1000, unit: 'kB', target: 200 });
