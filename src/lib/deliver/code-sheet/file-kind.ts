/**
 * What a file is, by its own first bytes: its name and what others say of it may be wrong. A picture says how large it is
 * before it is opened, so that one which would fill the memory never is.
 */

/** So many of a file's bytes tell: a JPEG may have a small picture of itself first, and a PDF some words. */
export const headBytes = 262_144;

export type FileKind = 'pdf' | 'unknown' | { readonly width: number; readonly height: number };

/** ASCII only: what browsers call latin1 is another alphabet above that. */
const text = (head: Uint8Array, from: number, to: number) => new TextDecoder('latin1').decode(head.subarray(from, to));

type Size = (view: DataView) => readonly [width: number, height: number] | undefined;

/** Segment after segment until the one that begins the picture (ITU-T T.81, B.1.1.3: SOF, all but DHT, JPG and DAC). */
const jpeg: Size = (view) => {
  for (let at = 2; at + 9 <= view.byteLength;) {
    const [mark, code] = [view.getUint8(at), view.getUint8(at + 1)];
    if (mark !== 0xff) return undefined;
    if (code === 0xff) at += 1;
    else if (code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code))
      return [view.getUint16(at + 7), view.getUint16(at + 5)];
    else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
};

/** Each kind of WebP has its own place for it (RFC 9649, 2.5–2.7). */
const webp: Size = (view) => {
  const kind = view.getUint8(15);
  if (kind === 0x20) return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
  if (kind === 0x4c) {
    const bits = view.getUint32(21, true);
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  }
  return [(view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1];
};

const kinds: readonly { readonly is: (head: Uint8Array) => boolean; readonly size: Size }[] = [
  { is: (head) => head[0] === 0xff && head[1] === 0xd8, size: jpeg },
  {
    is: (head) => head[0] === 0x89 && text(head, 1, 8) === 'PNG\r\n\x1a\n',
    size: (view) => [view.getUint32(16), view.getUint32(20)]
  },
  { is: (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 15) === 'WEBPVP8', size: webp },
  {
    is: (head) => text(head, 0, 2) === 'BM',
    size: (view) => [view.getInt32(18, true), Math.abs(view.getInt32(22, true))]
  }
];

/** @param head the file's first `headBytes`, or all of a shorter one */
export function kindOf(head: Uint8Array): FileKind {
  if (text(head, 0, 1024).includes('%PDF-')) return 'pdf';
  const kind = kinds.find(({ is }) => is(head));
  if (!kind || head.length < 32) return 'unknown';
  const [width = 0, height = 0] = kind.size(new DataView(head.buffer, head.byteOffset, head.byteLength)) ?? [];
  return width > 0 && height > 0 ? { width, height } : 'unknown';
}
