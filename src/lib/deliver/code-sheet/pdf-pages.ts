/**
 * The pages of a PDF as pictures, wherever it runs: pdfjs and canvases are given. Nothing is fetched but what `options`
 * says where to find, and nothing in the file is run.
 */
import type { DocumentInitParameters, PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api';
import type { Pixels } from './read-codes';

/** A PDF that we cannot show. The person at the office can act on it. */
export class PdfFault extends Error {
  readonly who = 'staff';
  constructor(readonly code: 'locked-pdf' | 'broken-pdf') {
    super(code);
    this.name = 'PdfFault';
  }
}

/** What a place to run has of its own. */
export interface PdfWorld {
  readonly getDocument: (source: DocumentInitParameters) => { readonly promise: Promise<PDFDocumentProxy> };
  /** Set as pdfjs wants them: canvases, filters, and its decoders' WebAssembly. */
  readonly options: DocumentInitParameters;
  canvas(width: number, height: number): { getContext(kind: '2d', how?: object): unknown };
}

const dpi = 300;
/** A little more than A4 at 300 dpi. Larger paper is drawn more coarsely, so that a page never takes more memory than this. */
const mostPixels = 9_500_000;
/** A picture within a page that is larger than A3 at 600 dpi is left out: it is there to fill the memory. */
const mostImagePixels = 80_000_000;

export interface PdfPages {
  readonly count: number;
  /** @param number from 1. @throws PdfFault */
  page(number: number): Promise<Pixels>;
  close(): Promise<void>;
}

/** Opens a PDF. The bytes are given away. @throws PdfFault */
export async function openPdf(data: Uint8Array, { getDocument, options, canvas }: PdfWorld): Promise<PdfPages> {
  const document = await getDocument({
    ...options,
    data,
    // The codes are drawn, not written: no font is loaded, and no program in the file is run.
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: mostImagePixels,
    verbosity: 0
  }).promise.catch((error: unknown) => {
    throw new PdfFault((error as Error | null)?.name === 'PasswordException' ? 'locked-pdf' : 'broken-pdf');
  });
  return {
    count: document.numPages,
    page: (number) => draw(document, number, canvas).catch(() => Promise.reject(new PdfFault('broken-pdf'))),
    close: () => document.loadingTask.destroy()
  };
}

async function draw(document: PDFDocumentProxy, number: number, canvas: PdfWorld['canvas']): Promise<Pixels> {
  const page = await document.getPage(number);
  try {
    const natural = page.getViewport({ scale: 1 });
    const scale = Math.min(dpi / 72, Math.sqrt(mostPixels / (natural.width * natural.height)));
    const viewport = page.getViewport({ scale });
    const [width, height] = [Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height))];
    const sheet = canvas(width, height);
    const context = sheet.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    await page.render({ canvas: sheet as unknown as HTMLCanvasElement, canvasContext: context, viewport }).promise;
    return context.getImageData(0, 0, width, height);
  } finally {
    page.cleanup();
  }
}
