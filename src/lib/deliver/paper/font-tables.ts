/** Tables of a TrueType font file (OpenType 1.9, "Organization of an OpenType font"). */

/** Where a table begins, in bytes; 0: the font has none of this name (four letters). */
export function tableAt(font: Uint8Array, name: string): number {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tag = [...name].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
  for (let i = 0; i < view.getUint16(4); i++)
    if (view.getUint32(12 + i * 16) === tag) return view.getUint32(20 + i * 16);
  return 0;
}

/**
 * Has a font, IN PLACE, say that its glyphs have no names (`post` of version 3 instead of 2). Nothing of ours asks for a name, and
 * fontkit reads all of them, thousands, to learn whether the letters lean: with a first paper somebody waits for that.
 */
export function dropGlyphNames(font: Uint8Array): void {
  const post = tableAt(font, 'post');
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  if (post > 0 && view.getUint32(post) === 0x00020000) view.setUint32(post, 0x00030000);
}
