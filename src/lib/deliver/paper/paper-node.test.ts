import { expect, it } from 'vitest';
import { paperFonts } from './fonts-node';
import { makePaperInThread, openPaperThread } from './paper-node';
import { renderPaper } from './render';
import type { PaperDefinition } from './types';

const definition: PaperDefinition = {
  title: 'Prøve',
  language: 'nb-NO',
  made: Date.UTC(2026, 10, 22),
  footer: 'Prøve',
  pageOf: 'Side {page} av {pages}',
  content: [
    { text: 'Prøve', tag: { role: 'H1' } },
    ...Array.from({ length: 400 }, () => ({ text: 'En linje på papiret.' }))
  ]
};

it('makes the same paper in a thread, and the main thread goes on meanwhile', { timeout: 60_000 }, async () => {
  const thread = openPaperThread();
  await thread.make(definition);
  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 1);
  const pdf = await thread.make(definition);
  clearInterval(ticking);
  await thread.close();
  expect(turns).toBeGreaterThan(5);
  expect(Buffer.from(pdf).equals(Buffer.from(await renderPaper(definition, await paperFonts())))).toBe(true);
});

it('says what was wrong, and fails what a closed thread had not made', { timeout: 60_000 }, async () => {
  const skipped: PaperDefinition = { ...definition, content: [{ text: 'x', tag: { role: 'H2' } }] };
  await expect(makePaperInThread(skipped)).rejects.toThrow('heading H2 follows no heading');
  const thread = openPaperThread();
  const paper = thread.make(definition);
  void thread.close();
  await expect(paper).rejects.toThrow('ended');
});
