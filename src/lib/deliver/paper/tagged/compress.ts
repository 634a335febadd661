/** A file's streams, made small by what the browser or Node has for it. */

/** The bytes of a text of letters below U+0100. */
export function latin1(text: string): Uint8Array<ArrayBuffer> {
  const ascii = new TextEncoder().encode(text);
  if (ascii.length === text.length) return ascii;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** All parts as one; texts are made bytes together where there is nothing else. */
export function joined(parts: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> {
  if (parts.every((part) => typeof part === 'string')) return latin1(parts.join(''));
  const all = parts.map((part) => (typeof part === 'string' ? latin1(part) : part));
  const bytes = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

async function chunksOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let { value } = await reader.read(); value; { value } = await reader.read()) chunks.push(value);
  return chunks;
}

/** `deflate` of RFC 1950, which is what a PDF calls FlateDecode. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { readable, writable } = new CompressionStream('deflate');
  const into = writable.getWriter();
  const put = async () => {
    await into.write(bytes);
    await into.close();
  };
  const [, packed] = await Promise.all([put(), chunksOf(readable)]);
  return joined(packed);
}
