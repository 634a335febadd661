/** What a page shows, each thing with the marked-content sequences that it stands in. */
import { type PDFDict } from '@cantoo/pdf-lib';
import { bytesOf, dictOf, follow, get, listOf, nameOf, raw, type Pdf, type Report } from './objects';
import { operations, type Operand } from './tokens';

export interface Marked {
  readonly tag: string;
  readonly mcid: number | undefined;
  readonly lang: string | undefined;
}
export interface Shown {
  readonly kind: 'text' | 'path' | 'image' | 'shading';
  readonly page: number;
  readonly marks: readonly Marked[];
  /** Of text: the font's object and the string's bytes. */
  readonly font?: PDFDict | undefined;
  readonly codes?: string;
  readonly visible: boolean;
}
export interface PageContent {
  readonly page: number;
  readonly shown: readonly Shown[];
  /** In the order in which they are opened. */
  readonly mcids: readonly number[];
}

const painting = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);

const entry = (operand: Operand | undefined, key: string) =>
  typeof operand === 'object' && 'dict' in operand ? operand.dict.get(key) : undefined;

export function readContent(pdf: Pdf, report: Report): PageContent[] {
  /** Form XObjects that were drawn, by object. */
  const drawn = new Set<PDFDict>();
  return pdf.pages.map(({ dict, number }) => {
    const shown: Shown[] = [];
    const mcids: number[] = [];
    const marks: Marked[] = [];
    const where = `page ${number}`;
    const walk = (bytes: Uint8Array, resources: PDFDict | undefined) => {
      let state: { font: PDFDict | undefined; mode: number } = { font: undefined, mode: 0 };
      const saved: (typeof state)[] = [];
      const show = (kind: Shown['kind'], more: Partial<Shown> = {}) =>
        shown.push({ kind, page: number, marks: [...marks], visible: true, ...more });
      for (const { operator, operands } of operations(bytes)) {
        const [first, second] = operands;
        const name = typeof first === 'object' && 'name' in first ? first.name : '';
        if (operator === 'q') saved.push({ ...state });
        else if (operator === 'Q') state = saved.pop() ?? state;
        else if (operator === 'Tf') state.font = dictOf(pdf, dictOf(pdf, resources, 'Font'), name);
        else if (operator === 'Tr') state.mode = Number(first);
        else if (operator === 'BMC' || operator === 'BDC') {
          const mcid = entry(second, 'MCID');
          const lang = entry(second, 'Lang');
          if (typeof mcid === 'number') mcids.push(mcid);
          const inside = marks.some(({ tag }) => tag === 'Artifact');
          const tagged = marks.some((mark) => mark.mcid !== undefined);
          if (name === 'Artifact' && tagged) report('01-003', 'an artifact inside tagged content', where);
          if (name !== 'Artifact' && typeof mcid === 'number' && inside)
            report('01-004', 'tagged content inside an artifact', where);
          marks.push({
            tag: name,
            mcid: typeof mcid === 'number' ? mcid : undefined,
            lang: typeof lang === 'string' ? lang : undefined
          });
        } else if (operator === 'EMC') {
          if (!marks.pop()) report('PDF:14.6', 'EMC with nothing open', where);
        } else if (painting.has(operator)) show('path');
        else if (operator === 'sh') show('shading');
        else if (['Tj', 'TJ', "'", '"'].includes(operator)) {
          const strings = operator === 'TJ' && Array.isArray(first) ? first : [operands.at(-1)];
          const codes = strings.filter((part) => typeof part === 'string').join('');
          if (codes !== '') show('text', { font: state.font, codes, visible: state.mode !== 3 });
        } else if (operator === 'Do') {
          const object = raw(dictOf(pdf, resources, 'XObject'), name);
          const target = follow(pdf, object);
          const form = dictOf(pdf, dictOf(pdf, resources, 'XObject'), name);
          if (nameOf(get(pdf, form, 'Subtype')) !== 'Form') show('image');
          else if (target && form) {
            const before = mcids.length;
            walk(bytesOf(pdf, object)!, dictOf(pdf, form, 'Resources') ?? resources);
            if (raw(form, 'Ref')) report('30-001', 'a reference to a page of another file', where);
            if (drawn.has(form) && mcids.length > before)
              report('30-002', 'tagged content that is drawn more than once', where);
            drawn.add(form);
          }
        }
      }
    };
    const streams = listOf(pdf, raw(dict, 'Contents')).map((part) => bytesOf(pdf, part) ?? new Uint8Array());
    walk(new Uint8Array(streams.flatMap((part) => [...part, 10])), dictOf(pdf, dict, 'Resources'));
    if (marks.length > 0) report('PDF:14.6', 'a marked-content sequence is not closed', where);
    return { page: number, shown, mcids };
  });
}

export const isArtifact = ({ marks }: Shown) => marks.some(({ tag }) => tag === 'Artifact');
export const mcidOf = ({ marks }: Shown) => marks.findLast(({ mcid }) => mcid !== undefined)?.mcid;

/** Checkpoint 01: everything is either real content with a tag or an artifact. */
export function checkContent(contents: readonly PageContent[], report: Report): void {
  for (const { page, shown, mcids } of contents) {
    for (const thing of shown)
      if (!isArtifact(thing) && mcidOf(thing) === undefined)
        report('01-005', `${thing.kind} neither tagged nor an artifact`, `page ${page}`);
    for (const mcid of new Set(mcids))
      if (mcids.indexOf(mcid) !== mcids.lastIndexOf(mcid))
        report('PDF:14.7.4.4', `MCID ${mcid} is used twice`, `page ${page}`);
  }
}
