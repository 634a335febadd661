import { describe, expect, it } from 'vitest';
import { made, papers, talk } from '../../../../tests/support/papers';
import { people } from '../../../../tests/support/people';
import { pdfUaFaults } from '../../../../tests/support/pdf-ua';
import { paperDefinition } from './definition';
import { paperFonts } from './fonts-node';
import { renderPaper } from './render';

const fonts = await paperFonts();
const all = (definition: unknown) => JSON.stringify(definition);

describe('the summary of the talk', () => {
  it.each(['summary of the talk', 'filled with a summary'] as const)(
    '%s is PDF/UA-1',
    { timeout: 60_000 },
    async (name) => {
      for (const [language, size] of [
        ['nb', 'normal'],
        ['en', 'large']
      ] as const) {
        const definition = await papers[name]!(language, size);
        expect(await pdfUaFaults(await renderPaper(definition, fonts)), `${language} ${size}`).toEqual([]);
      }
    }
  );

  it('is in the filled application only when it is approved and the citizen says so', async () => {
    const input = { ...(await made('nb', 'normal')), writers: () => [] };
    const filled = (more: object) =>
      all(paperDefinition({ ...input, answers: { ...people.get('fewest'), ...talk, ...more } }));
    expect(filled({})).toContain('Nora kommer med kontrakten på fredag.');
    expect(filled({ 'talk.send': false })).not.toContain('kontrakten på fredag');
    expect(filled({ 'talk.summary': 'Noe annet står her.' })).not.toContain('Noe annet står her.');
    expect(filled({ 'talk.summary': 'Noe annet står her.' })).not.toContain('kontrakten på fredag');
  });

  it('on a paper of its own says who wrote it, and whether it is approved', async () => {
    const paper = all(await papers['summary of the talk']!('nb', 'normal'));
    expect(paper).toContain('har lest den og godkjent den');
    expect(paper).toContain('Kari Prøve');
  });
});
