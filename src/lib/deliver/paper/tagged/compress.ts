/** A file's streams, made small by what the browser or Node has for it. */

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
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
export async function deflate(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const { readable, writable } = new CompressionStream('deflate');
  const into = writable.getWriter();
  const put = async () => {
    await into.write(joined(parts));
    await into.close();
  };
  const [, packed] = await Promise.all([put(), chunksOf(readable)]);
  return joined(packed);
}
