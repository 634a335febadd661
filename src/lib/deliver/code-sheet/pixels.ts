/** Greyscale pictures, and what makes a poor one easier to read. */

/** One byte a pixel, row by row; 0 is black. */
export interface Grey {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Colours as greys (Rec. 601); what is see-through is paper. */
export function grey(image: { data: Uint8ClampedArray; width: number; height: number }): Grey {
  const { data, width, height } = image;
  const out = new Uint8ClampedArray(width * height);
  for (let i = 0, from = 0; i < out.length; i += 1, from += 4) {
    const light = 0.299 * data[from]! + 0.587 * data[from + 1]! + 0.114 * data[from + 2]!;
    const opaque = data[from + 3]! / 255;
    out[i] = light * opaque + 255 * (1 - opaque);
  }
  return { data: out, width, height };
}

/** 1-2-1 along one axis: speckle gives way, edges stay where they are. */
function smooth(from: Uint8ClampedArray, to: Uint8ClampedArray, step: number): void {
  const last = from.length - 1;
  for (let i = 0; i <= last; i += 1) {
    const before = from[i < step ? i : i - step]!;
    const after = from[i + step > last ? i : i + step]!;
    to[i] = (before + 2 * from[i]! + after + 2) >> 2;
  }
}

/** A 3 × 3 Gaussian blur. At the left and right edge, where no code is, a row's ends touch the next row's. */
export function blurred({ data, width, height }: Grey): Grey {
  const across = new Uint8ClampedArray(data.length);
  const out = new Uint8ClampedArray(data.length);
  smooth(data, across, 1);
  smooth(across, out, width);
  return { data: out, width, height };
}

/** Twice as wide and high, with even steps between the pixels. */
export function doubled({ data, width, height }: Grey): Grey {
  const out = new Uint8ClampedArray(4 * data.length);
  const wide = 2 * width;
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    const below = y + 1 < height ? row + width : row;
    for (let x = 0; x < width; x += 1) {
      const right = x + 1 < width ? 1 : 0;
      const here = data[row + x]!;
      const beside = data[row + x + right]!;
      const under = data[below + x]!;
      const at = 2 * y * wide + 2 * x;
      out[at] = here;
      out[at + 1] = (here + beside) >> 1;
      out[at + wide] = (here + under) >> 1;
      out[at + wide + 1] = (here + beside + under + data[below + x + right]!) >> 2;
    }
  }
  return { data: out, width: wide, height: 2 * height };
}
