/** The structure tree while it grows: elements in reading order, each with the marked content that it owns. */
import type { Ref } from './pdfmake-types';
import type { Tag } from './tag';

/** 'Slot' keeps a place in the order and is not written. */
type Role = Exclude<Tag['role'], 'Artifact'> | 'Document' | 'Span' | 'Link' | 'Lbl' | 'LBody' | 'Slot';

interface Attributes {
  readonly lang?: string;
  readonly alt?: string;
  readonly actualText?: string;
  /** Attribute objects of ISO 32000-1, 14.8.5, ready to write. */
  readonly attributes?: readonly Record<string, unknown>[];
  /** What a link is called where it has no text of its own to be read. */
  readonly contents?: string;
  readonly url?: string;
  readonly destination?: string;
  /** Of a table's header rows: what pdfmake draws again on later pages is an artifact. */
  readonly once?: boolean;
}

/** Content of a page: `/MCID` in its content stream. */
interface Content {
  readonly page: Ref;
  readonly mcid: number;
}
/** An annotation that belongs to the element. */
interface ObjectKid {
  readonly page: Ref;
  readonly object: Ref;
}
type Kid = StructElement | Content | ObjectKid;

export class StructElement {
  readonly kids: Kid[] = [];
  /** The page of its first content. */
  page: Ref | undefined;
  /** Corners of what a figure or a field draws, in PDF units, while it stays on one page. */
  box: { page: Ref; left: number; bottom: number; right: number; top: number } | 'many' | undefined;
  readonly once: boolean;

  constructor(
    readonly role: Role,
    readonly parent: StructElement | undefined,
    readonly own: Attributes = {}
  ) {
    this.once = own.once ?? parent?.once ?? false;
    parent?.kids.push(this);
  }

  /** The nearest element that is written. */
  get written(): StructElement {
    return this.role === 'Slot' && this.parent ? this.parent.written : this;
  }

  addContent(page: Ref, mcid: number): void {
    this.kids.push({ page, mcid });
    this.written.page ??= page;
  }

  addObject(page: Ref, object: Ref): void {
    this.kids.push({ page, object });
    this.written.page ??= page;
  }

  /** Takes in what was drawn, in PDF units. */
  extend(page: Ref, left: number, bottom: number, right: number, top: number): void {
    const { box } = this;
    if (box === 'many' || (box && box.page !== page)) this.box = 'many';
    else if (!box) this.box = { page, left, bottom, right, top };
    else {
      box.left = Math.min(box.left, left);
      box.bottom = Math.min(box.bottom, bottom);
      box.right = Math.max(box.right, right);
      box.top = Math.max(box.top, top);
    }
  }
}

export const isElement = (kid: Kid): kid is StructElement => kid instanceof StructElement;

/** The kids as they are written: slots opened, and what came out empty left away. A cell stays: its row needs it. */
export function writtenKids(element: StructElement): Kid[] {
  return element.kids.flatMap((kid): Kid[] => {
    if (!isElement(kid)) return [kid];
    if (kid.role === 'Slot') return writtenKids(kid);
    const keeps = kid.role === 'TD' || kid.role === 'TH' || kid.role === 'Figure' || kid.role === 'Form';
    return keeps || writtenKids(kid).length > 0 ? [kid] : [];
  });
}

/**
 * Headings go down one level at a time, beginning with the first.
 * @throws Error for a level that was skipped.
 */
export function assertHeadings(root: StructElement): void {
  let last = 0;
  const walk = (element: StructElement) => {
    const level = /^H([1-4])$/.exec(element.role)?.[1];
    if (level !== undefined) {
      if (Number(level) > last + 1) throw new Error(`heading H${level} follows ${last ? `H${last}` : 'no heading'}`);
      last = Number(level);
    }
    for (const kid of writtenKids(element)) if (isElement(kid)) walk(kid);
  };
  walk(root);
}
