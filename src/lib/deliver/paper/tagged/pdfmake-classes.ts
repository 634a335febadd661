/**
 * pdfmake's own classes, which its package does not hand out: the browser's build is one closed bundle. A first empty
 * document shows them: pdfmake calls back with `this` set, and what it draws on is an instance. So the same code works
 * with both builds, and we extend the classes without changing them.
 *
 * The layer knows pdfmake 0.3.11 from the inside. A method that it overrides or calls and that is gone makes it throw.
 */
import pdfMakeModule from 'pdfmake';

/** A node of a definition after pdfmake has prepared it; only what the layer reads. */
export interface PdfNode {
  [key: string]: unknown;
}

export interface Inline {
  text: string;
  x: number;
  width: number;
  height: number;
  font: { readonly ascender: number };
  fontSize: number;
  trailingCut?: number;
  leadingCut?: number;
  justifyShift?: number;
  [key: string]: unknown;
}

export interface Line {
  x: number;
  y: number;
  inlines: Inline[];
  leadingCut: number;
  trailingCut: number;
  inlineWidths: number;
  addInline(inline: Inline): void;
  getHeight(): number;
  getAscenderHeight(): number;
  clone(): Line;
  [key: string]: unknown;
}

interface Writer {
  context(): { availableWidth: number; addMargin(left: number, right?: number): void };
  addLine(line: Line, dontUpdateContextPosition?: boolean): unknown;
  addVector(vector: PdfNode, ...how: unknown[]): unknown;
  addListener(event: string, listener: (line: Line) => void): void;
  removeListener(event: string, listener: (line: Line) => void): void;
}

export interface Page {
  readonly items: { readonly type: string; readonly item: PdfNode }[];
}

export interface LayoutBuilder {
  writer: Writer;
  readonly svgMeasure: unknown;
  readonly tableLayouts: Record<string, unknown>;
  readonly pageSize: { readonly width: number };
  registerTableLayouts(layouts: Record<string, unknown>): void;
  layoutDocument(
    content: unknown,
    document: PdfDocument,
    styles: unknown,
    defaultStyle: unknown,
    background: unknown,
    header: unknown,
    footer: unknown,
    watermark: unknown
  ): Page[];
  addBackground(background: unknown): void;
  addDynamicRepeatable(getter: unknown, size: unknown, property: string): void;
  processNode(node: PdfNode, verticalAlignment?: boolean): void;
  processColumns(node: PdfNode): void;
  processList(ordered: boolean, node: PdfNode): void;
  processTable(node: PdfNode): void;
  processLeaf(node: PdfNode): void;
  buildNextLine(node: PdfNode): Line | null;
  processImage(node: PdfNode): void;
  processCanvas(node: PdfNode): void;
  processSVG(node: PdfNode): void;
  processQr(node: PdfNode): void;
}

export interface Renderer {
  renderPages(pages: readonly Page[]): void;
  renderLine(line: Line, x: number, y: number): void;
  renderVector(vector: PdfNode): void;
  renderImage(image: PdfNode): void;
  renderSVG(image: PdfNode): void;
  renderWatermark(page: unknown): void;
  beginClip(area: unknown): void;
  endClip(): void;
  beginVerticalAlignment(item: unknown): void;
  endVerticalAlignment(item: unknown): void;
}

/** An indirect object of the file. */
export interface Ref {
  data: Record<string, unknown>;
  compress: boolean;
  write(bytes: Uint8Array | string): void;
  end(): void;
}

/** Thousandths of the font's size. */
export interface FontMetrics {
  readonly ascender: number;
  readonly descender: number;
  readonly lineGap: number;
}

export interface PdfDocument {
  page: { readonly dictionary: Ref; readonly annotations: Ref[]; readonly structParentTreeKey: number; height: number };
  readonly info: Record<string, unknown>;
  readonly _root: Ref;
  readonly _fontFamilies: Record<string, { readonly unicode?: (readonly number[])[] }>;
  metadataRef: Ref;
  provideFont(family: string, bold: boolean, italics: boolean): FontMetrics;
  ref(data?: Record<string, unknown>): Ref;
  addPage(options?: unknown): unknown;
  addContent(operators: string): unknown;
  fill(color?: unknown, rule?: unknown): unknown;
  fillColor(color: unknown): unknown;
  end(): void;
  endMetadata(): void;
  getStructTreeRoot(): Ref;
  getStructParentTree(): { limits: boolean; add(key: number, value: unknown): void; get(key: number): unknown };
  createStructParentTreeNextKey(): number;
  _convertRect(x: number, y: number, width: number, height: number): number[];
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
}

export interface PdfmakeClasses {
  readonly LayoutBuilder: new (pageSize: unknown, margins: unknown, svgMeasure: unknown) => LayoutBuilder;
  readonly Renderer: new (document: PdfDocument) => Renderer;
  readonly PDFDocument: new (
    fonts: unknown,
    images: unknown,
    patterns: unknown,
    attachments: unknown,
    options: unknown,
    files: unknown,
    mayReadFile: (path: string) => boolean
  ) => PdfDocument;
  /** pdfmake's own named table layouts. */
  readonly tableLayouts: Record<string, unknown>;
  readonly svgMeasure: unknown;
}

const needed = {
  LayoutBuilder: [
    ...['registerTableLayouts', 'layoutDocument', 'addBackground', 'addDynamicRepeatable', 'processNode'],
    ...['processColumns', 'processList', 'processTable', 'processLeaf', 'buildNextLine', 'processImage'],
    ...['processCanvas', 'processSVG', 'processQr', 'tryLayoutDocument']
  ],
  PageElementWriter: ['context', 'addLine', 'addVector', 'addListener', 'removeListener', 'addFragment'],
  Renderer: [
    ...['renderPages', 'renderLine', 'renderVector', 'renderImage', 'renderSVG', 'renderWatermark'],
    ...['beginClip', 'endClip', 'beginVerticalAlignment', 'endVerticalAlignment']
  ],
  PDFDocument: [
    ...['ref', 'addPage', 'addContent', 'fill', 'fillColor', 'end', 'endMetadata', 'getStructTreeRoot'],
    ...['getStructParentTree', 'createStructParentTreeNextKey', '_convertRect', 'provideFont', 'resolveColor']
  ]
};

/**
 * Looks whether pdfmake still has what the layer stands on.
 * @throws Error that names the class and the method.
 */
export function assertMethods(found: Record<keyof typeof needed, unknown>): void {
  for (const [name, methods] of Object.entries(needed)) {
    const instance = found[name as keyof typeof needed] as Record<string, unknown> | undefined;
    if (!instance) throw new Error(`pdfmake: ${name} was not found; the layer over it knows 0.3.11`);
    for (const method of methods) {
      if (typeof instance[method] !== 'function')
        throw new Error(`pdfmake: ${name}.${method} is gone; the layer over it knows 0.3.11`);
    }
  }
}

let classes: Promise<PdfmakeClasses> | undefined;

/** The classes, looked up once. */
export const pdfmakeClasses = (): Promise<PdfmakeClasses> => (classes ??= lookUp());

async function lookUp(): Promise<PdfmakeClasses> {
  // The package's types leave these out.
  const pdfMake = pdfMakeModule as unknown as {
    setUrlAccessPolicy(policy: () => boolean): void;
    setLocalAccessPolicy?(policy: () => boolean): void;
    setProgressCallback(callback: ((this: Renderer) => void) | undefined): void;
    createPdf(definition: unknown): { getStream(): Promise<PdfDocument> };
  };
  let builder: LayoutBuilder | undefined;
  let renderer: Renderer | undefined;
  const stack = [{ canvas: [{ type: 'line', x1: 0, y1: 0, x2: 1, y2: 1 }] }];
  // LayoutBuilder walks a stack with forEach(…, this).
  Object.defineProperty(stack, 'forEach', {
    value(callback: (item: unknown) => void, self: LayoutBuilder) {
      builder = self;
      for (const item of stack) callback(item);
    }
  });
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy?.(() => false);
  pdfMake.setProgressCallback(function () {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the instance is what we came for
    renderer = this;
  });
  const document = await pdfMake.createPdf({ content: { stack } }).getStream();
  pdfMake.setProgressCallback(undefined);
  assertMethods({
    LayoutBuilder: builder,
    PageElementWriter: builder?.writer,
    Renderer: renderer,
    PDFDocument: document
  });
  return {
    LayoutBuilder: builder!.constructor as PdfmakeClasses['LayoutBuilder'],
    Renderer: renderer!.constructor as PdfmakeClasses['Renderer'],
    PDFDocument: document.constructor as PdfmakeClasses['PDFDocument'],
    tableLayouts: builder!.tableLayouts,
    svgMeasure: builder!.svgMeasure
  };
}
