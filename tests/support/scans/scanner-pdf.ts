/** A PDF as a scanner writes it: each page is a picture, and nothing else. */
import type { Grey } from '../../../src/lib/deliver/code-sheet/pixels';
import { pdfFile, type PdfObject } from './pdf-file';
import { jpegOf } from './picture-files';

/** A picture as it lies in a PDF: its bytes, and how they are to be read. */
export interface ScannedImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Its filter and colours, as PDF writes them. */
  readonly how: string;
}

/** @param dpi how fine the pictures are, which says how large their paper is. Several pictures of a page lie over each other. */
export function picturePdf(pages: readonly (readonly ScannedImage[])[], dpi: number): Uint8Array<ArrayBuffer> {
  const objects: PdfObject[] = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  const add = (object: PdfObject) => `${objects.push(object)} 0 R`;
  const kids = pages.map((pictures) => {
    const names = pictures.map(({ width, height, data, how }) =>
      add({
        dictionary: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${how}`,
        stream: data
      })
    );
    const [wide, high] = [pictures[0]!.width, pictures[0]!.height].map((side) => ((side * 72) / dpi).toFixed(2));
    const draw = names.map((_, at) => `q ${wide} 0 0 ${high} 0 0 cm /Im${at} Do Q`).join('\n');
    const contents = add({ dictionary: '', stream: Buffer.from(draw) });
    const resources = `<< /XObject << ${names.map((name, at) => `/Im${at} ${name}`).join(' ')} >> >>`;
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents ${contents} /Resources ${resources} >>`
    );
  });
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  return pdfFile(objects);
}

/** Each page is one JPEG. */
export function scannerPdf(pages: readonly Grey[], dpi: number, quality = 70): Uint8Array<ArrayBuffer> {
  const jpeg = (page: Grey): ScannedImage => ({
    width: page.width,
    height: page.height,
    data: jpegOf(page, quality),
    how: '/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode'
  });
  return picturePdf(
    pages.map((page) => [jpeg(page)]),
    dpi
  );
}
