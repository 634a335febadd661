/**
 * A filled form of ten pages as a tagged PDF: the first paper (cold: pdfmake and the fonts are loaded), the ones after it (warm), and the file's
 * size. A page makes it in a worker and the shell in its own process; no server does. Nothing to compare with: pdfmake alone
 * writes no structure tree.
 */
import { PDFDocument } from '@cantoo/pdf-lib';
import { paperDefinition } from '../../src/lib/deliver/paper/definition';
import { application } from '../../src/lib/form';
import { loadWords } from '../../src/lib/words';
import { people } from '../support/people';
import { percentile, print } from './report';

const words = await loadWords('nb');
const define = () =>
  paperDefinition({
    form: application,
    answers: { ...people.get('in-a-hurry')!, 'need.reason': 'Jeg trenger hjelp til husleie og mat. '.repeat(60) },
    words,
    now: Date.UTC(2026, 10, 22, 9),
    reference: 'A1B2C3',
    writers: () => [{ id: 'citizen', role: 'citizen', name: '' }]
  });

async function timed(work: () => Promise<Uint8Array>): Promise<readonly [number, Uint8Array]> {
  const started = performance.now();
  const pdf = await work();
  return [performance.now() - started, pdf];
}

const load = async () => {
  const { renderPaper } = await import('../../src/lib/deliver/paper/render');
  const { paperFonts } = await import('../../src/lib/deliver/paper/fonts-node');
  return { renderPaper, fonts: await paperFonts() };
};
const [cold, pdf] = await timed(async () => {
  const { renderPaper, fonts } = await load();
  return renderPaper(define(), fonts);
});
const { renderPaper, fonts } = await load();
const warm: number[] = [];
for (let paper = 0; paper < 10; paper += 1) warm.push((await timed(() => renderPaper(define(), fonts)))[0]);
const pages = (await PDFDocument.load(pdf)).getPageCount();
const bench = 'paper';
print({ bench, metric: `${pages} pages, the first`, ours: cold, peer: null, unit: 'ms' });
print({ bench, metric: `${pages} pages, warm, median`, ours: percentile(warm, 0.5), peer: null, unit: 'ms' });
print({ bench, metric: 'size of the file', ours: pdf.length / 1000, peer: null, unit: 'kB' });
