/**
 * A filled form of some ten pages (it prints how many) as a tagged PDF. In a browser, as a citizen gets it: each paper is cold, in a worker of its own that loads pdfmake
 * and the fonts; and how long the page was held up meanwhile. In Node, as the shell makes it: warm, and the file's size.
 * Nothing to compare with: pdfmake alone writes no structure tree.
 */
import { PDFDocument } from '@cantoo/pdf-lib';
import { paperFonts } from '../../src/lib/deliver/paper/fonts-node';
import { paperDefinition } from '../../src/lib/deliver/paper/definition';
import { renderPaper } from '../../src/lib/deliver/paper/render';
import { application } from '../../src/lib/form';
import { loadWords } from '../../src/lib/words';
import { launchChromium } from '../support/chromium';
import { people } from '../support/people';
import { servePage } from './page-server';
import { percentile, print } from './report';

const bench = 'paper';
const answers = { ...people.get('in-a-hurry')!, 'need.reason': 'Jeg trenger hjelp til husleie og mat. '.repeat(60) };

const served = await servePage(new URL('paper-page.ts', import.meta.url).pathname);
const browser = await launchChromium();
const cold: { took: number; held: number }[] = [];
try {
  for (let paper = 0; paper < 5; paper += 1) {
    // A browser context of its own: nothing is in its cache.
    const page = await (await browser.newContext()).newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(served.origin);
    await page.waitForFunction(() => 'paper' in window);
    cold.push(await page.evaluate((person) => window.paper(person), answers));
    await page.close();
  }
} finally {
  await browser.close();
  await served.stop();
}

const words = await loadWords('nb');
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
const median = (figures: number[]) => percentile(figures, 0.5);
const line = { bench, peer: null, unit: 'ms', pages };
print({ ...line, metric: 'browser, cold, median', ours: median(cold.map(({ took }) => took)), target: 1500 });
print({ ...line, metric: 'browser, the page held up', ours: Math.max(...cold.map(({ held }) => held)) });
print({ ...line, metric: 'node, warm, median', ours: median(warm), target: 600 });
print({ ...line, metric: 'size of the file', ours: pdf.length / 1000, unit: 'kB', target: 200 });
