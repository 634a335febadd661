/** The web worker that reads scans: it alone loads pdfjs and the reader of codes. Messages: read-worker-wire.ts. */
import jbig2 from 'pdfjs-dist/wasm/jbig2.wasm?url';
import openjpeg from 'pdfjs-dist/wasm/openjpeg.wasm?url';
import reader from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { headBytes, kindOf } from './file-kind';
import { openPdf, type PdfPages, type PdfWorld } from './pdf-pages';
import { prepareReader, readCodes, type Pixels } from './read-codes';
import { readPages } from './read-pages';
import type { NumberedFile, ReadReply, ReadRequest } from './read-worker-wire';
import { fitted, mostBytes, mostFilePixels, mostPicturePixels, ScanFault } from './scan-limits';

/** Decoders that scanners' PDFs need, from our own origin. */
const decoders: Readonly<Record<string, string>> = { 'jbig2.wasm': jbig2, 'openjpeg.wasm': openjpeg };

class Decoders {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const url = decoders[filename];
    const answer = url === undefined ? undefined : await fetch(new URL(url, self.location.origin));
    if (!answer?.ok) throw new Error(`no ${filename}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}
class Canvases {
  create(width: number, height: number) {
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
  }
  reset({ canvas }: { canvas: OffscreenCanvas }, width: number, height: number): void {
    Object.assign(canvas, { width, height });
  }
  destroy({ canvas }: { canvas: OffscreenCanvas }): void {
    Object.assign(canvas, { width: 0, height: 0 });
  }
}
/** Filters change colours, which no code needs; pdfjs's own need a document. */
class NoFilters {
  readonly addFilter = () => 'none';
  readonly addHCMFilter = () => 'none';
  readonly addAlphaFilter = () => 'none';
  readonly addLuminosityFilter = () => 'none';
  readonly addHighlightHCMFilter = () => 'none';
  destroy(): void {}
}

/** Loaded for the first PDF; pictures and the camera do without. */
async function pdfWorld(): Promise<PdfWorld> {
  const { getDocument } = await import('pdfjs-dist');
  // Loaded here, it works in this very thread: a worker of its own would be one more file with a policy of its own.
  await import('pdfjs-dist/build/pdf.worker.mjs');
  const options = {
    useWorkerFetch: false,
    BinaryDataFactory: Decoders,
    CanvasFactory: Canvases,
    FilterFactory: NoFilters
  } as PdfWorld['options'];
  return { getDocument, options, canvas: (width, height) => new OffscreenCanvas(width, height), now: Date.now };
}

/** Smaller where it is too large to be read in reasonable time. */
function pixelsOf(bitmap: ImageBitmap): Pixels {
  const [width, height] = fitted(bitmap, mostPicturePixels);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}

const say = (reply: ReadReply) => self.postMessage(reply);

/** @throws ScanFault where it is a folder, or was moved */
const bytesOf = async (blob: Blob) =>
  new Uint8Array(
    await blob.arrayBuffer().catch(() => {
      throw new ScanFault('unreadable');
    })
  );

/** @throws ScanFault */
async function open(blob: Blob): Promise<PdfPages> {
  const head = await bytesOf(blob.slice(0, headBytes));
  if (blob.size === 0) throw new ScanFault('empty');
  if (blob.size > mostBytes) throw new ScanFault('too-big');
  const kind = kindOf(head);
  if (kind === 'unknown') throw new ScanFault('not-a-picture');
  if (kind === 'pdf') return openPdf(await bytesOf(blob), await pdfWorld());
  if (kind.width * kind.height > mostFilePixels) throw new ScanFault('too-big');
  const decode = () =>
    createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(() => {
      throw new ScanFault('not-a-picture');
    });
  return { count: 1, page: async () => pixelsOf(await decode()), close: () => Promise.resolve() };
}

const readFiles = (files: readonly NumberedFile[]) =>
  readPages(
    files.map(({ file, blob }) => ({ file, open: () => open(blob) })),
    {
      page: (page, of, file, again) => say({ page, of, file, again }),
      codes(codes) {
        say({ codes });
        // Whoever has enough ends this worker.
        return false;
      },
      fault: (fault, file) => say({ fault, file })
    }
  );

async function readFrame(frame: ImageBitmap): Promise<void> {
  try {
    say({ codes: await readCodes(pixelsOf(frame), { effort: 'quick' }) });
  } catch {
    say({ fault: 'reader', file: 0 });
  }
}

prepareReader({ url: new URL(reader, self.location.origin).href });
self.addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => {
  void ('files' in data ? readFiles(data.files) : readFrame(data.frame)).then(() => say('done'));
});
