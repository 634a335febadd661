/**
 * pdfmake's layout, which gives every node its place in the structure tree as it goes, and stamps what it lays out
 * (`_mark`) with the element that owns it. The stamps live on lines, vectors and pictures, so they come along when
 * pdfmake copies those: blocks that may not break, header rows that are repeated.
 */
import { visualOrder } from './lines';
import { mirroredList } from './mirrored-list';
import type { Inline, Line, LayoutBuilder, PdfmakeClasses, PdfNode } from './pdfmake-types';
import { common, markOf, placeOf, tagOf, type Artifact, type Mark, type Place } from './place';
import type { TextPart } from './text';
import { StructElement } from './tree';

export interface TaggedLayoutBuilder extends LayoutBuilder {
  /** Made anew by each layout. */
  readonly root: StructElement;
}

/** The number of an item as it is read. */
const numberOf = (inline: Inline | undefined) => (inline?._read as string | undefined) ?? inline?.text.trim();

const stamp = (drawn: object, mark: Mark) => Object.assign(drawn, { _mark: mark });

/** Makes the class over pdfmake's own. */
export function taggedLayout({ LayoutBuilder }: Pick<PdfmakeClasses, 'LayoutBuilder'>) {
  return class extends LayoutBuilder implements TaggedLayoutBuilder {
    root = new StructElement('Document', undefined);
    at: Place = { element: this.root, holds: 'blocks' };
    /** Places made before their node is reached: cells, columns and list items in reading order. */
    readonly slots = new WeakMap<PdfNode, StructElement>();
    parts = new WeakMap<TextPart, StructElement>();

    tryLayoutDocument(...args: unknown[]): unknown {
      this.root = new StructElement('Document', undefined);
      this.at = { element: this.root, holds: 'blocks' };
      this.parts = new WeakMap();
      const base = LayoutBuilder.prototype as unknown as { tryLayoutDocument(...args: unknown[]): unknown };
      return base.tryLayoutDocument.apply(this, args);
    }

    within(place: Place, work: () => void): void {
      const before = this.at;
      this.at = place;
      try {
        work();
      } finally {
        this.at = before;
      }
    }

    asArtifact(artifact: Artifact['artifact'], work: () => void): void {
      this.within({ element: this.root, holds: 'blocks', artifact: { artifact } }, work);
    }

    override addBackground(background: unknown): void {
      this.asArtifact('Background', () => super.addBackground(background));
    }

    override addDynamicRepeatable(getter: unknown, size: unknown, property: string): void {
      this.asArtifact(property === 'header' ? 'Header' : 'Footer', () =>
        super.addDynamicRepeatable(getter, size, property)
      );
    }

    override processNode(node: PdfNode, verticalAlignment?: boolean): void {
      if (node._span) return super.processNode(node, verticalAlignment);
      const slot = this.slots.get(node);
      const at: Place = slot ? { ...this.at, element: slot } : this.at;
      const place = placeOf(node, at, slot !== undefined && slot.role !== 'Slot');
      this.within(place, () => super.processNode(node, verticalAlignment));
    }

    override processColumns(node: PdfNode): void {
      if (!this.at.artifact && this.at.holds !== 'whole') {
        const columns = node.columns as PdfNode[];
        for (const column of node._mirrored ? columns.toReversed() : columns)
          this.slots.set(column, new StructElement('Slot', this.at.element));
      }
      super.processColumns(node);
    }

    override processTable(node: PdfNode): void {
      const { element, artifact, holds } = this.at;
      const tag = tagOf(node);
      if (!artifact && holds !== 'whole' && element.role === 'Table' && (!tag || tag.role === 'Table')) this.rows(node);
      if (artifact || holds !== 'whole') super.processTable(node);
      else this.drawnFor(element, () => super.processTable(node));
    }

    /** The lines of a table that is a field or a figure are what it is drawn of. */
    drawnFor(element: StructElement, work: () => void): void {
      const { writer } = this;
      const { addVector } = writer;
      writer.addVector = (vector, ...how) => addVector.call(writer, stamp(vector, element), ...how);
      try {
        work();
      } finally {
        writer.addVector = addVector;
      }
    }

    /** TR, TH and TD in reading order. */
    rows(node: PdfNode): void {
      const { body, headerRows = 0 } = node.table as { body: PdfNode[][]; headerRows?: number };
      for (const [index, cells] of body.entries()) {
        const inHeader = index < headerRows;
        const row = new StructElement('TR', this.at.element, { once: inHeader });
        for (const cell of node._mirrored ? cells.toReversed() : cells) {
          if (cell._span) continue;
          const tag = tagOf(cell);
          const heads = tag?.role === 'TH' || (inHeader && tag?.role !== 'TD');
          const scope = tag?.scope ?? (inHeader ? 'Column' : 'Row');
          const attributes = {
            ...(heads ? { Scope: scope } : {}),
            ...(Number(cell.rowSpan) > 1 ? { RowSpan: cell.rowSpan } : {}),
            ...(Number(cell.colSpan) > 1 ? { ColSpan: cell.colSpan } : {})
          };
          const own = tag && (tag.role === 'TH' || tag.role === 'TD') ? common(tag) : {};
          const element = new StructElement(heads ? 'TH' : 'TD', row, {
            ...own,
            attributes: Object.keys(attributes).length > 0 ? [{ O: 'Table', ...attributes }] : []
          });
          this.slots.set(cell, element);
        }
      }
    }

    override processList(ordered: boolean, node: PdfNode): void {
      const items = node[ordered ? 'ol' : 'ul'] as PdfNode[];
      const { element, artifact, holds } = this.at;
      const inTree = !artifact && holds !== 'whole' && element.role === 'L';
      for (const item of items) {
        const { _inlines, canvas } = (item.listMarker ?? {}) as { _inlines?: Inline[]; canvas?: PdfNode[] };
        const marker = _inlines?.[0] ?? canvas?.[0];
        const tag = tagOf(item);
        const whole = inTree ? new StructElement('LI', element, common(tag?.role === 'LI' ? tag : {})) : undefined;
        // A drawn bullet is read as one, and a number that is turned as it was.
        const read = canvas ? '•' : node._mirrored ? numberOf(_inlines?.[0]) : undefined;
        if (marker)
          stamp(marker, whole ? new StructElement('Lbl', whole, read ? { actualText: read } : {}) : markOf(this.at));
        if (whole) this.slots.set(item, new StructElement('LBody', whole));
      }
      if (node._mirrored) mirroredList(this, items, node);
      else super.processList(ordered, node);
    }

    override processLeaf(node: PdfNode): void {
      if (!this.at.artifact && this.at.holds !== 'whole') {
        const { element } = this.at;
        const parts = new Set(
          ((node._inlines as Inline[]) ?? []).flatMap((inline) => (inline._part ? [inline._part as TextPart] : []))
        );
        for (const part of parts)
          this.parts.set(part, new StructElement(part.role ?? 'Slot', element, part.role ? part : {}));
      }
      super.processLeaf(node);
    }

    override buildNextLine(node: PdfNode): Line | null {
      const line = super.buildNextLine(node);
      if (!line) return line;
      stamp(line, markOf(this.at));
      for (const inline of line.inlines) {
        const part = inline._part ? this.parts.get(inline._part as TextPart) : undefined;
        if (part && !this.at.artifact) stamp(inline, part);
      }
      visualOrder(line);
      return line;
    }

    override processImage(node: PdfNode): void {
      stamp(node, markOf(this.at));
      super.processImage(node);
    }

    override processCanvas(node: PdfNode): void {
      for (const vector of node.canvas as PdfNode[]) stamp(vector, markOf(this.at));
      super.processCanvas(node);
    }

    override processQr(node: PdfNode): void {
      for (const vector of node._canvas as PdfNode[]) stamp(vector, markOf(this.at));
      super.processQr(node);
    }
  };
}
