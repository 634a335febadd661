import { create } from 'qrcode';
import type { Bars } from '../paper/types';

/** Width of the quiet zone in modules (ISO/IEC 18004, 5.3.8). */
const quiet = 4;

/**
 * Draws bytes as a QR code of level M, in the smallest version that holds them. Modules that stand side by side are one bar.
 * @param side how wide it is with its quiet zone, in points
 * @param maskPattern 0 to 7 (ISO/IEC 18004, 7.8.2); left out, all are tried, and the one is taken that looks least like a
 * code's own marks
 */
export function drawQr(bytes: Uint8Array, side: number, maskPattern?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7): Bars {
  const { modules } = create([{ data: bytes, mode: 'byte' }], { errorCorrectionLevel: 'M', maskPattern });
  const bars: [number, number, number][] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size;) {
      const from = column;
      while (column < modules.size && modules.get(row, column)) column += 1;
      if (column > from) bars.push([from + quiet, row + quiet, column - from]);
      else column += 1;
    }
  }
  return { type: 'rect', x: 0, y: 0, w: side, h: side, units: modules.size + 2 * quiet, bars };
}
