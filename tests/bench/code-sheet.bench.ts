/** How long it takes to read the codes off an A4 page scanned at 300 dpi: clean, and as poor as the tests make it. */
import { encodeSheet } from '../../src/lib/deliver/code-sheet';
import { grey } from '../../src/lib/deliver/code-sheet/pixels';
import { readCodes, type Pixels } from '../../src/lib/deliver/code-sheet/read-codes';
import { prepareReaderFromPackage } from '../../src/lib/deliver/code-sheet/read-files-node';
import { application } from '../../src/lib/form';
import { people } from '../support/people';
import { seeded } from '../support/random';
import { noisy, turned, unsharp } from '../support/scans/degrade';
import { drawPage } from '../support/scans/page';
import { percentile, print } from './report';

const [wide, high] = [2480, 3508];
const random = seeded(1);

const answers = people.get('longest-answers');
if (!answers) throw new Error('nobody wrote long answers');
const codes = encodeSheet({ form: application, answers, reference: 'ABC234' }).slice(0, 4);
const drawn = drawPage(codes, 300);

/** The same on a whole sheet of paper. */
function sheet(): Pixels {
  const data = new Uint8ClampedArray(wide * high * 4).fill(255);
  for (let y = 0; y < drawn.height; y += 1)
    for (let x = 0; x < drawn.width; x += 1)
      data.fill(drawn.data[y * drawn.width + x]!, 4 * (y * wide + x), 4 * (y * wide + x) + 3);
  return { data, width: wide, height: high };
}

function poor(): Pixels {
  const worn = noisy(unsharp(turned(grey(sheet()), 2), 2), 18, random);
  const data = new Uint8ClampedArray(worn.data.length * 4).fill(255);
  worn.data.forEach((light, at) => data.fill(light, 4 * at, 4 * at + 3));
  return { data, width: worn.width, height: worn.height };
}

await prepareReaderFromPackage();
for (const [metric, page] of [
  ['clean A4 page, 300 dpi, p50', sheet()],
  ['poor A4 page, 300 dpi, p50', poor()]
] as const) {
  const times: number[] = [];
  let read = 0;
  for (let round = 0; round < 9; round += 1) {
    const from = performance.now();
    read = (await readCodes(page, { effort: 'quick' })).length;
    times.push(performance.now() - from);
  }
  print({
    bench: 'code-sheet',
    metric,
    ours: percentile(times, 0.5),
    peer: null,
    unit: 'ms',
    target: 1500,
    codes: read,
    of: codes.length
  });
}
