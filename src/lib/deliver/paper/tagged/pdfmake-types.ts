/** pdfmake's and pdfkit's classes as the layer sees them: no more of each than it overrides, calls or reads. */

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
  processQr(node: PdfNode): void;
}

/** What tells the renderer that a cell's content is moved to the middle or the bottom of its row. */
export interface Alignment {
  readonly verticalAlignment: string;
  readonly isCellContentMultiPage: boolean;
  getViewHeight(): number;
  getNodeHeight(): number;
}

export interface Renderer {
  renderPages(pages: readonly Page[]): void;
  renderLine(line: Line, x: number, y: number): void;
  renderVector(vector: PdfNode): void;
  renderImage(image: PdfNode): void;
  renderWatermark(page: unknown): void;
  beginClip(area: unknown): void;
  endClip(): void;
  beginVerticalAlignment(item: Alignment): void;
  endVerticalAlignment(item: Alignment): void;
}

/** An indirect object of the file. */
export interface Ref {
  data: Record<string, unknown>;
  compress: boolean;
  /** What was written to its stream so far. */
  buffer: (Uint8Array | string)[];
  write(bytes: Uint8Array | string): void;
  end(): void;
  /** Writes it into the file. */
  finalize(): void;
}

/** pdfkit's font; metrics in thousandths of its size. */
export interface EmbeddedFont {
  readonly name: string;
  /** fontkit's. */
  readonly font: object;
  /** Code points by glyph number. */
  readonly unicode?: (readonly number[])[];
  readonly ascender: number;
  readonly descender: number;
  readonly lineGap: number;
  /** Letters → glyphs in their places; `features` of OpenType are on or off. */
  layoutRun(text: string, features?: unknown): unknown;
}

export interface PdfDocument {
  page: { readonly dictionary: Ref; readonly annotations: Ref[]; readonly structParentTreeKey: number; height: number };
  readonly info: Record<string, unknown>;
  readonly _root: Ref;
  /** The files, as they were given. */
  readonly fonts: Record<string, Record<string, Uint8Array | undefined>>;
  readonly fontCache: Record<string, Record<string, EmbeddedFont>>;
  readonly _fontFamilies: Record<string, EmbeddedFont>;
  _fontCount: number;
  metadataRef: Ref;
  provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont;
  ref(data?: Record<string, unknown>): Ref;
  addPage(options?: unknown): unknown;
  addContent(operators: string): unknown;
  fill(color?: unknown, rule?: unknown): unknown;
  fillColor(color: unknown): unknown;
  /** Bytes written so far. */
  readonly _offset: number;
  /** By number less one; null until an object is written. */
  readonly _offsets: (number | null)[];
  readonly _id: Uint8Array;
  readonly _info: Ref;
  _ended: boolean;
  /** Takes a part of the file. */
  push(part: Uint8Array): boolean;
  _write(data: Uint8Array | string): void;
  _finalize(): void;
  end(): void;
  endMetadata(): void;
  getStructTreeRoot(): Ref;
  getStructParentTree(): { limits: boolean; add(key: number, value: unknown): void; get(key: number): unknown };
  createStructParentTreeNextKey(): number;
  _convertRect(x: number, y: number, width: number, height: number): number[];
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
}
