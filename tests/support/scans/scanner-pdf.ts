/** A PDF as a scanner writes it: each page is one JPEG, and nothing else. */
import type { Grey } from '../../../src/lib/deliver/code-sheet/pixels';
import { jpegOf } from './picture-files';

/** @param dpi how fine the pictures are, which says how large their paper is */
export function scannerPdf(pages: readonly Grey[], dpi: number, quality = 70): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
  const starts: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  const object = (text: string, stream?: Buffer) => {
    starts.push(length());
    parts.push(Buffer.from(`${starts.length} 0 obj\n${text}\n`));
    if (stream) parts.push(Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n'));
    parts.push(Buffer.from('endobj\n'));
  };
  const kids = pages.map((_, at) => `${3 + 3 * at} 0 R`).join(' ');
  object('<< /Type /Catalog /Pages 2 0 R >>');
  object(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  pages.forEach((page, at) => {
    const [wide, high] = [page.width, page.height].map((side) => ((side * 72) / dpi).toFixed(2));
    const first = 3 + 3 * at;
    const resources = `<< /XObject << /Im ${first + 2} 0 R >> >>`;
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents ${first + 1} 0 R /Resources ${resources} >>`
    );
    const draw = Buffer.from(`q ${wide} 0 0 ${high} 0 0 cm /Im Do Q`);
    object(`<< /Length ${draw.length} >>`, draw);
    const jpeg = jpegOf(page, quality);
    const image = `/Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /BitsPerComponent 8`;
    object(`<< ${image} /ColorSpace /DeviceRGB /Filter /DCTDecode /Length ${jpeg.length} >>`, jpeg);
  });
  const table = length();
  const rows = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const size = starts.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
    )
  );
  return new Uint8Array(Buffer.concat(parts));
}
