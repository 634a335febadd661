/** The structure tree as it stands in the file, and whether its parts agree with the pages and the parent tree. */
import { PDFDict, PDFNumber, PDFRef } from '@cantoo/pdf-lib';
import type { PageContent } from './content';
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

export interface Element {
  readonly dict: PDFDict;
  readonly key: string | undefined;
  /** Standard structure type, after the role map. */
  readonly role: string;
  readonly parent: Element | undefined;
  readonly kids: readonly Element[];
  readonly content: readonly { readonly page: number; readonly mcid: number }[];
  readonly objects: readonly string[];
  /** BCP 47, its own or the nearest above; undefined where none says. */
  readonly lang: string | undefined;
  /** Attributes of all owners, `Table.Scope`. */
  readonly attributes: ReadonlyMap<string, unknown>;
  readonly where: string;
}

export interface Structure {
  readonly root: Element | undefined;
  readonly all: readonly Element[];
  /** `page:mcid` → its element. */
  readonly owners: ReadonlyMap<string, Element>;
}

const standard = new Set(
  [
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody',
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu RB RT RP WT WP',
    'Figure Formula Form'
  ].flatMap((line) => line.split(' '))
);

export function readStructure(pdf: Pdf, report: Report): Structure {
  const treeRoot = dictOf(pdf, pdf.catalog, 'StructTreeRoot');
  const roles = dictOf(pdf, treeRoot, 'RoleMap');
  const pageOf = new Map(pdf.pages.map(({ ref, number }) => [ref.toString(), number]));
  const all: Element[] = [];
  const owners = new Map<string, Element>();

  const standardRole = (role: string, where: string): string => {
    const seen = new Set<string>();
    let now = role;
    if (standard.has(role) && roles && raw(roles, role)) report('02-004', `${role} is mapped to another type`, where);
    while (!standard.has(now)) {
      if (seen.has(now)) {
        report('02-003', `${role} is mapped in a circle`, where);
        return now;
      }
      seen.add(now);
      const next = nameOf(get(pdf, roles, now));
      if (!next) {
        report('02-001', `${role} is no standard type and not mapped`, where);
        return now;
      }
      now = next;
    }
    return now;
  };

  const read = (
    given: PDFRef | PDFDict,
    parent: Element | undefined,
    lang: string | undefined,
    path: string
  ): Element => {
    const dict = asDict(follow(pdf, given))!;
    const own = nameOf(get(pdf, dict, 'S')) ?? '';
    const where = `${path}/${own}`;
    const kids: Element[] = [];
    const content: { page: number; mcid: number }[] = [];
    const objects: string[] = [];
    const attributes = new Map<string, unknown>();
    for (const item of listOf(pdf, raw(dict, 'A'))) {
      const attribute = asDict(follow(pdf, item));
      const owner = nameOf(get(pdf, attribute, 'O'));
      for (const [key, value] of attribute?.entries() ?? []) {
        const object = follow(pdf, value);
        attributes.set(`${owner}.${key.decodeText()}`, nameOf(object) ?? numberOf(object) ?? textOf(object) ?? object);
      }
    }
    const language = textOf(get(pdf, dict, 'Lang')) ?? lang;
    const element: Element = {
      ...{ dict, key: refKey(given), role: standardRole(own, where), parent, kids, content, objects },
      ...{ lang: language, attributes, where }
    };
    all.push(element);
    if (parent && refKey(raw(dict, 'P')) !== parent.key) report('PDF:14.7.2', 'P is not the element above', where);
    const page = pageOf.get(refKey(raw(dict, 'Pg')) ?? '');
    const own2 = (mcid: number, on: number | undefined) => {
      if (on === undefined) return report('PDF:14.7.4.2', `MCID ${mcid} without a page`, where);
      content.push({ page: on, mcid });
      if (owners.has(`${on}:${mcid}`)) report('PDF:14.7.4.4', `MCID ${mcid} of page ${on} has two owners`, where);
      owners.set(`${on}:${mcid}`, element);
    };
    listOf(pdf, raw(dict, 'K')).forEach((kid, at) => {
      const object = follow(pdf, kid);
      if (object instanceof PDFNumber) return own2(object.asNumber(), page);
      const inner = asDict(object);
      const type = nameOf(get(pdf, inner, 'Type'));
      const on = pageOf.get(refKey(raw(inner, 'Pg')) ?? '') ?? page;
      if (type === 'MCR') own2(numberOf(get(pdf, inner, 'MCID')) ?? -1, on);
      else if (type === 'OBJR') objects.push(refKey(raw(inner, 'Obj')) ?? '');
      else if (inner) kids.push(read(kid as PDFRef, element, language, `${where}[${at + 1}]`));
    });
    return element;
  };

  if (!treeRoot) {
    report('UA1:7.1', 'no structure tree', 'Catalog');
    return { root: undefined, all, owners };
  }
  const documentLang = textOf(get(pdf, pdf.catalog, 'Lang')) || undefined;
  const tops = listOf(pdf, raw(treeRoot, 'K'));
  const roots = tops.map((top) => read(top as PDFRef, undefined, documentLang, ''));
  return { root: roots[0], all, owners };
}

/** ISO 32000-1, 14.7.4.4: pages, tree and parent tree say the same. */
export function checkConsistency(
  pdf: Pdf,
  { owners, all }: Structure,
  contents: readonly PageContent[],
  report: Report
): void {
  const parents = parentTree(pdf);
  for (const { page, mcids } of contents) {
    const { dict } = pdf.pages[page - 1]!;
    const key = numberOf(get(pdf, dict, 'StructParents'));
    if (mcids.length === 0) continue;
    const list = key === undefined ? [] : listOf(pdf, parents.get(key));
    for (const mcid of mcids) {
      const owner = owners.get(`${page}:${mcid}`);
      const where = `page ${page}, MCID ${mcid}`;
      if (!owner) report('01-005', 'marked content that no element owns', where);
      else if (refKey(list[mcid]) !== owner.key) report('PDF:14.7.4.4', 'the parent tree names another element', where);
    }
  }
  for (const { content, where } of all)
    for (const { page, mcid } of content)
      if (!contents[page - 1]?.mcids.includes(mcid))
        report('PDF:14.7.4.4', `MCID ${mcid} is not on page ${page}`, where);
}

/** The number tree flat. */
export function parentTree(pdf: Pdf): Map<number, ReturnType<typeof raw>> {
  const found = new Map<number, ReturnType<typeof raw>>();
  const walk = (node: PDFDict | undefined) => {
    const nums = listOf(pdf, raw(node, 'Nums'));
    for (let at = 0; at + 1 < nums.length; at += 2) found.set(numberOf(nums[at])!, nums[at + 1]);
    for (const kid of listOf(pdf, raw(node, 'Kids'))) walk(asDict(follow(pdf, kid)));
  };
  walk(dictOf(pdf, dictOf(pdf, pdf.catalog, 'StructTreeRoot'), 'ParentTree'));
  return found;
}
