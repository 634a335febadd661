/**
 * The log's files in their folder:
 *
 *   log-2026-11.jsonl   the lines that began in this month, see `line.ts`; the chain goes through all of them
 *   heads.jsonl         signed heads, see `head.ts`
 *   lock                held while a line is written
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  writeSync
} from 'node:fs';
import { join } from 'node:path';
import { readLine, type Line } from './line';

export const headsFile = 'heads.jsonl';
const logFile = /^log-\d{4}-\d\d\.jsonl$/;

/** The names of the log's files, oldest first. */
export const logFiles = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => logFile.test(name))
        .sort()
    : [];

/** The bytes between line ends; the last piece, mostly empty, is what stands after the last of them. */
export function pieces(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
    found.push(bytes.subarray(from, at));
    from = at + 1;
  }
  return [...found, bytes.subarray(from)];
}

/** The newest file, and its size in bytes; undefined: there is none yet. */
export function endOf(dir: string): { readonly file: string | undefined; readonly size: number } {
  const file = logFiles(dir).at(-1);
  return { file, size: file === undefined ? 0 : statSync(join(dir, file)).size };
}

/** How the log ends. */
export interface Tail {
  /** The newest file. */
  readonly file: string | undefined;
  /** The last whole line; undefined: there is none. */
  readonly line: Line | undefined;
  /** The newest file has no line end at its end. */
  readonly unended: boolean;
  /** What stands after the last whole line and its end. */
  readonly torn: Buffer;
}

/** Reads back from the end until there is a whole line. */
export function readTail(dir: string): Tail {
  const files = logFiles(dir);
  const file = files.at(-1);
  let unended = false;
  let torn = Buffer.alloc(0);
  for (const name of [...files].reverse()) {
    const bytes = readFileSync(join(dir, name));
    if (name === file) unended = bytes.length > 0 && bytes[bytes.length - 1] !== 10;
    let rest = bytes.length;
    for (const piece of pieces(bytes).reverse()) {
      const line = readLine(piece);
      if (line) return { file, line, unended, torn: Buffer.concat([bytes.subarray(rest), torn]) };
      rest = piece.byteOffset - bytes.byteOffset;
    }
    torn = Buffer.concat([bytes, torn]);
  }
  return { file, line: undefined, unended, torn };
}

function sync(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Adds to a file, all or nothing, and returns when the disk has it. */
export function append(dir: string, name: string, text: string): void {
  const path = join(dir, name);
  const fresh = !existsSync(path);
  const opened = openSync(path, 'a', 0o600);
  try {
    const bytes = Buffer.from(text);
    const before = fstatSync(opened).size;
    if (writeSync(opened, bytes) < bytes.length) {
      // A full disk: what nobody was promised is taken back.
      ftruncateSync(opened, before);
      throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' });
    }
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  if (fresh) sync(dir);
}
