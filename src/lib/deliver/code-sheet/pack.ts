/** Answers as the content of a code sheet, and back: canonical JSON in UTF-8, deflated (RFC 1951) with a preset dictionary. */
import { deflateSync, Inflate } from 'fflate';
import type { Answers, Value } from '../../form/types';
import type { PaperWriter } from '../paper/types';
import { mostInflated } from './frame';

/** What a sheet holds. Only what others than the citizen wrote is told of; all the rest is the citizen's. */
export interface SheetContent {
  readonly answers: Answers;
  readonly writers?: {
    readonly people: readonly Omit<PaperWriter, 'id'>[];
    /** Key → places in `people`. */
    readonly wrote: Readonly<Record<string, readonly number[]>>;
  };
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0);
const sorted = <T>(map: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(map).sort(byKey));

/** The same answers always give the same bytes: keys in order of their code units, no white space. */
export function canonical({ answers, writers }: SheetContent): Uint8Array<ArrayBuffer> {
  const whole = {
    answers: sorted(answers),
    ...(writers && { writers: { people: writers.people, wrote: sorted(writers.wrote) } })
  };
  return new TextEncoder().encode(JSON.stringify(whole));
}

export const deflate = (content: Uint8Array, dictionary: Uint8Array): Uint8Array =>
  deflateSync(content, { level: 9, mem: 12, dictionary });

/** Fed in so small pieces, no bomb makes more than about 66 kB before it is counted (deflate expands 1,032 times at most). */
const piece = 64;

/**
 * Inflates what must become exactly `expected` bytes; undefined where it does not. It stops as soon as there is more, so that
 * a bomb fills no memory.
 */
export function inflate(
  content: Uint8Array,
  dictionary: Uint8Array,
  expected: number
): Uint8Array<ArrayBuffer> | undefined {
  if (expected > mostInflated) return undefined;
  const out = new Uint8Array(expected);
  let length = 0;
  let ended = false;
  const stream = new Inflate({ dictionary }, (chunk, final) => {
    if (length + chunk.length <= expected) out.set(chunk, length);
    length += chunk.length;
    ended = final;
  });
  try {
    for (let at = 0; at === 0 || at < content.length; at += piece) {
      stream.push(content.subarray(at, at + piece), at + piece >= content.length);
      if (length > expected) return undefined;
    }
  } catch {
    return undefined;
  }
  return ended && length === expected ? out : undefined;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const roles: readonly unknown[] = [
  'citizen',
  'guide',
  'relative',
  'guardian',
  'support',
  'interpreter'
] satisfies PaperWriter['role'][];

/** Helpers come and go, but no application had so many. */
const mostWriters = 255;

function isWriters(value: unknown): value is NonNullable<SheetContent['writers']> {
  if (!isMap(value) || !Array.isArray(value.people) || !isMap(value.wrote)) return false;
  const { people, wrote } = value;
  const text = (one: unknown) => typeof one === 'string' && one.length <= 200;
  return (
    people.length <= mostWriters &&
    people.every(
      (one) =>
        isMap(one) && roles.includes(one.role) && text(one.name) && (one.office === undefined || text(one.office))
    ) &&
    Object.values(wrote).every(
      (places) =>
        Array.isArray(places) &&
        new Set(places).size === places.length &&
        places.every((place) => Number.isInteger(place) && place >= 0 && place < people.length)
    )
  );
}

/** What `canonical` wrote; undefined for anything else, however alike. Values are not judged here. */
export function readContent(bytes: Uint8Array): SheetContent | undefined {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    if (!isMap(json) || !isMap(json.answers)) return undefined;
    const { answers, writers } = json;
    if (writers !== undefined && !isWriters(writers)) return undefined;
    const content: SheetContent = { answers: answers as Readonly<Record<string, Value>>, ...(writers && { writers }) };
    const again = canonical(content);
    return again.length === bytes.length && again.every((byte, at) => byte === bytes[at]) ? content : undefined;
  } catch {
    return undefined;
  }
}
