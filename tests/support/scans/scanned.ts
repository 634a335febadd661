/**
 * The same sheet as scanners of different makes would have written it: five codes, each page compressed in another way. The
 * pictures in tests/golden/scanned were made once, so that no test needs the tools:
 *
 *   1.jpg   JPEG             convert 1.pgm -quality 50 1.jpg
 *   2.jp2   JPEG 2000        opj_compress -i 2.pgm -o 2.jp2 -r 20 -n 3
 *   3.jb2   JBIG2            one generic region, template 0, arithmetic (ITU-T T.88, 6.2): what jbig2enc writes. Debian 12 has no
 *                            encoder, so it was written after the standard and looked at with poppler
 *   4.g4    CCITT group 4    convert 4.pgm -threshold 50% -compress Group4 4.tif, and the strip cut out of that
 *   5.jb2   JBIG2 again, laid as black ink over a paper in JPEG, as scanners write "compact" PDFs
 *
 * The .pgm: codes of 1-renting-three-children.json (tests/golden/code-sheet), 198 bytes each, 5 pixels a module.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers } from '../../../src/lib/form/types';
import { jpegOf } from './picture-files';
import { picturePdf, type ScannedImage } from './scanner-pdf';

const golden = join(import.meta.dirname, '../../golden');
const width = 328;
const height = 325;
const grey = '/BitsPerComponent 8 /ColorSpace /DeviceGray';
const bits = '/BitsPerComponent 1 /ColorSpace /DeviceGray';

const image = (name: string, how: string): ScannedImage => ({
  width,
  height,
  how,
  data: readFileSync(join(golden, 'scanned', name))
});
const paper: ScannedImage = {
  width,
  height,
  how: '/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode',
  data: jpegOf({ data: new Uint8ClampedArray(width * height).fill(240), width, height }, 60)
};

/** The pages by what they are compressed with, in the order of their codes. */
export const scannedPages: Readonly<Record<string, readonly ScannedImage[]>> = {
  JPEG: [image('1.jpg', `${grey} /Filter /DCTDecode`)],
  'JPEG 2000': [image('2.jp2', '/Filter /JPXDecode')],
  JBIG2: [image('3.jb2', `${bits} /Filter /JBIG2Decode`)],
  'CCITT group 4': [
    image('4.g4', `${bits} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${width} /Rows ${height} >>`)
  ],
  'JBIG2 as ink over JPEG': [paper, image('5.jb2', '/BitsPerComponent 1 /ImageMask true /Filter /JBIG2Decode')]
};

/** What the five codes hold together. */
export const scannedAnswers: Answers = (
  JSON.parse(readFileSync(join(golden, 'code-sheet/1-renting-three-children.json'), 'utf8')) as { answers: Answers }
).answers;

/** Five pages, five compressions. */
export const mixedPdf = () => picturePdf(Object.values(scannedPages), 200);
