import { expect, it } from 'vitest';
import { paperFonts } from './fonts-node';
import { dropGlyphNames, tableAt } from './font-tables';

it('finds a table by its name, and nothing where there is none', async () => {
  const { regular } = await paperFonts();
  const at = tableAt(regular, 'head');
  const view = new DataView(regular.buffer, regular.byteOffset);
  expect(view.getUint32(at + 12), 'the magic number of head').toBe(0x5f0f3cf5);
  expect(tableAt(regular, 'none')).toBe(0);
});

it('drops the names of glyphs and changes nothing else, once', async () => {
  const font = Uint8Array.from((await paperFonts()).bold);
  const post = tableAt(font, 'post');
  font.set([0, 2, 0, 0], post);
  const before = Uint8Array.from(font);
  dropGlyphNames(font);
  dropGlyphNames(font);
  const differs = [...font.keys()].filter((at) => font[at] !== before[at]);
  expect(differs).toEqual([post + 1]);
  expect([...font.subarray(post, post + 4)]).toEqual([0, 3, 0, 0]);
});
