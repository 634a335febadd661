/** Node's `Buffer`, as much of it as pdfkit and pdfmake call for a file without PNG pictures. */
import { leftOut } from './left-out';

/** pdfkit writes such bytes into a file as letters: a plain `Uint8Array` would become a list of numbers. */
class Bytes extends Uint8Array {
  override toString(encoding?: string): string {
    if (encoding === 'binary') {
      let text = '';
      for (const byte of this) text += String.fromCharCode(byte);
      return text;
    }
    if (encoding === 'hex') return [...this].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return leftOut(`bytes as ${encoding ?? 'text'}`)();
  }
}

function from(given: string | ArrayLike<number>, encoding = 'utf-8'): Bytes {
  if (typeof given !== 'string') return new Bytes(given);
  const { length } = given;
  if (encoding === 'binary' || encoding === 'ascii') {
    const bytes = new Bytes(length);
    for (let at = 0; at < length; at += 1) bytes[at] = given.charCodeAt(at);
    return bytes;
  }
  if (encoding === 'utf16le') {
    const bytes = new Bytes(length * 2);
    for (let at = 0; at < length; at += 1) {
      const unit = given.charCodeAt(at);
      bytes[at * 2] = unit;
      bytes[at * 2 + 1] = unit >> 8;
    }
    return bytes;
  }
  if (encoding === 'utf-8') return new Bytes(new TextEncoder().encode(given));
  return leftOut(`text in ${encoding}`)();
}

function concat(parts: readonly Uint8Array[]): Bytes {
  const all = new Bytes(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export const Buffer = {
  from,
  concat,
  /** Zeros, as pdfkit asks for them. */
  alloc: (length: number) => new Bytes(length),
  isBuffer: (given: unknown): given is Bytes => given instanceof Bytes
};
