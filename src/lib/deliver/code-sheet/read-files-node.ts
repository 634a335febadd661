/**
 * Scans as files, in Node: the pages of PDFs and pictures, and the codes on them.
 *
 * PDFs are drawn by pdfjs onto @napi-rs/canvas, which opens pictures too. Both are plain npm packages (Apache-2.0, MIT); the
 * canvas brings its binary in the package of each platform, so `npm ci` alone gives all of it, on every system. poppler's
 * pdftoppm would be one more thing to install.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { openPdf, type PdfPages } from './pdf-pages';
import { prepareReader, type Pixels } from './read-codes';

/** Neither a PDF nor a picture that can be opened. */
export class NoPicture extends Error {
  readonly who = 'staff';
  readonly code = 'not-a-picture';
}

const { resolve } = createRequire(import.meta.url);

/** Once before the first `readCodes`: the reader's WebAssembly. @throws Error where the package is not whole. */
export async function prepareReaderFromPackage(): Promise<void> {
  const { buffer, byteOffset, byteLength } = await readFile(resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareReader({ wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer });
}

/** What a telephone's camera gives; larger pictures are made smaller. */
const mostPixels = 12_500_000;

/** Opens a PDF or a picture from its bytes. @throws PdfFault, NoPicture */
export async function openScan(bytes: Uint8Array): Promise<PdfPages> {
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) {
    const options = { wasmUrl: join(dirname(resolve('pdfjs-dist/package.json')), 'wasm/') };
    // pdfjs keeps the copy, and takes no Buffer.
    return openPdf(new Uint8Array(bytes), { getDocument, options, canvas: createCanvas });
  }
  return { count: 1, page: () => pictureOf(bytes), close: () => Promise.resolve() };
}

async function pictureOf(bytes: Uint8Array): Promise<Pixels> {
  const image = await loadImage(bytes).catch(() => {
    throw new NoPicture();
  });
  const scale = Math.min(1, Math.sqrt(mostPixels / (image.width * image.height)));
  const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
