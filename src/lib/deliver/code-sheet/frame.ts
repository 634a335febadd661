/**
 * One code of a code sheet, as bytes. Numbers are big-endian.
 *
 * | at | bytes | version 1                                                                    |
 * |----|-------|------------------------------------------------------------------------------|
 * | 0  | 3     | magic: `SMN`                                                                 |
 * | 3  | 1     | version of the frame: 1                                                      |
 * | 4  | 1     | id of the preset dictionary                                                  |
 * | 5  | 1     | id of the form: 1 = sosialhjelp                                              |
 * | 6  | 1     | version of the form                                                          |
 * | 7  | 8     | reference printed on every page: A–Z and 0–9, padded with 0x00               |
 * | 15 | 1     | i: which code this is, from 1                                                |
 * | 16 | 1     | n: how many there are, 1 … 255                                               |
 * | 17 | 4     | length of the whole deflated content, of all codes together                  |
 * | 21 | 4     | length of the content inflated, at most 1 MB                                 |
 * | 25 | 4     | CRC-32 of the content inflated                                               |
 * | 29 | …     | this code's part: ceil(length / n) bytes, of the last codes what is left     |
 * | −4 | 4     | CRC-32 of all bytes before it                                                |
 *
 * A version once printed is read for ever: a new one gets its own table and its own parser, beside this one.
 */
import { crc32 } from './crc32';

/** What all codes of one sheet say alike. */
export interface SheetIdentity {
  readonly dictionary: number;
  readonly form: number;
  readonly formVersion: number;
  readonly reference: string;
  readonly count: number;
  /** Of the deflated content, in bytes. */
  readonly length: number;
  /** Of the inflated content, in bytes. */
  readonly inflated: number;
  readonly crc: number;
}

export interface Frame extends SheetIdentity {
  /** From 1. */
  readonly number: number;
  readonly part: Uint8Array<ArrayBuffer>;
}

export type FrameFault = 'not-ours' | 'unknown-version' | 'damaged' | 'malformed' | 'too-big';

const magic = [0x53, 0x4d, 0x4e];
const head = 29;
const tail = 4;
/** Bytes of one code around its part. */
export const overhead = head + tail;
/** The most that content may become when inflated, in bytes. */
export const mostInflated = 1_000_000;
const mostCodes = 255;
const REFERENCE = /^[A-Z0-9]{1,8}$/;

/** The bytes of a sheet's part `number`, from 1. */
const partOf = (length: number, count: number, number: number): readonly [number, number] => {
  const size = Math.ceil(length / count);
  return [Math.min(length, (number - 1) * size), Math.min(length, number * size)];
};

/**
 * Cuts deflated content into the codes of one sheet, each at most `most` bytes.
 * @throws RangeError where it would take more than 255 codes, or is larger than may be read again.
 */
export function writeFrames(
  content: Uint8Array,
  identity: Omit<SheetIdentity, 'count' | 'length'>,
  most: number
): Uint8Array<ArrayBuffer>[] {
  const { dictionary, form, formVersion, reference, inflated, crc } = identity;
  const count = Math.max(1, Math.ceil(content.length / (most - overhead)));
  if (count > mostCodes || inflated > mostInflated) throw new RangeError('too much for a code sheet');
  if (!REFERENCE.test(reference)) throw new RangeError('a reference has one to eight letters A–Z or digits');
  return Array.from({ length: count }, (_, at) => {
    const [from, to] = partOf(content.length, count, at + 1);
    const bytes = new Uint8Array(overhead + to - from);
    const view = new DataView(bytes.buffer);
    bytes.set([...magic, 1, dictionary, form, formVersion]);
    bytes.set(new TextEncoder().encode(reference), 7);
    bytes.set([at + 1, count], 15);
    view.setUint32(17, content.length);
    view.setUint32(21, inflated);
    view.setUint32(25, crc);
    bytes.set(content.subarray(from, to), head);
    view.setUint32(bytes.length - tail, crc32(bytes.subarray(0, -tail)));
    return bytes;
  });
}

function readVersion1(bytes: Uint8Array): Frame | FrameFault {
  if (bytes.length < overhead) return 'damaged';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(bytes.length - tail) !== crc32(bytes.subarray(0, -tail))) return 'damaged';
  const [, , , , dictionary = 0, form = 0, formVersion = 0] = bytes;
  const name = bytes.subarray(7, 15);
  const end = name.indexOf(0);
  const reference = new TextDecoder('latin1').decode(end < 0 ? name : name.subarray(0, end));
  const padded = end < 0 || name.subarray(end).every((byte) => byte === 0);
  const [number = 0, count = 0] = bytes.subarray(15, 17);
  const [length, inflated, crc] = [view.getUint32(17), view.getUint32(21), view.getUint32(25)];
  if (inflated > mostInflated) return 'too-big';
  const part = new Uint8Array(bytes.subarray(head, -tail));
  const [from, to] = partOf(length, count, number);
  if (!padded || !REFERENCE.test(reference) || number < 1 || number > count || part.length !== to - from)
    return 'malformed';
  return { dictionary, form, formVersion, reference, number, count, length, inflated, crc, part };
}

const readers: Readonly<Record<number, (bytes: Uint8Array) => Frame | FrameFault>> = { 1: readVersion1 };

/** Reads the bytes of any QR code: ours, or why it is not taken. */
export function readFrame(bytes: Uint8Array): Frame | FrameFault {
  if (!magic.every((byte, at) => bytes[at] === byte)) return 'not-ours';
  const read = readers[bytes[3] ?? 0];
  return read ? read(bytes) : 'unknown-version';
}
