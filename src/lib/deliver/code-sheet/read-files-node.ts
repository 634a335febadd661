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
import { headBytes, kindOf } from './file-kind';
import { openPdf, type PdfPages } from './pdf-pages';
import { prepareReader, type Pixels } from './read-codes';
import { fitted, mostBytes, mostFilePixels, mostPicturePixels, ScanFault } from './scan-limits';

const { resolve } = createRequire(import.meta.url);

/** Once before the first `readCodes`: the reader's WebAssembly. @throws Error where the package is not whole. */
export async function prepareReaderFromPackage(): Promise<void> {
  const { buffer, byteOffset, byteLength } = await readFile(resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareReader({ wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer });
}

/** Opens a PDF or a picture from its bytes. @param now milliseconds of any clock. @throws ScanFault */
export async function openScan(bytes: Uint8Array, now: () => number = Date.now): Promise<PdfPages> {
  if (bytes.length === 0) throw new ScanFault('empty');
  if (bytes.length > mostBytes) throw new ScanFault('too-big');
  const kind = kindOf(bytes.subarray(0, headBytes));
  if (kind === 'unknown') throw new ScanFault('not-a-picture');
  if (kind === 'pdf') {
    const options = { wasmUrl: join(dirname(resolve('pdfjs-dist/package.json')), 'wasm/') };
    // pdfjs keeps the copy, and takes no Buffer.
    return openPdf(new Uint8Array(bytes), { getDocument, options, canvas: createCanvas, now });
  }
  if (kind.width * kind.height > mostFilePixels) throw new ScanFault('too-big');
  return { count: 1, page: () => pictureOf(bytes), close: () => Promise.resolve() };
}

async function pictureOf(bytes: Uint8Array): Promise<Pixels> {
  const image = await loadImage(bytes).catch(() => {
    throw new ScanFault('not-a-picture');
  });
  const [width, height] = fitted(image, mostPicturePixels);
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
