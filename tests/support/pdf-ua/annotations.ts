/** Checkpoint 28: what can be clicked stands in the tree, says where it leads and is reached in the tree's order. */
import { PDFRef } from '@cantoo/pdf-lib';
import {
  asDict,
  dictOf,
  follow,
  get,
  listOf,
  nameOf,
  numberOf,
  raw,
  refKey,
  textOf,
  type Pdf,
  type Report
} from './objects';
import { parentTree, type Structure } from './structure';

const known = new Set(
  'Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup FileAttachment Sound Movie Widget Screen PrinterMark TrapNet Watermark 3D Redact'.split(
    ' '
  )
);
const hidden = 2;

export function checkAnnotations(pdf: Pdf, structure: Structure, report: Report): void {
  const parents = parentTree(pdf);
  for (const { dict: page, number } of pdf.pages) {
    const annotations = listOf(pdf, raw(page, 'Annots'));
    if (annotations.length === 0) continue;
    const where = `page ${number}`;
    const tabs = nameOf(get(pdf, page, 'Tabs'));
    if (!tabs) report('28-008', 'a page with annotations without Tabs', where);
    else if (tabs !== 'S') report('28-009', `Tabs is ${tabs}`, where);
    for (const item of annotations) {
      const annotation = asDict(follow(pdf, item));
      const kind = nameOf(get(pdf, annotation, 'Subtype')) ?? '';
      const flags = numberOf(get(pdf, annotation, 'F')) ?? 0;
      if (!known.has(kind)) report('28-006', `unknown annotation ${kind}`, where);
      if (kind === 'TrapNet') report('28-007', 'a trap net', where);
      if (flags & hidden || kind === 'Popup' || kind === 'PrinterMark') continue;
      const owner = structure.all.find(
        (element) => item instanceof PDFRef && element.objects.includes(item.toString())
      );
      const contents = textOf(get(pdf, annotation, 'Contents'))?.trim();
      const key = numberOf(get(pdf, annotation, 'StructParent'));
      if (owner && refKey(key === undefined ? undefined : parents.get(key)) !== owner.key)
        report('PDF:14.7.4.4', 'the parent tree names another element for an annotation', where);
      if (kind === 'Link') {
        if (owner?.role !== 'Link') report('28-011', 'a link outside a Link element', where);
        if (!contents) report('28-012', 'a link without Contents', where);
        if (get(pdf, dictOf(pdf, annotation, 'A'), 'IsMap')) report('28-014', 'a link by place', where);
      } else if (kind === 'Widget') {
        if (owner?.role !== 'Form') report('28-010', 'a field outside a Form element', where);
        if (!textOf(get(pdf, annotation, 'TU'))) report('28-005', 'a field without TU', where);
      } else {
        if (owner?.role !== 'Annot') report('28-002', 'an annotation outside an Annot element', where);
        if (!contents && !textOf(get(pdf, owner?.dict, 'Alt')))
          report('28-004', 'an annotation without Contents', where);
      }
    }
  }
}
