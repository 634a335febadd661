/** The slip on paper: one page in every language and size, a picture that a reader reads, and no PIN and no name. */
import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { papers } from '../../../../tests/support/papers';
import { level, readPaper } from '../../../../tests/support/paper-read';
import { languages, loadPaperWords } from '../../words';
import { openScan } from '../code-sheet/read-files-node';
import { definitionOf, type PaperOrder } from './order';
import { paperFonts } from './fonts-node';
import { renderPaper } from './render';
import { sizes } from './styles';

const fonts = await paperFonts();
const slip = {
  address: 'https://sammen.example.no/fortsett#AAECAwQFBgcICQoLDA0ODw',
  shown: 'sammen.example.no/fortsett',
  groups: ['K7QP', '2M9X', '0ABC', 'DEFG'],
  until: '2026-12-10'
};
const order = {
  name: 'slip',
  language: 'nb',
  size: 'normal',
  reference: 'A1B2C3',
  now: Date.UTC(2026, 10, 27),
  slip
} as const;

describe.each(languages.flatMap(({ code }) => sizes.map((size) => [code, size] as const)))(
  'a slip, %s, %s',
  (language, size) => {
    it('is one page with the code, the address, both dates and how to take care of it', async () => {
      const words = await loadPaperWords(language);
      const { pages, text } = await readPaper(await renderPaper(await papers.slip!(language, size), fonts));
      expect(pages).toBe(1);
      const said = [
        'K7QP 2M9X',
        '0ABC DEFG',
        'sammen.example.no/fortsett',
        words.t('slip.paper.until', { date: words.date('2026-12-06') }),
        words.t('slip.paper.copy', { date: words.date('2026-11-22') }),
        ...(['keep', 'nopin', 'tries', 'pin', 'scan', 'found'] as const).map((key) => words.t(`slip.paper.${key}`))
      ];
      for (const one of said) expect(level(text)).toContain(level(one));
    });
  }
);

it('is read by a camera that is given the page at 100 dpi', async () => {
  const pages = await openScan(await renderPaper(await definitionOf(order satisfies PaperOrder), fonts));
  const { data, width, height } = await pages.page(1);
  expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(slip.address);
  await pages.close();
});

it('has the secret in the picture alone, and only with its code', async () => {
  const definition = JSON.stringify((await definitionOf(order)).content, (key, value: unknown) =>
    key === 'canvas' ? undefined : value
  );
  expect(definition).toContain('K7QP');
  expect(definition).not.toContain('AAECAwQ');
});
