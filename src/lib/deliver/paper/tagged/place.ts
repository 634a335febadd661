/** Which place in the structure tree a node of the definition gets: its tag, or what its kind means without one. */
import type { PdfNode } from './pdfmake-types';
import type { Tag } from './tag';
import { StructElement } from './tree';

/** ISO 32000-1, 14.8.2.2: what is drawn and means nothing. */
export interface Artifact {
  readonly artifact: 'Header' | 'Footer' | 'Watermark' | 'Background' | 'Layout';
}
export type Mark = StructElement | Artifact;
export const layoutArtifact: Artifact = { artifact: 'Layout' };

/** Where the walk through the definition stands. */
export interface Place {
  readonly element: StructElement;
  /** Set inside an artifact: nothing below enters the tree. */
  readonly artifact?: Artifact;
  /** `blocks`: texts become paragraphs. `text`: a text is the element's own content. `whole`: all below is. */
  readonly holds: 'blocks' | 'text' | 'whole';
}

const phrases = new Set<string>(['H1', 'H2', 'H3', 'H4', 'P', 'Caption', 'Note']);

export const markOf = ({ element, artifact }: Place): Mark => artifact ?? element;

export const tagOf = (node: PdfNode): Tag | undefined => node.tag as Tag | undefined;

const kinds = ['stack', 'section', 'columns', 'ul', 'ol', 'table', 'text', 'toc', 'image', 'canvas', 'qr'];
const kindOf = (node: PdfNode) => kinds.find((kind) => node[kind] !== undefined) ?? 'nothing';

/** Attributes that any element takes from its tag. */
export const common = ({ lang, alt, actualText }: Partial<Tag>) => ({ lang, alt, actualText });

/**
 * The place of a node inside `at`. `cell` tells that `at` was made for this very node (a table cell, a list item).
 * @throws Error for a picture or field without alternative text, and for a tag where it cannot stand.
 */
export function placeOf(node: PdfNode, at: Place, cell = false): Place {
  if (at.artifact) return at;
  const kind = kindOf(node);
  const tag = tagOf(node);
  if (tag?.role === 'Artifact') return { ...at, artifact: layoutArtifact };
  if (at.holds === 'whole') return at;
  const own = cell && (tag?.role === 'TD' || tag?.role === 'TH' || tag?.role === 'LI');
  const around = at.element.written.role;
  if (tag && !own) return tagged(tag, kind, at);
  if (cell && kind === 'text') return { ...at, holds: 'text' };
  if (kind === 'text') {
    if (at.holds === 'text') return at;
    if (around === 'L') return { element: listItem(at.element), holds: 'text' };
    return { element: new StructElement('P', at.element), holds: 'text' };
  }
  if (kind === 'table' && around !== 'Table')
    return { element: new StructElement('Table', at.element), holds: 'blocks' };
  if (kind === 'ul' || kind === 'ol') {
    const attributes = [{ O: 'List', ListNumbering: kind === 'ul' ? 'Disc' : 'Decimal' }];
    return { element: new StructElement('L', at.element, { attributes }), holds: 'blocks' };
  }
  if (kind === 'canvas') return { ...at, artifact: layoutArtifact };
  if (kind === 'image' || kind === 'qr') throw new Error(`${kind}: a Figure tag with alt is missing`);
  if (around === 'L' && kind !== 'nothing') return { element: listItem(at.element), holds: 'blocks' };
  return at;
}

function tagged(tag: Tag, kind: string, at: Place): Place {
  const { role } = tag;
  if (role === 'Artifact') return at;
  const own = common(tag);
  const around = at.element.written.role;
  if (role === 'Figure' || role === 'Form') {
    if (!tag.alt) throw new Error(`${role} without alternative text`);
    const { field } = tag;
    const attributes = field
      ? [
          {
            O: 'PrintField',
            Role: field.role,
            ...(field.role === 'tv' ? {} : { checked: field.checked ?? 'off' }),
            Desc: new String(field.desc)
          }
        ]
      : [];
    if (role === 'Form' && !field) throw new Error(`Form without field: ${tag.alt}`);
    return { element: new StructElement(role, at.element, { ...own, attributes }), holds: 'whole' };
  }
  if (role === 'LI') {
    if (around !== 'L') throw new Error('LI outside a list');
    return { element: listItem(at.element, own), holds: kind === 'text' ? 'text' : 'blocks' };
  }
  if (role === 'TR') {
    if (around !== 'Table') throw new Error('TR outside a table');
    return { element: new StructElement('TR', at.element, own), holds: 'blocks' };
  }
  if (role === 'TH' || role === 'TD') {
    if (around !== 'TR') throw new Error(`${role} outside a table's row`);
    const attributes = role === 'TH' ? [{ O: 'Table', Scope: tag.scope ?? 'Row' }] : [];
    return {
      element: new StructElement(role, at.element, { ...own, attributes }),
      holds: kind === 'text' ? 'text' : 'blocks'
    };
  }
  // A paragraph inside a heading or a paragraph is a part of its sentence.
  if ((role === 'P' || role === 'Div') && at.holds === 'text')
    return { element: new StructElement('Span', at.element, own), holds: 'text' };
  if (around === 'L') return tagged(tag, kind, { element: listItem(at.element), holds: 'blocks' });
  return { element: new StructElement(role, at.element, own), holds: phrases.has(role) ? 'text' : 'blocks' };
}

/** LI with the LBody that holds what is in it. */
export function listItem(list: StructElement, own: ReturnType<typeof common> = common({})): StructElement {
  return new StructElement('LBody', new StructElement('LI', list, own));
}
