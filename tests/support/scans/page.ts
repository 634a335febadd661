/** A page of a code sheet, drawn straight to grey pixels. */
import QRCode from 'qrcode';
import type { Grey } from '../../../src/lib/deliver/code-sheet/pixels';

const inch = 25.4;
const paperWidth = 210;
const margin = 20;
const gap = 8;
const moduleSize = 0.5;
const quiet = 4;

/** Where a code lies, in pixels, without its quiet zone. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}
export interface Page extends Grey {
  readonly places: readonly Place[];
}

/**
 * Codes two abreast on white paper as wide as A4 and as high as they need.
 * A module's edges fall between pixels, as they do in print: such pixels are grey.
 */
export function drawPage(codes: readonly Uint8Array[], dpi: number): Page {
  const px = (mm: number) => (mm * dpi) / inch;
  const matrices = codes.map((data) => {
    const { modules } = QRCode.create([{ data: Buffer.from(data), mode: 'byte' }], {
      version: 20,
      errorCorrectionLevel: 'M'
    });
    return modules;
  });
  const block = (matrices[0]!.size + 2 * quiet) * moduleSize;
  const rows = Math.ceil(codes.length / 2);
  const width = Math.round(px(paperWidth));
  const height = Math.round(px(2 * margin + rows * block + (rows - 1) * gap));
  const data = new Uint8ClampedArray(width * height).fill(255);
  const places = matrices.map((modules, index) => {
    const left = px(margin + quiet * moduleSize + (index % 2) * (block + gap));
    const top = px(margin + quiet * moduleSize + Math.floor(index / 2) * (block + gap));
    const side = px(moduleSize);
    for (let row = 0; row < modules.size; row += 1)
      for (let column = 0; column < modules.size; column += 1)
        if (modules.get(row, column)) ink(data, width, left + column * side, top + row * side, side);
    return { x: left, y: top, size: modules.size * side };
  });
  return { data, width, height, places };
}

/** Darkens each pixel by the share of it that the square covers. */
function ink(data: Uint8ClampedArray, width: number, left: number, top: number, side: number): void {
  for (let y = Math.floor(top); y < top + side; y += 1) {
    const down = Math.min(y + 1, top + side) - Math.max(y, top);
    for (let x = Math.floor(left); x < left + side; x += 1) {
      const across = Math.min(x + 1, left + side) - Math.max(x, left);
      data[y * width + x]! -= Math.round(255 * down * across);
    }
  }
}
