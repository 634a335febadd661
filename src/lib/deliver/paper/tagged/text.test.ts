import { describe, expect, it } from 'vitest';
import { paperFonts } from '../fonts-node';
import { paperFamilies } from '../render';
import { isolateNumbers } from './characters';
import { directionOf, guessLanguage } from './languages';
import { visualOrder } from './lines';
import type { Inline, Line } from './pdfmake-types';
import { setText, turned, type InlineContent } from './text';

const fonts = paperFamilies(await paperFonts());
const nb = { lang: 'nb-NO', fonts };
const ar = { lang: 'ar', fonts };
const parts = (inlines: readonly InlineContent[]) =>
  inlines.map(({ text, _part }) => [text, (_part as { lang?: string }).lang]);

/** What stands on the line from left to right, where every character is as wide as the next. */
function seen(text: string, context: typeof nb): string {
  const { inlines } = setText(text, context);
  const line = {
    inlines: inlines.map((inline) => ({ ...inline, width: inline.text.length })),
    leadingCut: 0,
    trailingCut: 0
  };
  visualOrder(line as unknown as Line);
  return (line.inlines as unknown as Inline[])
    .map(({ text: run, _level }) => {
      if (Number(_level ?? 0) % 2 === 0) return run;
      // The font turns Arabic letters when it sets them.
      const own = turned(run);
      return own === run && /\p{Script=Arabic}/u.test(run) ? [...run].reverse().join('') : own;
    })
    .join('')
    .normalize('NFKC');
}
const reversed = (text: string) => [...text].reverse().join('');

describe('a text from right to left', () => {
  it('keeps amounts and phone numbers together, without printing what holds them', () => {
    expect(seen('ادفع 12 345,50 kr غدا', ar)).toBe(`${reversed('غدا')} 12 345,50 kr ${reversed('ادفع')}`);
    expect(seen('هاتف +47 22 00 00 02', ar)).toBe(`+47 22 00 00 02 ${reversed('هاتف')}`);
    expect(seen('دفع \u20661 766 kr\u2069 شهر', ar)).toBe(`${reversed('شهر')} 1 766 kr ${reversed('دفع')}`);
  });

  it('mirrors brackets, and puts Latin words where they belong', () => {
    expect(seen('(شهر) NAV', ar)).toBe(`NAV (${reversed('شهر')})`);
    expect(seen('Hun heter ليلى (30).', nb)).toBe(`Hun heter ${reversed('ليلى')} (30).`);
  });

  it('runs as the person wrote it, in a form from left to right too', () => {
    expect(setText('أحتاج إلى NAV', nb).direction).toBe('rtl');
    expect(setText('NAV مكتب', nb).direction).toBe('ltr');
    expect(setText('NAV مكتب', ar).direction).toBe('rtl');
    expect(setText('22 00 00 02', ar).direction).toBe('rtl');
  });
});

describe('a language', () => {
  it('is guessed for letters that the text’s own language does not have', () => {
    expect(parts(setText('Олена Їжакевич', nb).inlines)).toEqual([['Олена Їжакевич', 'uk']]);
    expect(parts(setText('Hei ድሕሪ hei', nb).inlines)).toEqual([
      ['Hei ', undefined],
      ['ድሕሪ', 'ti'],
      [' hei', undefined]
    ]);
    expect(parts(setText('Їжа NAV', { lang: 'uk', fonts }).inlines)).toEqual([['Їжа NAV', undefined]]);
    expect(guessLanguage('Arabic', 'کودک گرسنه')).toBe('fa');
    expect(guessLanguage('Cyrillic', 'Мне нужна помощь')).toBe('ru');
  });

  it('has a direction, by its script where it says one', () => {
    expect(['ar', 'fa-IR', 'ku', 'ku-Arab', 'nb-NO', 'ar-Latn'].map(directionOf)).toEqual([
      'rtl',
      'rtl',
      'ltr',
      'rtl',
      'ltr',
      'ltr'
    ]);
  });
});

it('isolates each number once', () => {
  expect(isolateNumbers('a 1 234,50 kr b')).toBe('a \u20661 234,50 kr\u2069 b');
  expect(isolateNumbers('\u20661 kr\u2069 22.11.2026')).toBe('\u20661 kr\u2069 \u206622.11.2026\u2069');
});
