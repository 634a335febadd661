/** The pages of a real paper that carry its codes, drawn by poppler as a scanner without faults would. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBarcodes } from 'zxing-wasm/reader';
import { paperDefinition } from '../../../src/lib/deliver/paper/definition';
import { paperFonts } from '../../../src/lib/deliver/paper/fonts-node';
import { loadSpeech } from '../../../src/lib/deliver/paper/parts/speech';
import { renderPaper } from '../../../src/lib/deliver/paper/render';
import { application } from '../../../src/lib/form';
import type { Answers } from '../../../src/lib/form/types';
import type { Page } from './page';

/** The last pages carry the codes, twelve or more each; few codes are on one page (code-sheet/blocks.ts). */
const pagesOf = (codes: number) => (codes <= 4 ? 1 : Math.ceil(codes / 12) + 1);
/** So much of the page is kept round its codes, in millimetres: a test that reads hundreds need not look at the rest. */
const around = 20;

/** The filled application as PDF. */
export async function paperOf(answers: Answers, reference: string): Promise<Uint8Array> {
  const made = { ...(await loadSpeech('nb', 'normal')), now: Date.UTC(2026, 10, 22), reference };
  const definition = paperDefinition({ ...made, form: application, answers, writers: () => [] });
  return renderPaper(definition, await paperFonts());
}

/** Its last pages, with so many codes on them, as grey pixels, each with where its codes lie. The reader must be prepared. */
export async function printedPages(pdf: Uint8Array, codes: number, dpi: number): Promise<Page[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sammen-scan-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    const count = Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', [file]))?.[1]);
    run('pdftoppm', ['-gray', '-r', String(dpi), '-f', String(count - pagesOf(codes) + 1), file, join(folder, 'page')]);
    const files = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
    const pages = await Promise.all(files.sort().map((name) => pageOf(readFileSync(join(folder, name)), dpi)));
    return pages.filter(({ places }) => places.length > 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(tool: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${tool}: ${stderr}`);
  return stdout;
}

/** Netpbm's grey format in bytes: `P5`, width, height, 255, and the pixels. */
async function pageOf(file: Buffer, dpi: number): Promise<Page> {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1'));
  if (!head) throw new Error('not a PGM file');
  const [width, height] = [Number(head[1]), Number(head[2])];
  const data = new Uint8ClampedArray(file.subarray(head[0].length, head[0].length + width * height));
  const pixels = new Uint8ClampedArray(width * height * 4);
  const words = new Uint32Array(pixels.buffer);
  for (let i = 0; i < data.length; i += 1) words[i] = 0xff000000 | (data[i]! * 0x010101);
  const image = { data: pixels, width, height, colorSpace: 'srgb' } as ImageData;
  const found = await readBarcodes(image, { formats: ['QRCode'], maxNumberOfSymbols: 32 });
  const places = found.map(({ position: { topLeft, topRight } }) => ({
    x: topLeft.x,
    y: topLeft.y,
    size: topRight.x - topLeft.x
  }));
  const edge = (around * dpi) / 25.4;
  const from = (starts: number[], most: number) => Math.max(0, Math.floor(Math.min(most, ...starts) - edge));
  const until = (ends: number[], most: number) => Math.min(most, Math.ceil(Math.max(0, ...ends) + edge));
  const [left, top] = [
    from(
      places.map(({ x }) => x),
      width
    ),
    from(
      places.map(({ y }) => y),
      height
    )
  ];
  const right = until(
    places.map(({ x, size }) => x + size),
    width
  );
  const end = until(
    places.map(({ y, size }) => y + size),
    height
  );
  const kept = new Uint8ClampedArray(Math.max(0, right - left) * Math.max(0, end - top));
  for (let row = top; row < end; row += 1)
    kept.set(data.subarray(row * width + left, row * width + right), (row - top) * (right - left));
  return {
    data: kept,
    width: right - left,
    height: end - top,
    places: places.map(({ x, y, size }) => ({ x: x - left, y: y - top, size }))
  };
}
