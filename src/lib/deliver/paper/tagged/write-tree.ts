/** Writes the structure tree and the parent tree (ISO 32000-1, 14.7) into the file. */
import type { PdfDocument, Ref } from './pdfmake-types';
import { assertHeadings, isElement, writtenKids, type StructElement } from './tree';

/** @throws Error where a heading level is skipped. */
export function writeTree(
  document: PdfDocument,
  root: StructElement,
  parents: ReadonlyMap<number, StructElement | readonly StructElement[]>
): void {
  assertHeadings(root);
  const treeRoot = document.getStructTreeRoot();
  const refs = new Map<StructElement, Ref>();
  /** Names and objects by turns; pdfkit writes a String object as a string, and a plain string as a name. */
  const ids: unknown[] = [];

  const write = (element: StructElement, parent: Ref): Ref => {
    const { lang, alt, actualText, attributes = [] } = element.own;
    const ref = document.ref({ S: element.role, P: parent });
    refs.set(element, ref);
    if (element.page) ref.data.Pg = element.page;
    if (lang) ref.data.Lang = new String(lang);
    if (alt) ref.data.Alt = new String(alt);
    if (actualText) ref.data.ActualText = new String(actualText);
    const all = [...attributes, ...boxOf(element)];
    if (all.length > 0) ref.data.A = all.length === 1 ? all[0] : all;
    if (element.role === 'Note') {
      ref.data.ID = new String(`note-${String(ids.length / 2 + 1).padStart(4, '0')}`);
      ids.push(ref.data.ID, ref);
    }
    const kids = writtenKids(element).map((kid): unknown => {
      if (isElement(kid)) return write(kid, ref);
      if ('object' in kid)
        return { Type: 'OBJR', Obj: kid.object, ...(kid.page === element.page ? {} : { Pg: kid.page }) };
      return kid.page === element.page ? kid.mcid : { Type: 'MCR', Pg: kid.page, MCID: kid.mcid };
    });
    if (kids.length > 0) ref.data.K = kids.length === 1 ? kids[0] : kids;
    return ref;
  };

  treeRoot.data.K = write(root, treeRoot);
  const tree = document.getStructParentTree();
  tree.limits = false;
  for (const [key, owner] of parents)
    tree.add(
      key,
      Array.isArray(owner) ? owner.map((one: StructElement) => refs.get(one)) : refs.get(owner as StructElement)
    );
  if (ids.length > 0) treeRoot.data.IDTree = { Names: ids };
  for (const ref of refs.values()) ref.end();
}

/** Where on its page a figure or a field is. */
function boxOf({ role, box }: StructElement): Record<string, unknown>[] {
  if (!box || box === 'many' || (role !== 'Figure' && role !== 'Form')) return [];
  return [{ O: 'Layout', BBox: [box.left, box.bottom, box.right, box.top] }];
}
