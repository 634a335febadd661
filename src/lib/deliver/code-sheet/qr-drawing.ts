import { create } from 'qrcode';

/** Width of the quiet zone in modules (ISO/IEC 18004, 5.3.8). */
const quiet = 4;

/** A QR code as one drawing: side in modules, the quiet zone included, and an SVG that is as wide as `side` units. */
export interface QrDrawing {
  readonly side: number;
  readonly svg: string;
}

/**
 * Draws bytes as a QR code of level M, in the smallest version that holds them. Modules that stand side by side are one bar, and
 * all bars are one path, so that no printer shows seams between them.
 */
export function drawQr(bytes: Uint8Array): QrDrawing {
  const { modules } = create([{ data: bytes, mode: 'byte' }], { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * quiet;
  let path = '';
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size;) {
      const from = column;
      while (column < modules.size && modules.get(row, column)) column += 1;
      if (column > from) path += `M${from + quiet} ${row + quiet}h${column - from}v1h${from - column}z`;
      else column += 1;
    }
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path fill="#000000" d="${path}"/></svg>`;
  return { side, svg };
}
