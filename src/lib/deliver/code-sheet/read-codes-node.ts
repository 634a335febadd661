/** The reader in Node: its WebAssembly comes out of the installed package. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareReader } from './read-codes';

/** Once before the first `readCodes`. @throws Error where the package is not whole. */
export async function prepareReaderFromPackage(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer, byteOffset, byteLength } = await readFile(file);
  prepareReader({ wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer });
}
