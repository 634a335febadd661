import { seenFromRight } from './text';
import type { Inline, LayoutBuilder, Line, PdfNode } from './pdfmake-types';

/** Lays out a list as pdfmake does it, with the markers at the right. */
export function mirroredList(builder: LayoutBuilder, items: readonly PdfNode[], node: PdfNode): void {
  const gap = (node._gapSize as { width: number }).width;
  let next: { canvas?: PdfNode[]; _inlines?: Inline[]; _minWidth: number } | undefined;
  const addMarker = (line: Line) => {
    const marker = next;
    next = undefined;
    const edge = builder.writer.context().availableWidth;
    const [vector] = marker?.canvas ?? [];
    const [inline] = marker?._inlines ?? [];
    if (vector) builder.writer.addVector(Object.assign(vector, { x: edge + gap - Number(vector.x) }));
    else if (inline) {
      const own = line.clone();
      Object.assign(own, { inlines: [], inlineWidths: 0, leadingCut: 0, trailingCut: 0, _mark: undefined });
      // "1. " is seen as ".1", as far from its text as in a list from the left. In a second layout it is turned already.
      const space = inline.trailingCut ?? 0;
      if (inline._read === undefined) {
        const read = inline.text.trim();
        const width = inline.width - space;
        Object.assign(inline, { text: seenFromRight(read), width, trailingCut: 0, _space: space, _read: read });
      }
      Object.assign(inline, { alignment: 'left' });
      own.addInline(inline);
      own.x = edge + Number(inline._space ?? 0);
      own.y = line.getAscenderHeight() - own.getAscenderHeight();
      builder.writer.addLine(own, true);
    }
  };
  builder.writer.context().addMargin(0, gap);
  builder.writer.addListener('lineAdded', addMarker);
  for (const item of items) {
    next = item.listMarker as typeof next;
    builder.processNode(item);
    (node.positions as unknown[]).push(...(item.positions as unknown[]));
  }
  builder.writer.removeListener('lineAdded', addMarker);
  builder.writer.context().addMargin(0, -gap);
}
