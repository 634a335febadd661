import { describe, expect, it } from 'vitest';
import { paperFonts } from '../../../src/lib/deliver/paper/fonts-node';
import { pdfUaFaults } from '.';
import { mutations, spoilt } from './mutations';
import { samplePdf } from './sample';

const sample = await samplePdf(await paperFonts());

describe('the checker for PDF/UA', () => {
  it('finds nothing in a paper that is right, also after the file was written anew', async () => {
    expect(await pdfUaFaults(sample)).toEqual([]);
    expect(await pdfUaFaults(await spoilt(sample, () => undefined))).toEqual([]);
  });

  it('notices a file that begins with something else', async () => {
    const [dirty, plain] = [sample.slice(), sample.slice()];
    dirty[7] = '9'.charCodeAt(0);
    plain.set([65, 66, 67, 68], 10);
    for (const bytes of [dirty, plain])
      expect((await pdfUaFaults(bytes)).map((fault) => fault.checkpoint)).toEqual(['UA1:6.1']);
  });

  it.each(Object.entries(mutations))('notices %s', async (_, [checkpoint, spoil]) => {
    const faults = await pdfUaFaults(await spoilt(sample, spoil));
    expect(faults.map((fault) => fault.checkpoint)).toContain(checkpoint);
  });
});
