/** PDFs that somebody made to fill a memory or to take for ever. */
import { deflateSync } from 'node:zlib';
import { pdfFile, type PdfObject } from './pdf-file';

const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
const contents = (text: string): PdfObject => ({ dictionary: '', stream: Buffer.from(text) });

/** One empty page with this box. */
export const sizedPdf = (box: string) =>
  pdfFile([
    catalogue,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents 4 0 R >>`,
    contents('0 0 10 10 re f')
  ]);

/** Two pages, of which the tree says that they are a milliard, in a way that the last one is found. */
export const countlessPdf = () =>
  pdfFile([
    catalogue,
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 1000000000 >>',
    '<< /Type /Pages /Parent 2 0 R /Kids [4 0 R] /Count 999999999 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 5 0 R >>',
    contents('0 0 10 10 re f')
  ]);

/** A drawing of ten drawings of ten drawings …, `deep` deep. */
export const laughingPdf = (deep: number) =>
  pdfFile([
    catalogue,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>',
    contents('/X Do'),
    ...Array.from({ length: deep }, (_, at): PdfObject => ({
      dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X ${6 + at} 0 R >> >>`,
      stream: Buffer.from(at + 1 < deep ? '/X Do '.repeat(10) : '0 0 10 10 re f '.repeat(10))
    }))
  ]);

/** A page of half a gigabyte of nothing, in half a megabyte: who reads it says nothing for seconds. */
export const endlessPdf = () =>
  pdfFile([
    catalogue,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>',
    { dictionary: '/Filter /FlateDecode', stream: deflateSync(Buffer.alloc(500_000_000, ' ')) }
  ]);

/** A page that draws one picture, which says that it is so large. */
export const picturedPdf = (width: number, height: number, how: string, data: Uint8Array) =>
  pdfFile([
    catalogue,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>',
    contents('100 0 0 100 0 0 cm /X Do'),
    { dictionary: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${how}`, stream: data }
  ]);

/** Its picture would be 160 GB. */
export const hugePicturePdf = () =>
  picturedPdf(
    400_000,
    400_000,
    '/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode',
    deflateSync(Buffer.alloc(1_000_000))
  );

/** It opens with a password that nobody knows. */
export const lockedPdf = () =>
  pdfFile(
    [catalogue, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>'],
    `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >> /ID [<01> <01>]`
  );
