/**
 * A file's small objects, packed and compressed together (ISO 32000-1, 7.5.7 and 7.5.8): a structure tree is a thousand
 * dictionaries, which pdfkit writes as they are. Streams stay as they are written.
 *
 *   pdfkit writes   `7 0 obj` `<<…>>` `endobj`                              → held, and packed at the end
 *                   `8 0 obj` `<<…>>` `stream` … `\nendstream` `endobj`     → written at once
 *   at the end      object streams of 500 each, then a cross-reference stream in place of table and trailer
 */
import { latin1 } from './compress';
import type { PdfDocument } from './pdfmake-types';

interface Packed {
  readonly id: number;
  readonly text: string;
}

const inOneStream = 500;

export class ObjectPacker {
  /** What of the object that is being written has come so far, while it has no stream. */
  private held: { id: number; parts: string[] } | undefined;
  private readonly packed: Packed[] = [];

  /** @returns what is to be written now; nothing while an object is held. */
  take(data: Uint8Array | string): readonly (Uint8Array | string)[] {
    if (typeof data !== 'string') return [data];
    const begins = /^(\d+) 0 obj$/.exec(data);
    if (begins) {
      this.held = { id: Number(begins[1]), parts: [] };
      return [];
    }
    if (!this.held) return [data];
    const { id, parts } = this.held;
    if (data === 'stream') {
      this.held = undefined;
      return [`${id} 0 obj`, ...parts, data];
    }
    if (data === 'endobj') {
      this.held = undefined;
      this.packed.push({ id, text: parts.join('\n') });
    } else parts.push(data);
    return [];
  }

  /**
   * Writes what was packed, and where everything is.
   * @param trailer its entries
   * @param written waits until what has ended is in the file
   */
  async finish(
    document: PdfDocument,
    trailer: Readonly<Record<string, unknown>>,
    written: () => Promise<void>
  ): Promise<void> {
    const packed = new Map<number, { stream: number; index: number }>();
    const all = this.packed.splice(0);
    for (let start = 0; start < all.length; start += inOneStream) {
      const part = all.slice(start, start + inOneStream);
      let at = 0;
      const head = part.map(({ id, text }, index) => {
        const entry = `${id} ${at}`;
        at += text.length + 1;
        packed.set(id, { stream: document._offsets.length + 1, index });
        return entry;
      });
      const first = `${head.join(' ')}\n`;
      const stream = document.ref({ Type: 'ObjStm', N: part.length, First: first.length });
      stream.write(latin1(first + part.map(({ text }) => `${text}\n`).join('')));
      stream.end();
    }
    await written();
    const table = document.ref({ Type: 'XRef', W: [1, 4, 2], ...trailer });
    const start = document._offset;
    const offsets: (number | null)[] = [...document._offsets];
    offsets[offsets.length - 1] = start;
    table.data.Size = offsets.length + 1;
    const entry = (kind: number, where: number, index: number) => [
      ...[kind, where >>> 24, (where >>> 16) & 255, (where >>> 8) & 255, where & 255, index >>> 8, index & 255]
    ];
    table.write(
      Uint8Array.from([
        ...entry(0, 0, 65535),
        ...offsets.flatMap((offset, place) => {
          const inside = packed.get(place + 1);
          return inside ? entry(2, inside.stream, inside.index) : entry(1, offset ?? 0, 0);
        })
      ])
    );
    table.end();
    await written();
    document._write('startxref');
    document._write(String(start));
    document._write('%%EOF');
  }
}
