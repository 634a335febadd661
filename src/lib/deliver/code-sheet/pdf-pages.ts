/**
 * The pages of a PDF as pictures, wherever it runs: pdfjs and canvases are given. Nothing is fetched but what `options`
 * says where to find, and nothing in the file is run.
 */
import type { DocumentInitParameters, PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api';
import type { Pixels } from './read-codes';
import { fitted, ScanFault } from './scan-limits';

/** What a place to run has of its own. */
export interface PdfWorld {
  readonly getDocument: (source: DocumentInitParameters) => { readonly promise: Promise<PDFDocumentProxy> };
  /** Set as pdfjs wants them: canvases, filters, and its decoders' WebAssembly. */
  readonly options: DocumentInitParameters;
  canvas(width: number, height: number): { getContext(kind: '2d', how?: object): unknown };
  /** Milliseconds of any clock. */
  now(): number;
}

const dpi = 300;
/** A little more than A4 at 300 dpi. Larger paper is drawn more coarsely, so that a page never takes more memory than this. */
const mostPixels = 9_500_000;
/** No canvas is longer, in any browser. */
const longest = 16_000;
/** A picture within a page that is larger than A4 at 600 dpi, and some more, is left out: it is there to fill the memory. */
const mostImagePixels = 40_000_000;
/** A scanned page takes a second or two; one that goes on for so long was made to. */
const mostDrawingMs = 30_000;
/** A page full of text is drawn in some thousand steps. */
const mostSteps = 100_000;

export interface PdfPages {
  readonly count: number;
  /** @param number from 1. @throws ScanFault */
  page(number: number): Promise<Pixels>;
  close(): Promise<void>;
}

/** Opens a PDF. The bytes are given away. @throws ScanFault */
export async function openPdf(data: Uint8Array, world: PdfWorld): Promise<PdfPages> {
  const document = await world
    .getDocument({
      ...world.options,
      data,
      // The codes are drawn, not written: no font is loaded, and no program in the file is run.
      disableFontFace: true,
      useSystemFonts: false,
      isEvalSupported: false,
      enableXfa: false,
      maxImageSize: mostImagePixels,
      verbosity: 0
    })
    .promise.catch((error: unknown) => {
      throw new ScanFault((error as Error | null)?.name === 'PasswordException' ? 'locked-pdf' : 'broken-pdf');
    });
  return {
    count: document.numPages,
    page: (number) =>
      draw(document, number, world).catch(async (error: unknown) => {
        const slow = (error as Error | null)?.name === 'RenderingCancelledException';
        // The drawing is cancelled, and yet pdfjs would go on thinking what to draw: only this ends it.
        if (slow) await document.loadingTask.destroy();
        throw new ScanFault(slow ? 'too-slow' : 'broken-pdf');
      }),
    close: () => document.loadingTask.destroy()
  };
}

async function draw(document: PDFDocumentProxy, number: number, { canvas, now }: PdfWorld): Promise<Pixels> {
  const page = await document.getPage(number);
  try {
    const natural = page.getViewport({ scale: dpi / 72 });
    const [most] = fitted(natural, mostPixels);
    const side = longest / Math.max(natural.width, natural.height);
    const viewport = page.getViewport({ scale: (dpi / 72) * Math.min(1, most / natural.width, side) });
    const [width, height] = fitted(viewport, mostPixels);
    const sheet = canvas(width, height);
    const canvasContext = sheet.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    let steps = 0;
    const drawing = page.render({
      canvas: sheet as unknown as HTMLCanvasElement,
      canvasContext,
      viewport,
      operationsFilter: (step: number) => (steps = step) < mostSteps
    });
    const until = now() + mostDrawingMs;
    // Asked every few milliseconds; a page that draws itself within itself for ever is stopped here.
    drawing.onContinue = (goOn: () => void) => (steps < mostSteps && now() < until ? goOn() : drawing.cancel());
    await drawing.promise;
    return canvasContext.getImageData(0, 0, width, height);
  } finally {
    page.cleanup();
  }
}
