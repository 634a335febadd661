/**
 * A filled form of ten pages as a tagged PDF, made in the thread that a server uses: the first paper of a new thread
 * (cold: the thread, pdfmake and the fonts are loaded), the ones after it (warm), how long the main thread was kept from
 * its work meanwhile, and the file's size. Nothing to compare with: pdfmake alone writes no structure tree.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { PDFDocument } from '@cantoo/pdf-lib';
import { paperDefinition } from '../../src/lib/deliver/paper/definition';
import { openPaperThread } from '../../src/lib/deliver/paper/paper-node';
import { application } from '../../src/lib/form';
import { loadWords } from '../../src/lib/words';
import { people } from '../support/people';
import { percentile, print } from './report';

const definition = paperDefinition({
  form: application,
  answers: { ...people.get('in-a-hurry')!, 'need.reason': 'Jeg trenger hjelp til husleie og mat. '.repeat(60) },
  words: await loadWords('nb'),
  now: Date.UTC(2026, 10, 22, 9),
  reference: 'A1B2C3',
  writers: () => [{ id: 'citizen', role: 'citizen', name: '' }]
});

async function timed(work: () => Promise<Uint8Array>): Promise<readonly [number, Uint8Array]> {
  const started = performance.now();
  const pdf = await work();
  return [performance.now() - started, pdf];
}

const cold: number[] = [];
const warm: number[] = [];
const stalls = monitorEventLoopDelay({ resolution: 1 });
let pdf = new Uint8Array();
for (let round = 0; round < 3; round += 1) {
  stalls.enable();
  const [first, made] = await timed(() => {
    const thread = openPaperThread();
    return thread.make(definition).finally(() => void thread.close());
  });
  cold.push(first);
  pdf = new Uint8Array(made);
  const thread = openPaperThread();
  await thread.make(definition);
  for (let paper = 0; paper < 5; paper += 1) warm.push((await timed(() => thread.make(definition)))[0]);
  await thread.close();
  stalls.disable();
}
const pages = (await PDFDocument.load(pdf)).getPageCount();
const bench = 'paper';
print({
  bench,
  metric: `${pages} pages, first of a thread, median`,
  ours: percentile(cold, 0.5),
  peer: null,
  unit: 'ms'
});
print({ bench, metric: `${pages} pages, warm, median`, ours: percentile(warm, 0.5), peer: null, unit: 'ms' });
print({ bench, metric: 'longest wait of the main thread', ours: stalls.max / 1e6, peer: null, unit: 'ms' });
print({ bench, metric: 'size of the file', ours: pdf.length / 1000, peer: null, unit: 'kB' });
