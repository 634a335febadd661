/**
 * A copy of a definition, ready for pdfmake: texts cut into runs, and for a document from right to left columns, tables
 * and margins turned. pdfmake changes what it is given, so the original is never handed on.
 */
import type { Tag } from './tag';
import { setText, type InlineContent, type LetterFont } from './text';

export type Content = string | readonly Content[] | { readonly [key: string]: unknown };

export interface PrepareContext {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly fonts: readonly LetterFont[];
  readonly styles: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

type Node = Record<string, unknown>;

/** Copies a node and all in it. */
export function prepare(content: Content, context: PrepareContext): Node {
  if (typeof content === 'string') return prepare({ text: content }, context);
  if (Array.isArray(content)) return prepare({ stack: content }, context);
  const source = content as Node;
  const tag = source.tag as Tag | undefined;
  const inside = tag?.lang ? { ...context, lang: tag.lang } : context;
  const node: Node = { ...source };
  const each = (list: unknown) => (list as readonly Content[]).map((item) => prepare(item, inside));
  if (context.dir === 'rtl' && Array.isArray(node.margin) && node.margin.length === 4)
    node.margin = [node.margin[2], node.margin[1], node.margin[0], node.margin[3]];
  if (source.stack) node.stack = each(source.stack);
  else if (source.columns) columns(node, each(source.columns), context);
  else if (source.ul || source.ol) list(node, source.ul ? 'ul' : 'ol', each(source.ul ?? source.ol), context);
  else if (source.table) table(node, source.table as Node, inside);
  else if (source.text !== undefined) text(node, source.text, inside);
  else {
    if (Array.isArray(source.canvas)) node.canvas = (source.canvas as Node[]).map((vector) => ({ ...vector }));
    if (context.dir === 'rtl') node.alignment = turnedSide(alignmentOf(node, context));
  }
  return node;
}

function flatten(given: unknown): InlineContent[] {
  if (Array.isArray(given)) return given.flatMap(flatten);
  if (typeof given === 'object' && given !== null) {
    const { text, ...style } = given as { text: unknown };
    return flatten(text).map((inline) => ({ ...style, ...inline }));
  }
  return [{ text: String(given ?? '') }];
}

function text(node: Node, given: unknown, context: PrepareContext): void {
  const { link, linkToDestination, ...own } = node;
  const all = flatten(given).map((inline) => ({
    ...(link === undefined ? {} : { link: link as string }),
    ...(linkToDestination === undefined ? {} : { linkToDestination: linkToDestination as string }),
    ...inline
  }));
  const { inlines, direction } = setText(all, context);
  for (const key of Object.keys(node)) if (!(key in own)) delete node[key];
  node.text = inlines;
  const side = alignmentOf(node, context);
  // In a form from right to left "left" is where a line begins, as in a form from left to right.
  if (context.dir === 'rtl') node.alignment = turnedSide(side);
  else if (direction === 'rtl' && side === undefined) node.alignment = 'right';
}

const turnedSide = (side = 'left'): string => ({ left: 'right', right: 'left' })[side] ?? side;

function alignmentOf(node: Node, { styles }: PrepareContext): string | undefined {
  const given = [node, ...[node.style].flat().map((name) => styles[String(name)])];
  return given.find((style) => style?.alignment !== undefined)?.alignment as string | undefined;
}

function columns(node: Node, items: Node[], { dir }: PrepareContext): void {
  node.columns = dir === 'rtl' ? items.reverse() : items;
  if (dir === 'rtl') node._mirrored = true;
}

function list(node: Node, kind: 'ul' | 'ol', items: Node[], { dir }: PrepareContext): void {
  node[kind] = items;
  if (dir === 'rtl') node._mirrored = true;
}

function table(node: Node, given: Node, context: PrepareContext): void {
  const rows = given.body as Content[][];
  const body = rows.map((row) => row.map((cell) => prepare(cell, context)));
  const widths = Array.isArray(given.widths) ? [...(given.widths as unknown[])] : given.widths;
  node.table = { ...given, body, ...(widths === undefined ? {} : { widths }) };
  if (context.dir !== 'rtl') return;
  node._mirrored = true;
  if (typeof node.layout === 'string') node.layout = `${node.layout}-mirrored`;
  Object.assign(node.table as Node, {
    body: body.map(mirrorRow),
    ...(Array.isArray(widths) ? { widths: widths.reverse() } : {})
  });
}

/** A cell that spans columns stays before the empty places that it covers. */
function mirrorRow(cells: readonly Node[]): Node[] {
  const groups: Node[][] = [];
  for (let at = 0; at < cells.length;) {
    const span = Math.max(1, Number(cells[at]!.colSpan ?? 1));
    groups.unshift(cells.slice(at, at + span));
    at += span;
  }
  return groups.flat();
}

type Layout = Record<string, unknown>;
interface TableLike {
  readonly table: { readonly widths: readonly unknown[] };
}
type ByColumn = (index: number, node: TableLike, row?: number) => unknown;

/** A table layout seen in a mirror: left is right, and columns count from the other end. */
export function mirrorLayout(layout: Layout): Layout {
  const turn = (name: string, beyond: number) => {
    const given = layout[name];
    if (typeof given !== 'function') return given;
    return (index: number, node: TableLike, row?: number) =>
      (given as ByColumn)(node.table.widths.length - beyond - index, node, row);
  };
  const turned: Layout = { ...layout };
  const set = (name: string, value: unknown) => value !== undefined && (turned[name] = value);
  set('paddingLeft', turn('paddingRight', 1) ?? undefined);
  set('paddingRight', turn('paddingLeft', 1) ?? undefined);
  set('vLineWidth', turn('vLineWidth', 0));
  set('vLineColor', turn('vLineColor', 0));
  return turned;
}
