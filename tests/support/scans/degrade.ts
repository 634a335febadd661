/** What happens to a page between a printer and a file: each a pure change of grey pixels, all chance from a seed. */
import { blurred, type Grey } from '../../../src/lib/deliver/code-sheet/pixels';
import type { Random } from '../random';
import type { Place } from './page';

const paper = 255;

/** Turns the picture by so many degrees about its middle, on a canvas that grows to hold it. */
export function turned({ data, width, height }: Grey, degrees: number): Grey {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const wide = Math.ceil(Math.abs(width * cos) + Math.abs(height * sin));
  const high = Math.ceil(Math.abs(width * sin) + Math.abs(height * cos));
  const out = new Uint8ClampedArray(wide * high).fill(paper);
  for (let y = 0; y < high; y += 1) {
    const dy = y + 0.5 - high / 2;
    const startX = (0.5 - wide / 2) * cos + dy * sin + width / 2 - 0.5;
    const startY = -(0.5 - wide / 2) * sin + dy * cos + height / 2 - 0.5;
    for (let x = 0; x < wide; x += 1) {
      const fromX = startX + x * cos;
      const fromY = startY - x * sin;
      if (fromX < 0 || fromY < 0 || fromX >= width - 1 || fromY >= height - 1) continue;
      const left = fromX | 0;
      const top = fromY | 0;
      const at = top * width + left;
      const right = fromX - left;
      const above = data[at]! + (data[at + 1]! - data[at]!) * right;
      const below = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * right;
      out[y * wide + x] = above + (below - above) * (fromY - top);
    }
  }
  return { data: out, width: wide, height: high };
}

/** A quarter or a half turn: no pixel changes its shade. */
export function quarterTurned({ data, width, height }: Grey, quarters: 1 | 2 | 3): Grey {
  const [wide, high] = quarters === 2 ? [width, height] : [height, width];
  const out = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [toX, toY] =
        quarters === 1 ? [height - 1 - y, x] : quarters === 2 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x];
      out[toY * wide + toX] = data[y * width + x]!;
    }
  return { data: out, width: wide, height: high };
}

/** Out of focus: so many passes of a 3 × 3 blur. */
export function unsharp(picture: Grey, passes: number): Grey {
  let out = picture;
  for (let pass = 0; pass < passes; pass += 1) out = blurred(out);
  return out;
}

/** Each shade becomes another. */
function shaded({ data, width, height }: Grey, to: (light: number) => number): Grey {
  const shades = Uint8ClampedArray.from({ length: 256 }, (_, light) => to(light));
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 1) out[i] = shades[data[i]!]!;
  return { data: out, width, height };
}

/** Less contrast: ink and paper are neither black nor white. */
export const faded = (picture: Grey, ink: number, white: number): Grey =>
  shaded(picture, (light) => ink + (light * (white - ink)) / 255);

/** Grain of this standard deviation. */
export function noisy({ data, width, height }: Grey, deviation: number, random: Random): Grey {
  // Sums of four even draws are near enough to a bell.
  const grain = Int16Array.from({ length: 1 << 14 }, () => {
    const sum = random.next() + random.next() + random.next() + random.next() - 2;
    return Math.round(sum * Math.sqrt(3) * deviation);
  });
  let state = random.below(2 ** 31) | 1;
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    out[i] = data[i]! + grain[state >>> 18]!;
  }
  return { data: out, width, height };
}

/** A fax or a copier set to two colours. */
export const bitonal = (picture: Grey, threshold: number): Grey =>
  shaded(picture, (light) => (light < threshold ? 0 : 255));

/** A stroke of a pen across a code, from side to side, `thick` pixels wide. */
export function penned(picture: Grey, { x, y, size }: Place, thick: number, random: Random): Grey {
  const data = picture.data.slice();
  const from = [x, y + (0.25 + 0.5 * random.next()) * size] as const;
  const to = [x + size, y + (0.25 + 0.5 * random.next()) * size] as const;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  for (let row = Math.floor(y); row < y + size; row += 1)
    for (let column = Math.floor(x); column < x + size; column += 1) {
      const away = Math.abs((column - from[0]) * dy - (row - from[1]) * dx) / length;
      if (away < thick / 2) data[row * picture.width + column] = 40;
    }
  return { data, width: picture.width, height: picture.height };
}
