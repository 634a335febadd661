/** Every paper of every person, in each language: PDF/UA-1 by our own checker, sound for qpdf, in order for poppler. */
import { describe, expect, it } from 'vitest';
import { application } from '../../src/lib/form';
import { loadPaperWords } from '../../src/lib/words';
import { paperDefinition } from '../../src/lib/deliver/paper/definition';
import { paperFonts } from '../../src/lib/deliver/paper/fonts-node';
import { renderPaper } from '../../src/lib/deliver/paper/render';
import type { Block } from '../../src/lib/deliver/paper/types';
import { people } from '../support/people';
import { pdfUaFaults } from '../support/pdf-ua';
import { missingTools, qpdfProblems, structureText } from '../support/pdf-tools';

const fonts = await paperFonts();
const languages = { nb: await loadPaperWords('nb'), en: await loadPaperWords('en') };

/** The texts of a definition with what they are, in reading order; worked out apart from the layer that writes them. */
function spoken(blocks: readonly Block[]): [string, string][] {
  return blocks.flatMap((block): [string, string][] => {
    if ('text' in block) {
      const text = typeof block.text === 'string' ? block.text : block.text.map((part) => part.text).join('');
      return [[block.tag?.role ?? 'P', text]];
    }
    if ('stack' in block) return spoken(block.stack);
    if ('columns' in block) return spoken(block.columns);
    if ('table' in block)
      return block.table.body
        .flat()
        .flatMap((cell) =>
          'text' in cell
            ? spoken([cell]).map(([role, text]): [string, string] => [role === 'P' ? 'TD' : role, text])
            : spoken([cell])
        );
    // A number is read, a drawn bullet has no letters.
    if ('ol' in block || 'ul' in block)
      return (block.ol ?? block.ul ?? []).flatMap((item, at): [string, string][] => [
        ...(block.ol ? [['Lbl', `${at + 1}.`] as [string, string]] : []),
        ...spoken([item]).map(([role, text]): [string, string] => [role === 'P' ? 'LBody' : role, text])
      ]);
    return [];
  });
}

/** Space and soft breaks level out; a text from right to left, which poppler gives as it is drawn, by its letters alone. */
function level([role, text]: [string, string]): string {
  const bare = text
    .replace(/🙂/gu, '[U+1F642]')
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2066-\u2069]/g, '');
  return `${role}: ${/\p{Script=Arabic}/u.test(bare) ? [...bare].sort().join('') : bare}`;
}

describe.each(Object.entries(languages))('papers in %s', (_, words) => {
  it.each([...people])('of %s', { timeout: 60_000 }, async (_, answers) => {
    const definition = paperDefinition({
      ...{ form: application, answers, words, now: Date.UTC(2026, 10, 22, 9), reference: 'A1B2C3' },
      writers: () => [{ id: 'citizen', role: 'citizen', name: '' }]
    });
    const pdf = await renderPaper(definition, fonts);
    expect(await pdfUaFaults(pdf)).toEqual([]);
    if (missingTools.length > 0) return;
    expect(qpdfProblems(pdf)).toBe('');
    const wanted = spoken(definition.content).filter(([, text]) => text.trim() !== '');
    expect(structureText(pdf).map(level)).toEqual(wanted.map(level));
  });
});
