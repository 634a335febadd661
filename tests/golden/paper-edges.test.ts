/**
 * Every paper in both sizes as a printer would see it: no ink within 12 mm of an edge. Measured from pixels, so that lines,
 * squares, codes and letters count alike, and what a reader of texts cannot see.
 */
import { describe, expect, it } from 'vitest';
import { paperFonts } from '../../src/lib/deliver/paper/fonts-node';
import { renderPaper } from '../../src/lib/deliver/paper/render';
import { sizes, width } from '../../src/lib/deliver/paper/styles';
import type { Block, PaperDefinition } from '../../src/lib/deliver/paper/types';
import { papers } from '../support/papers';
import { missingTools, pictures, type Picture } from '../support/pdf-tools';

const fonts = await paperFonts();
const dpi = 100;
const edge = (12 / 25.4) * dpi;
/** Half of a line's own breadth, and what a pixel on its border takes. */
const border = 1;

/** Distance of the ink that is nearest to any edge, in pixels. White is what is lighter than nine tenths. */
function nearest({ width: w, height: h, grey }: Picture): number {
  let found = Math.max(w, h);
  for (let y = 0; y < h; y += 1)
    for (let x = 0; x < w; x += 1)
      if (grey[y * w + x]! < 230) found = Math.min(found, x, y, w - 1 - x, h - 1 - y);
  return found;
}

describe.skipIf(missingTools.length > 0)('the edges', { timeout: 120_000 }, () => {
  const all = Object.keys(papers).flatMap((name, at) =>
    sizes.map((size, turn) => [name, (['nb', 'en', 'nn'] as const)[(at + turn) % 3]!, size] as const)
  );

  it.each(all)('of %s, %s, %s are white', async (name, language, size) => {
    const pages = pictures(await renderPaper(await papers[name]!(language, size), fonts), dpi);
    expect(pages.length).toBeGreaterThan(0);
    for (const [at, page] of pages.entries()) {
      expect(nearest(page), `page ${at + 1}`).toBeGreaterThanOrEqual(edge - border);
      // A page has something on it: else white edges say nothing.
      expect(nearest(page), `page ${at + 1}`).toBeLessThan(dpi);
    }
  });

  const title: Block = { text: 'Prøve', style: 'small', tag: { role: 'H1' } };
  const line = (x1: number, y1: number, x2: number, y2: number): Block => ({
    canvas: [{ type: 'line', x1, y1, x2, y2, lineWidth: 0.6 }]
  });
  it.each<[string, Partial<PaperDefinition>]>([
    ['left', { content: [title, line(-20, 0, 9, 0)] }],
    ['right', { content: [title, line(0, 0, width + 20, 0)] }],
    ['top', { content: [line(5, -10, 5, 9), title] }],
    ['bottom', { content: [title], footer: 'Prøve '.repeat(40) }],
    ['nowhere', { content: [title] }]
  ])('would be found out at the %s', async (side, change) => {
    const definition = await papers.cover!('nb', 'normal');
    const [page] = pictures(await renderPaper({ ...definition, ...change }, fonts), dpi);
    if (side === 'nowhere') expect(nearest(page!)).toBeGreaterThanOrEqual(edge - border);
    else expect(nearest(page!)).toBeLessThan(edge - border);
  });
});
