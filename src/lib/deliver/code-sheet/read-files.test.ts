/** Files as scanners write them, and as nobody ought to: what is on them, or why not, in bounded memory and time. */
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  countlessPdf,
  hugePicturePdf,
  laughingPdf,
  lockedPdf,
  picturedPdf,
  sizedPdf
} from '../../../../tests/support/scans/hostile-pdf';
import { jpegOf, pngOf } from '../../../../tests/support/scans/picture-files';
import { picturePdf, scannerPdf } from '../../../../tests/support/scans/scanner-pdf';
import { mixedPdf, scannedAnswers, scannedPages } from '../../../../tests/support/scans/scanned';
import { application } from '../../form';
import { SheetReader } from '.';
import { kindOf } from './file-kind';
import { readFrame } from './frame';
import { readCodes } from './read-codes';
import { openScan, prepareReaderFromPackage } from './read-files-node';
import { readPages } from './read-pages';
import { mostPages, pagesToRead } from './scan-limits';

beforeAll(prepareReaderFromPackage);

const blank = (width: number, height: number) => ({
  data: new Uint8ClampedArray(width * height).fill(255),
  width,
  height
});
const faultOf = (bytes: Uint8Array, now?: () => number) =>
  openScan(bytes, now)
    .then((pages) => pages.page(pages.count))
    .then(
      () => undefined,
      (error: { code?: string }) => error.code
    );
/** A PNG that says it is so large, and is no more than its first bytes. */
function pngHead(width: number, height: number): Uint8Array {
  const head = Buffer.alloc(64);
  head.set(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

describe('PDFs as scanners write them', { timeout: 60_000 }, () => {
  it.each(Object.keys(scannedPages))('compressed as %s', async (how) => {
    const pages = await openScan(picturePdf([scannedPages[how]!], 200));
    const [code, ...more] = await readCodes(await pages.page(1));
    expect(more).toEqual([]);
    expect(readFrame(code!)).toMatchObject({ reference: 'SCAN42', number: Object.keys(scannedPages).indexOf(how) + 1 });
    await pages.close();
  });

  it('with pages of every kind, the whole sheet', async () => {
    const reader = new SheetReader(application);
    const faults: string[] = [];
    await readPages([{ file: 0, open: () => openScan(mixedPdf()) }], {
      codes(codes) {
        for (const code of codes) reader.add(code);
        return reader.state.answers !== undefined;
      },
      fault: (code) => faults.push(code)
    });
    expect(reader.state).toMatchObject({ reference: 'SCAN42', count: 5, missing: [], problems: [] });
    expect(reader.state.answers).toEqual(scannedAnswers);
    expect(faults).toEqual([]);
  });
});

describe('which pages are read', () => {
  const file = (count: number) => ({ count });

  it('the last of each file first, then those before', () => {
    const [a, b] = [file(3), file(1)];
    const { pages, shortened } = pagesToRead([a, b]);
    expect(pages.map((page) => [page.file === a ? 'a' : 'b', page.number])).toEqual([
      ['b', 1],
      ['a', 3],
      ['a', 2],
      ['a', 1]
    ]);
    expect(shortened).toEqual([]);
  });

  it('no more than so many, the ends of all files among them; and it says which are not read whole', () => {
    const files = [file(2), file(1e9), file(70)];
    const { pages, shortened } = pagesToRead(files);
    expect(pages).toHaveLength(mostPages);
    expect(pages.filter((page) => page.file === files[0]).map(({ number }) => number)).toEqual([2, 1]);
    expect(shortened).toEqual([files[1], files[2]]);
    const many = Array.from({ length: 100 }, () => file(1));
    expect(pagesToRead(many).shortened).toEqual(many.slice(0, 40));
  });

  it('all others when one of them cannot be drawn, each fault once', async () => {
    const reader = new SheetReader(application);
    const faults: string[] = [];
    const broken = {
      count: 3,
      close: () => Promise.resolve(),
      page: (number: number) =>
        number === 1 ? openScan(mixedPdf()).then((pages) => pages.page(1)) : Promise.reject(new Error('broken'))
    };
    await readPages(
      [
        { file: 0, open: () => Promise.resolve(broken) },
        { file: 1, open: () => openScan(new Uint8Array()) }
      ],
      {
        codes: (codes) => codes.forEach((code) => reader.add(code)) ?? false,
        fault: (code, at) => faults.push(`${code} ${at}`)
      }
    );
    expect(reader.state.have).toEqual([1]);
    expect(faults).toEqual(['empty 1', 'reader 0']);
  }, 60_000);
});

describe('what cannot be read', { timeout: 60_000 }, () => {
  it('is told by a code', async () => {
    expect(await faultOf(new Uint8Array())).toBe('empty');
    expect(await faultOf(Buffer.from('Hei'))).toBe('not-a-picture');
    expect(await faultOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))).toBe(
      'not-a-picture'
    );
    expect(await faultOf(pngHead(100, 100))).toBe('not-a-picture');
    expect(await faultOf(pngOf(blank(200, 200)).subarray(0, 60))).toBe('not-a-picture');
    expect(await faultOf(Buffer.from('%PDF-1.7\n'))).toBe('broken-pdf');
    expect(await faultOf(scannerPdf([blank(100, 100)], 200).subarray(0, 300))).toBe('broken-pdf');
    expect(await faultOf(lockedPdf())).toBe('locked-pdf');
    expect(await faultOf(Buffer.alloc(150_000_001))).toBe('too-big');
  });

  it('tells a picture by its own bytes, and how large it is before it is opened', async () => {
    const size = { width: 301, height: 202 };
    expect(kindOf(pngOf(blank(301, 202)))).toEqual(size);
    expect(kindOf(jpegOf(blank(301, 202), 50))).toEqual(size);
    const { createCanvas } = await import('@napi-rs/canvas');
    const canvas = createCanvas(301, 202);
    for (const quality of [50, 100]) expect(kindOf(canvas.toBuffer('image/webp', quality))).toEqual(size);
    const bmp = Buffer.alloc(64);
    bmp.write('BM');
    bmp.writeInt32LE(301, 18);
    bmp.writeInt32LE(-202, 22);
    expect(kindOf(bmp)).toEqual(size);
    for (const bytes of [[0xff, 0xd8], [0xff, 0xd8, 0xff, 0xc0], [0x42, 0x4d], []])
      expect(kindOf(Uint8Array.from(bytes))).toBe('unknown');
    expect(kindOf(Uint8Array.of(0xff, 0xd8, ...new Array<number>(64).fill(0xff)))).toBe('unknown');
  });

  it('opens no picture of more than 100 million pixels, and makes one of 64 smaller', async () => {
    expect(await faultOf(pngHead(30_000, 30_000))).toBe('too-big');
    expect(await faultOf(pngHead(4_294_967_295, 4_294_967_295))).toBe('too-big');
    const { createCanvas } = await import('@napi-rs/canvas');
    const photo = createCanvas(8_000, 8_000).toBuffer('image/jpeg', 10);
    const { width, height } = await (await openScan(photo)).page(1);
    expect(width * height).toBeLessThanOrEqual(12_500_000);
  });
});

describe('hostile PDFs', { timeout: 60_000 }, () => {
  it.each([
    '0 0 10000000 10000000',
    '0 0 10000000 1',
    '0 0 1 10000000',
    '0 0 1e30 1e30',
    '0 0 0 0',
    '9 9 -9 -9',
    '0 0 0.001 0.001',
    '/a (b) [] null'
  ])('a page of %s is drawn within bounds', async (box) => {
    const { width, height } = await (await openScan(sizedPdf(box))).page(1);
    expect(width * height).toBeLessThanOrEqual(9_500_000);
    expect(Math.max(width, height)).toBeLessThanOrEqual(16_000);
    expect(Math.min(width, height)).toBeGreaterThan(0);
  });

  it('says it has a milliard pages: some are read', async () => {
    const seen: number[] = [];
    const faults: string[] = [];
    await readPages([{ file: 0, open: () => openScan(countlessPdf()) }], {
      page: (page, of) => seen.push(of),
      codes: () => false,
      fault: (code) => faults.push(code)
    });
    expect(new Set(seen)).toEqual(new Set([mostPages]));
    expect(faults).toContain('too-many-pages');
  });

  it('holds a picture of 160 GB: the page is drawn without it', async () => {
    expect(await faultOf(hugePicturePdf())).toBeUndefined();
    const inflated = picturedPdf(
      5000,
      5000,
      '/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter [/FlateDecode /FlateDecode]',
      deflateSync(deflateSync(Buffer.alloc(80_000_000)))
    );
    expect(await faultOf(inflated)).toBeUndefined();
  });

  it('draws itself within itself: left after so many steps, or so long', async () => {
    expect(await faultOf(laughingPdf(3))).toBeUndefined();
    expect(await faultOf(laughingPdf(12), () => 0)).toBe('too-slow');
    let clock = 0;
    expect(await faultOf(laughingPdf(12), () => (clock += 20_000))).toBe('too-slow');
  });
});
