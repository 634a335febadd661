/**
 * The QR codes of a picture, as the bytes they hold. Wherever it runs, `prepareReader` is told first where the reader's
 * WebAssembly comes from: the package's own default would fetch it from somebody else's server.
 *
 * Scans are poor in different ways, so a picture may be tried several times, each time made ready in another way. A code is
 * only ever accepted whole: its own error correction must come out right, and the code sheet's checksum after that.
 */
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import { blurred, doubled, grey, type Grey } from './pixels';

/** A picture as a canvas gives it: four bytes a pixel, red, green, blue and how opaque. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** `quick`: once, and again only where a code was seen but could not be read. `hard`: every way there is. */
export type Effort = 'quick' | 'hard';

interface ReadOptions {
  readonly effort?: Effort;
  /** Asked after each try, with all codes so far. True: nothing more is wanted. */
  readonly enough?: (codes: readonly Uint8Array<ArrayBuffer>[]) => boolean;
}

/** Either the bytes of `zxing_reader.wasm` or where it lies. */
type ReaderModule = { readonly wasmBinary: ArrayBuffer } | { readonly url: string };

/** Says where the reader's WebAssembly is; it is loaded at the first reading. */
export function prepareReader(module: ReaderModule): void {
  prepareZXingModule({ overrides: 'url' in module ? { locateFile: () => module.url } : module });
}

const base: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  // A QR code is found by its corners, whichever way it lies: to turn the picture would only take time.
  tryRotate: false,
  tryInvert: false,
  tryDownscale: true,
  // What was seen and not read tells that another try is worth its time.
  returnErrors: true,
  maxNumberOfSymbols: 32
};

/** Larger pictures are not doubled (300 dpi of A4 is 8.7 million): it takes four times as long, and their codes are large already. */
const mostToDouble = 5_000_000;

/** The ways, the likeliest first. */
const ladder: readonly { readonly ready: (picture: Grey) => Grey | undefined; readonly options?: ReaderOptions }[] = [
  { ready: (picture) => picture },
  { ready: blurred },
  { ready: (picture) => picture, options: { binarizer: 'GlobalHistogram' } },
  { ready: doubledIfSmall },
  { ready: (picture) => blurred(blurred(picture)), options: { binarizer: 'GlobalHistogram' } },
  { ready: (picture) => picture, options: { tryDenoise: true } }
];

function doubledIfSmall(picture: Grey): Grey | undefined {
  return picture.width * picture.height > mostToDouble ? undefined : doubled(picture);
}

/**
 * All codes of a picture, each once, in no certain order. A picture without codes gives an empty list.
 * @throws Error where the reader itself cannot be loaded.
 */
export async function readCodes(image: Pixels, options: ReadOptions = {}): Promise<Uint8Array<ArrayBuffer>[]> {
  const { effort = 'hard', enough = () => false } = options;
  const found = new Map<string, Uint8Array<ArrayBuffer>>();
  const picture = grey(image);
  for (const { ready, options: how } of ladder) {
    const input = ready(picture);
    if (!input) continue;
    const seen = await readBarcodes(rgba(input), { ...base, ...how });
    for (const { isValid, bytes } of seen) if (isValid && bytes.length > 0) found.set(bytes.join(), bytes.slice());
    if (enough([...found.values()])) break;
    if (effort === 'quick' && seen.every(({ isValid }) => isValid)) break;
  }
  return [...found.values()];
}

/** What the reader takes. Node has no ImageData of its own, and the reader asks for no more than these. */
function rgba({ data, width, height }: Grey): ImageData {
  const pixels = new Uint8ClampedArray(width * height * 4);
  const words = new Uint32Array(pixels.buffer);
  for (let i = 0; i < data.length; i += 1) words[i] = 0xff000000 | (data[i]! * 0x010101);
  return { data: pixels, width, height, colorSpace: 'srgb' } as ImageData;
}
