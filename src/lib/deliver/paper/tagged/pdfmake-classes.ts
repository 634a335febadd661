/**
 * pdfmake's own classes, from its modules: they are extended without being changed. In Node these are the modules of its
 * package as they are; for a browser src/vite-pdfmake.ts bundles them.
 *
 * The layer knows pdfmake 0.3.11 from the inside. A method that it overrides or calls and that is gone makes it throw.
 */
import layoutBuilder from 'pdfmake/js/LayoutBuilder.js';
import pageElementWriter from 'pdfmake/js/PageElementWriter.js';
import pdfDocument from 'pdfmake/js/PDFDocument.js';
import renderer from 'pdfmake/js/Renderer.js';
import { tableLayouts } from 'pdfmake/js/tableLayouts.js';
import type { PdfmakeClasses } from './pdfmake-types';

const needed = {
  LayoutBuilder: [
    ...['registerTableLayouts', 'layoutDocument', 'addBackground', 'addDynamicRepeatable', 'processNode'],
    ...['processColumns', 'processList', 'processTable', 'processLeaf', 'buildNextLine', 'processImage'],
    ...['processCanvas', 'processQr', 'tryLayoutDocument']
  ],
  PageElementWriter: ['context', 'addLine', 'addVector', 'addListener', 'removeListener', 'addFragment'],
  Renderer: [
    ...['renderPages', 'renderLine', 'renderVector', 'renderImage', 'renderWatermark'],
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

/** Node gives what such a module exports inside one more object than a bundler does. */
const exported = <Class extends object>(module: Class): Class =>
  'default' in module ? (module as { default: Class }).default : module;

let classes: PdfmakeClasses | undefined;

/** The classes, looked at once. @throws as `assertMethods` */
export function pdfmakeClasses(): PdfmakeClasses {
  if (classes) return classes;
  const found = {
    LayoutBuilder: exported(layoutBuilder),
    Renderer: exported(renderer),
    PDFDocument: exported(pdfDocument)
  };
  assertMethods({
    LayoutBuilder: found.LayoutBuilder.prototype,
    PageElementWriter: exported(pageElementWriter).prototype,
    Renderer: found.Renderer.prototype,
    PDFDocument: found.PDFDocument.prototype
  });
  return (classes = { ...found, tableLayouts });
}
