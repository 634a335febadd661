/**
 * pdfmake's own classes, which its package does not hand out: the browser's build is one closed bundle. A first empty
 * document shows them: pdfmake calls back with `this` set, and what it draws on is an instance. So the same code works
 * with both builds, and we extend the classes without changing them.
 *
 * The layer knows pdfmake 0.3.11 from the inside. A method that it overrides or calls and that is gone makes it throw.
 */
import pdfMakeModule from 'pdfmake';
import type { LayoutBuilder, PdfDocument, PdfmakeClasses, Renderer } from './pdfmake-types';

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
    ...[
      'getStructParentTree',
      'createStructParentTreeNextKey',
      '_convertRect',
      'provideFont',
      'resolveColor',
      '_write',
      '_finalize',
      'push'
    ]
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
