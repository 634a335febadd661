/**
 * The web worker that reads scans: it alone loads pdfjs and the reader of codes. Messages: read-worker-wire.ts.
 *
 * The last page is read first, since the codes end the form. Every page is read quickly once; only then, while codes are
 * still missing, each is read again in every way there is.
 */
import jbig2 from 'pdfjs-dist/wasm/jbig2.wasm?url';
import openjpeg from 'pdfjs-dist/wasm/openjpeg.wasm?url';
import reader from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { openPdf, PdfFault, type PdfPages, type PdfWorld } from './pdf-pages';
import { prepareReader, readCodes, type Effort, type Pixels } from './read-codes';
import { mostBytes, mostPages, type FileFault, type ReadReply, type ReadRequest } from './read-worker-wire';

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
  return { getDocument, options, canvas: (width, height) => new OffscreenCanvas(width, height) };
}

/** Of a picture: what a telephone's camera gives, made smaller where it is larger. */
const mostPicturePixels = 12_500_000;

function pixelsOf(bitmap: ImageBitmap): Pixels {
  const scale = Math.min(1, Math.sqrt(mostPicturePixels / (bitmap.width * bitmap.height)));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const context = new OffscreenCanvas(width!, height!).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width!, height!);
  bitmap.close();
  return context.getImageData(0, 0, width!, height!);
}

const say = (reply: ReadReply) => self.postMessage(reply);
let stopped = false;
let answered: () => void = () => undefined;
/** Until the page has said whether more is wanted. */
const answer = () => new Promise<void>((resolve) => (answered = resolve));

const isPdf = async (file: Blob) => {
  const head = new TextDecoder('latin1').decode(await file.slice(0, 1024).arrayBuffer());
  return head.includes('%PDF-');
};

interface Source {
  readonly file: number;
  readonly pages: PdfPages;
}

/** @throws PdfFault, FileTrouble */
async function open(file: Blob): Promise<PdfPages> {
  if (file.size > mostBytes) throw new FileTrouble('too-big');
  if (await isPdf(file)) return openPdf(new Uint8Array(await file.arrayBuffer()), await pdfWorld());
  const decode = () =>
    createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
      throw new FileTrouble('not-a-picture');
    });
  (await decode()).close();
  return { count: 1, page: async () => pixelsOf(await decode()), close: () => Promise.resolve() };
}

class FileTrouble extends Error {
  constructor(readonly code: FileFault) {
    super(code);
  }
}
const faultOf = (error: unknown): FileFault =>
  error instanceof FileTrouble || error instanceof PdfFault ? error.code : 'reader';

async function readFiles(files: readonly Blob[]): Promise<void> {
  const sources: Source[] = [];
  for (const [file, blob] of files.entries()) {
    try {
      sources.push({ file, pages: await open(blob) });
    } catch (error) {
      say({ fault: faultOf(error), file });
    }
  }
  const all = sources.flatMap(({ file, pages }) =>
    Array.from({ length: pages.count }, (_, at) => ({ file, pages, number: at + 1 }))
  );
  const chosen = all.slice(-mostPages);
  const [left] = all.slice(0, all.length - chosen.length);
  if (left) say({ fault: 'too-many-pages', file: left.file });
  const broken = new Set<number>();
  for (const effort of ['quick', 'hard'] as const satisfies readonly Effort[]) {
    for (const [at, { file, pages, number }] of chosen.toReversed().entries()) {
      if (stopped) break;
      say({ page: at + 1, of: chosen.length, again: effort === 'hard' });
      if (broken.has(file)) continue;
      try {
        say({ codes: await readCodes(await pages.page(number), { effort }) });
        await answer();
      } catch (error) {
        broken.add(file);
        say({ fault: faultOf(error), file });
      }
    }
  }
  for (const { pages } of sources) await pages.close();
}

async function readFrame(frame: ImageBitmap): Promise<void> {
  try {
    say({ codes: await readCodes(pixelsOf(frame), { effort: 'quick' }) });
  } catch (error) {
    say({ fault: faultOf(error), file: 0 });
  }
}

prepareReader({ url: new URL(reader, self.location.origin).href });
self.addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => {
  if (data === 'go' || data === 'stop') {
    stopped ||= data === 'stop';
    answered();
  } else void ('files' in data ? readFiles(data.files) : readFrame(data.frame)).then(() => say('done'));
});
