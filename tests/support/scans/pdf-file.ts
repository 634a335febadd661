/** Any PDF, object by object: what a scanner writes, and what nobody ought to. */

/** What stands between `obj` and `endobj`; the /Length of a stream is added. */
export type PdfObject = string | { readonly dictionary: string; readonly stream: Uint8Array };

/** Numbers the objects from 1. Object 1 is the catalogue. @param trailer more for the trailer's dictionary */
export function pdfFile(objects: readonly PdfObject[], trailer = ''): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
  const starts: number[] = [];
  let length = parts[0]!.length;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const object of objects) {
    starts.push(length);
    add(Buffer.from(`${starts.length} 0 obj\n`));
    if (typeof object === 'string') add(Buffer.from(`${object}\nendobj\n`));
    else {
      add(Buffer.from(`<< ${object.dictionary} /Length ${object.stream.length} >>\nstream\n`));
      add(Buffer.from(object.stream));
      add(Buffer.from('\nendstream\nendobj\n'));
    }
  }
  const table = length;
  const rows = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const size = starts.length + 1;
  add(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
  add(Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}
