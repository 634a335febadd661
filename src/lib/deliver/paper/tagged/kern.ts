/**
 * How much nearer or further than usual two glyphs stand: the feature `kern` of a font's `GPOS` table (OpenType 1.9), of its
 * lookups those for pairs (type 2, also by way of type 9) that move what comes after the first glyph.
 */
import { tableAt } from '../font-tables';

/** Where the lookups of `kern` begin that a text in Latin letters is given, in their order. */
function lookups(view: DataView, gpos: number): number[] {
  const short = (at: number) => view.getUint16(at);
  const tag = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
  const [scripts, features, list] = [4, 6, 8].map((at) => gpos + short(gpos + at)) as [number, number, number];
  const records = Array.from({ length: short(scripts) }, (_, i) => scripts + 2 + i * 6);
  const record = records.find((at) => tag(at) === 'latn') ?? records.find((at) => tag(at) === 'DFLT');
  if (record === undefined) return [];
  const script = scripts + short(record + 4);
  // Only languages of its own, none of which is asked for.
  if (short(script) === 0) return [];
  const language = script + short(script);
  const found = new Set<number>();
  for (let i = 0; i < short(language + 4); i++) {
    const feature = features + 2 + short(language + 6 + i * 2) * 6;
    if (tag(feature) !== 'kern') continue;
    const table = features + short(feature + 4);
    for (let j = 0; j < short(table + 2); j++) found.add(short(table + 4 + j * 2));
  }
  return [...found].sort((a, b) => a - b).map((index) => list + short(list + 2 + index * 2));
}

/** Which of a sorted list of `count` records of `size` bytes at `at` has `glyph` between its first and last; −1: none. */
function search(view: DataView, at: number, count: number, size: number, glyph: number): number {
  let [low, high] = [0, count - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const record = at + middle * size;
    if (glyph < view.getUint16(record)) high = middle - 1;
    else if (glyph > view.getUint16(size === 6 ? record + 2 : record)) low = middle + 1;
    else return record;
  }
  return -1;
}

/** The place of a glyph in a coverage table; −1: it is not in it. */
function coverage(view: DataView, table: number, glyph: number): number {
  const single = view.getUint16(table) === 1;
  const record = search(view, table + 4, view.getUint16(table + 2), single ? 2 : 6, glyph);
  if (record < 0) return -1;
  return single ? (record - table - 4) / 2 : view.getUint16(record + 4) + glyph - view.getUint16(record);
}

/** The class of a glyph; 0 is that of all others. */
function classOf(view: DataView, table: number, glyph: number): number {
  if (view.getUint16(table) === 1) {
    const place = glyph - view.getUint16(table + 2);
    return place >= 0 && place < view.getUint16(table + 4) ? view.getUint16(table + 6 + place * 2) : 0;
  }
  const record = search(view, table + 4, view.getUint16(table + 2), 6, glyph);
  return record < 0 ? 0 : view.getUint16(record + 4);
}

/** What a subtable says of a pair; undefined: nothing, the next one is asked. */
function pair(view: DataView, table: number, first: number, second: number): number | undefined {
  const place = coverage(view, table + view.getUint16(table + 2), first);
  if (place < 0) return undefined;
  if (view.getUint16(table) === 1) {
    const set = table + view.getUint16(table + 10 + place * 2);
    const record = search(view, set + 2, view.getUint16(set), 4, second);
    return record < 0 ? undefined : view.getInt16(record + 2);
  }
  const [one, two] = [
    classOf(view, table + view.getUint16(table + 8), first),
    classOf(view, table + view.getUint16(table + 10), second)
  ];
  return view.getInt16(table + 16 + (one * view.getUint16(table + 14) + two) * 2);
}

/** Value formats: the first glyph's advance, and nothing of the second's. */
const advanceAlone = 0x00040000;

/** Of a font: two glyphs' numbers → what is added to the first one's width, in the font's units. */
export function kernOf(font: Uint8Array): (first: number, second: number) => number {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const gpos = tableAt(font, 'GPOS');
  const tables = (gpos === 0 ? [] : lookups(view, gpos)).map((lookup) =>
    Array.from({ length: view.getUint16(lookup + 4) }, (_, i) => lookup + view.getUint16(lookup + 6 + i * 2))
      .map((table) =>
        view.getUint16(lookup) === 9
          ? { type: view.getUint16(table + 2), table: table + view.getUint32(table + 4) }
          : { type: view.getUint16(lookup), table }
      )
      .filter(({ type, table }) => type === 2 && view.getUint32(table + 4) === advanceAlone)
      .map(({ table }) => table)
  );
  const known = new Map<number, number>();
  return (first, second) => {
    const key = first * 0x10000 + second;
    const before = known.get(key);
    if (before !== undefined) return before;
    let sum = 0;
    for (const subtables of tables) {
      for (const table of subtables) {
        const moved = pair(view, table, first, second);
        if (moved === undefined) continue;
        sum += moved;
        break;
      }
    }
    known.set(key, sum);
    return sum;
  };
}
