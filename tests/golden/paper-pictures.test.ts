/**
 * The paper in Ukrainian, Arabic, Tigrinya and Northern Sámi as pictures, kept here; letters that do not join, words in
 * the wrong order or a column at the wrong side show as a difference. `GOLDEN=write` draws them anew: look at them then.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { paperFamilies } from '../../src/lib/deliver/paper/render';
import { paperFonts } from '../../src/lib/deliver/paper/fonts-node';
import { taggedPdf } from '../../src/lib/deliver/paper/tagged';
import { proofDefinition, proofPdf, sentences } from '../support/language-proof';
import { missingTools, pictures, type Picture } from '../support/pdf-tools';

const dpi = 72;
const file = (language: string) => new URL(`./paper/${language}.png`, import.meta.url);
const fonts = await paperFonts();

function readGolden(language: string): Picture {
  const { width, height, data } = PNG.sync.read(readFileSync(file(language)));
  return { width, height, grey: Uint8Array.from({ length: width * height }, (_, at) => data[at * 4]!) };
}

function writeGolden(language: string, { width, height, grey }: Picture): void {
  const png = new PNG({ width, height, colorType: 0, inputColorType: 0, inputHasAlpha: false });
  png.data = Buffer.from(grey);
  writeFileSync(file(language), PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false }));
}

/** Share of 6 × 6 squares whose mean grey differs by more than 40: another version of poppler smooths edges otherwise. */
function difference(a: Picture, b: Picture): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  const size = 6;
  let [all, wrong] = [0, 0];
  for (let top = 0; top + size <= a.height; top += size)
    for (let left = 0; left + size <= a.width; left += size) {
      let sum = 0;
      for (let y = top; y < top + size; y += 1)
        for (let x = left; x < left + size; x += 1) sum += a.grey[y * a.width + x]! - b.grey[y * a.width + x]!;
      all += 1;
      if (Math.abs(sum) / (size * size) > 40) wrong += 1;
    }
  return wrong / all;
}

describe.skipIf(missingTools.length > 0)('a page in', () => {
  beforeAll(async () => {
    if (process.env.GOLDEN !== 'write') return;
    for (const language of Object.keys(sentences))
      writeGolden(language, pictures(await proofPdf(language, fonts), dpi)[0]!);
  }, 60_000);

  it.each(Object.keys(sentences))('%s looks as it did', async (language) => {
    const pages = pictures(await proofPdf(language, fonts), dpi);
    expect(pages.length).toBe(1);
    expect(difference(pages[0]!, readGolden(language))).toBeLessThan(0.0005);
  });

  it('Arabic would not look so with another word, or from left to right', async () => {
    const definition = proofDefinition('ar');
    const text = JSON.stringify(definition.content).replace('مساعدة', 'مسافة');
    const changed = { ...definition, content: JSON.parse(text) as typeof definition.content };
    for (const other of [changed, { ...definition, dir: 'ltr' as const }]) {
      const [page] = pictures(await taggedPdf(other, paperFamilies(fonts)), dpi);
      expect(difference(page!, readGolden('ar'))).toBeGreaterThan(0.0005);
    }
  });
});
