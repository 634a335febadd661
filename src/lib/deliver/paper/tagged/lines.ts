/** One line of pdfmake's, set in the order in which it is seen (UAX #9, rules L1, L2 and L4). */
import type { Inline, Line } from './pdfmake-types';
import { mirrored } from './text';

const levelOf = (inline: Inline) => (inline._level as number | undefined) ?? 0;

/** Space at the end of a line belongs to the paragraph's direction, not to the last word's. */
function cutTrailing(line: Line, base: number): void {
  const last = line.inlines.at(-1);
  if (!last || levelOf(last) === base || !last.trailingCut) return;
  const text = last.text.trimEnd();
  if (text === '' || text === last.text) return;
  const space = { ...last, text: last.text.slice(text.length), width: last.trailingCut, _level: base };
  line.inlines.splice(-1, 1, { ...last, text, width: last.width - last.trailingCut, trailingCut: 0 }, space);
}

/** Puts the runs of a line in visual order and gives them their places. A line all from left to right stays as it is. */
export function visualOrder(line: Line): void {
  const known = line.inlines.find((inline) => inline._base !== undefined);
  if (!known) return;
  const base = known._base as number;
  if (base === 0 && line.inlines.every((inline) => levelOf(inline) === 0)) return;
  cutTrailing(line, base);
  const inlines = [...line.inlines];
  const levels = inlines.map((inline, at) =>
    at === inlines.length - 1 && inline.text.trim() === '' ? base : levelOf(inline)
  );
  const highest = Math.max(...levels);
  const order = inlines.map((_, at) => at);
  for (let level = highest; level >= 1; level -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      if (levels[order[start]!]! < level) continue;
      let end = start;
      while (end + 1 < order.length && levels[order[end + 1]!]! >= level) end += 1;
      order.splice(start, end - start + 1, ...order.slice(start, end + 1).reverse());
      start = end;
    }
  }
  // Space at the end of the line hangs out at its own side.
  let x = base === 1 ? -line.trailingCut : -line.leadingCut;
  for (const inline of inlines) if (levelOf(inline) % 2 === 1) inline.text = mirrored(inline.text);
  line.inlines = order.map((at) => inlines[at]!);
  for (const inline of line.inlines) {
    inline.x = x;
    x += inline.width;
  }
}
