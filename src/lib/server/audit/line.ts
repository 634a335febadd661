/**
 * One line of the office's log, a JSON object with its members in this order and nothing between them:
 *
 *   n         1, 2, 3 …, through all files
 *   time      `2026-11-27T09:15Z`: UTC, rounded down to a quarter of an hour
 *   event     see `happened.ts`; and of the log itself:
 *             `mended`     bytes that are no whole line stood before this one: `file`, how many `bytes`, their SHA-256 `torn`
 *             `shortened`  `lost` lines that this writer had written were gone
 *   who, office, terminal, why    where the event has them
 *   prev      the hash of the line before; `""` in the first
 *   hash      SHA-256 of the line without this member, base64url
 *
 * A line holds only in these very bytes: a reader writes it again and compares.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Happened } from './happened';

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('base64url');

const hash = z.string().regex(/^[\w-]{43}$/);
const count = z.int().min(0);
const shape = z.strictObject({
  n: count.min(1),
  time: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:(00|15|30|45)Z$/),
  event: z.string().regex(/^[a-z-]{1,40}$/),
  who: z.string().max(40).optional(),
  office: z.string().max(200).optional(),
  terminal: z.string().max(40).optional(),
  why: z.string().max(40).optional(),
  file: z.enum(['log', 'heads']).optional(),
  bytes: count.optional(),
  torn: hash.optional(),
  lost: count.optional(),
  prev: hash.or(z.literal('')),
  hash
});

export type Line = Readonly<z.infer<typeof shape>>;
/** What the log says of itself. */
type OfTheLog =
  | { readonly event: 'mended'; readonly file: 'log' | 'heads'; readonly bytes: number; readonly torn: string }
  | { readonly event: 'shortened'; readonly lost: number };
export type Entry = Happened | OfTheLog;

const order = Object.keys(shape.shape) as (keyof Line)[];

/** The line's bytes as text. zod's order of members is the file's. */
const write = (line: Partial<Line>): string =>
  JSON.stringify(Object.fromEntries(order.flatMap((key) => (line[key] === undefined ? [] : [[key, line[key]]]))));

/**
 * Rounded down to a quarter of an hour: enough for "was this guide at work", too coarse to find out from a telephone
 * bill, a camera or the relay's own log which citizen it was. @param now milliseconds
 */
export function quarter(now: number): string {
  const step = 15 * 60_000;
  return `${new Date(Math.floor(now / step) * step).toISOString().slice(0, 16)}Z`;
}

/** A number in an office's name that is as long as a person's is none of ours to keep. */
const noNumber = (text: string) => text.replace(/\d(?:[ .\u00a0-]?\d){5,}/g, '…');

/** The next line. @param now milliseconds */
export function nextLine(entry: Entry, { n, hash: prev }: { n: number; hash: string }, now: number): Line {
  const office = 'office' in entry ? { office: noNumber(entry.office) } : {};
  const line = { ...entry, ...office, n: n + 1, time: quarter(now), prev };
  return shape.parse({ ...line, hash: sha256(write(line)) });
}

/** With the line's end. */
export const lineText = (line: Line): string => `${write(line)}\n`;

/** A line from the bytes between two line ends; undefined where they are not what was once written. */
export function readLine(bytes: Buffer): Line | undefined {
  const text = bytes.toString('utf8');
  try {
    const line = shape.parse(JSON.parse(text));
    const { hash: own, ...rest } = line;
    const whole = sha256(write(rest)) === own && Buffer.from(write(line)).equals(bytes);
    return whole ? line : undefined;
  } catch {
    return undefined;
  }
}
