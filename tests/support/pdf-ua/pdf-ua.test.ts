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

  it.each(Object.entries(mutations))('notices %s', async (_, [checkpoint, spoil]) => {
    const faults = await pdfUaFaults(await spoilt(sample, spoil));
    expect(faults.map((fault) => fault.checkpoint)).toContain(checkpoint);
  });
});
