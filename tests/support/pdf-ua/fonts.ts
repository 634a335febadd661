/** Checkpoints 10 and 31: letters are embedded, have their true widths, and can be turned back into Unicode. */
import { PDFArray, PDFNumber, type PDFDict } from '@cantoo/pdf-lib';
import type { PageContent } from './content';
import { bytesOf, dictOf, follow, get, listOf, nameOf, numberOf, raw, textOf, type Pdf, type Report } from './objects';

interface UsedFont {
  readonly dict: PDFDict;
  readonly glyphs: Set<number>;
  visible: boolean;
}

/** Glyph numbers of a two-byte string. */
export const glyphsOf = (codes: string): number[] =>
  Array.from({ length: codes.length >> 1 }, (_, at) => (codes.charCodeAt(at * 2) << 8) | codes.charCodeAt(at * 2 + 1));

export function checkFonts(pdf: Pdf, contents: readonly PageContent[], report: Report): void {
  const used = new Map<PDFDict, UsedFont>();
  for (const { shown } of contents)
    for (const { kind, font, codes = '', visible, page } of shown) {
      if (kind !== 'text') continue;
      if (!font) {
        report('31-009', 'text without a font', `page ${page}`);
        continue;
      }
      const entry = used.get(font) ?? { dict: font, glyphs: new Set<number>(), visible: false };
      used.set(font, entry);
      for (const glyph of glyphsOf(codes)) entry.glyphs.add(glyph);
      entry.visible ||= visible;
    }
  for (const font of used.values()) checkFont(pdf, font, report);
}

function checkFont(pdf: Pdf, { dict, glyphs, visible }: UsedFont, report: Report): void {
  const where = `font ${nameOf(get(pdf, dict, 'BaseFont')) ?? '?'}`;
  checkUnicode(pdf, dict, glyphs, where, report);
  if (nameOf(get(pdf, dict, 'Subtype')) !== 'Type0') {
    report('31-009', 'only composite fonts are known here', where);
    return;
  }
  const cid = follow(pdf, listOf(pdf, raw(dict, 'DescendantFonts'))[0]) as PDFDict;
  const encoding = nameOf(get(pdf, dict, 'Encoding'));
  if (encoding !== 'Identity-H' && encoding !== 'Identity-V')
    report('31-006', 'the CMap is neither known nor embedded', where);
  const system = dictOf(pdf, cid, 'CIDSystemInfo');
  if (!textOf(get(pdf, system, 'Registry'))) report('31-001', 'no registry', where);
  const map = get(pdf, cid, 'CIDToGIDMap');
  if (nameOf(get(pdf, cid, 'Subtype')) === 'CIDFontType2') {
    if (map === undefined) report('31-005', 'no CIDToGIDMap', where);
    else if (nameOf(map) !== 'Identity' && !bytesOf(pdf, map)) report('31-004', 'CIDToGIDMap is not Identity', where);
  }
  const descriptor = dictOf(pdf, cid, 'FontDescriptor');
  const program = bytesOf(pdf, raw(descriptor, 'FontFile2')) ?? bytesOf(pdf, raw(descriptor, 'FontFile3'));
  if (!program) {
    if (visible) report('31-009', 'the font is not embedded', where);
    return;
  }
  const { count, width } = metrics(program);
  for (const glyph of glyphs) {
    if (glyph === 0) report('31-030', 'a letter is drawn as .notdef', where);
    if (glyph >= count) report('31-011', `glyph ${glyph} is not in the font`, where);
  }
  const set = bytesOf(pdf, raw(descriptor, 'CIDSet'));
  if (set)
    for (let glyph = 0; glyph < count; glyph += 1)
      if (((set[glyph >> 3] ?? 0) & (0x80 >> (glyph & 7))) === 0) {
        report('31-014', `CIDSet leaves out glyph ${glyph}`, where);
        break;
      }
  const widths = widthsOf(pdf, cid);
  for (const glyph of glyphs)
    if (glyph < count && Math.abs((widths.get(glyph) ?? 1000) - width(glyph)) > 1) {
      report('31-016', `the width of glyph ${glyph} is not the font's`, where);
      break;
    }
}

/** Number of glyphs and advance widths in thousandths, from a TrueType program (OpenType 1.9: maxp, head, hhea, hmtx). */
function metrics(program: Uint8Array): { count: number; width: (glyph: number) => number } {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  const tables = new Map<string, number>();
  for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16)
    tables.set(String.fromCharCode(...program.subarray(at, at + 4)), view.getUint32(at + 8));
  const table = (name: string) => tables.get(name) ?? 0;
  const units = view.getUint16(table('head') + 18);
  const long = view.getUint16(table('hhea') + 34);
  return {
    count: view.getUint16(table('maxp') + 4),
    width: (glyph) => (view.getUint16(table('hmtx') + Math.min(glyph, long - 1) * 4) * 1000) / units
  };
}

function widthsOf(pdf: Pdf, cid: PDFDict): Map<number, number> {
  const found = new Map<number, number>();
  const items = listOf(pdf, raw(cid, 'W')).map((item) => follow(pdf, item));
  for (let at = 0; at < items.length;) {
    const first = numberOf(items[at])!;
    const next = items[at + 1];
    if (next instanceof PDFArray) {
      next.asArray().forEach((width, index) => {
        const value = follow(pdf, width);
        if (value instanceof PDFNumber) found.set(first + index, value.asNumber());
      });
      at += 2;
    } else {
      for (let glyph = first; glyph <= numberOf(next)!; glyph += 1) found.set(glyph, numberOf(items[at + 2])!);
      at += 3;
    }
  }
  return found;
}

function checkUnicode(pdf: Pdf, dict: PDFDict, glyphs: ReadonlySet<number>, where: string, report: Report): void {
  const map = unicodeOf(pdf, dict);
  if (!map) {
    report('31-027', 'no ToUnicode', where);
    report('10-001', 'its letters cannot be turned back into Unicode', where);
    return;
  }
  for (const glyph of glyphs) if (!map.get(glyph)) report('10-001', `glyph ${glyph} has no Unicode`, where);
  for (const text of map.values()) {
    if (text.includes('\u0000')) report('31-028', 'ToUnicode says U+0000', where);
    if (/[\ufeff\ufffe]/.test(text)) report('31-029', 'ToUnicode says U+FEFF or U+FFFE', where);
  }
}

/** Code → text, from the font's ToUnicode CMap. */
export function unicodeOf(pdf: Pdf, font: PDFDict): Map<number, string> | undefined {
  const bytes = bytesOf(pdf, raw(font, 'ToUnicode'));
  if (!bytes) return undefined;
  const source = new TextDecoder('latin1').decode(bytes);
  const found = new Map<number, string>();
  const text = (hex: string) =>
    (hex.replace(/\s/g, '').match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
  for (const [, block] of source.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, to] of block!.matchAll(/<([^>]*)>\s*<([^>]*)>/g)) found.set(parseInt(code!, 16), text(to!));
  for (const [, block] of source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first, last, list, one] of block!.matchAll(/<([^>]*)>\s*<([^>]*)>\s*(?:\[([^\]]*)\]|<([^>]*)>)/g)) {
      const start = parseInt(first!, 16);
      if (list !== undefined)
        [...list.matchAll(/<([^>]*)>/g)].forEach(([, to], index) => found.set(start + index, text(to!)));
      else
        for (let code = start; code <= parseInt(last!, 16); code += 1)
          found.set(code, String.fromCharCode(text(one!).charCodeAt(0) + code - start));
    }
  return found;
}
