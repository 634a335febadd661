/**
 * What is inside a sealed message of a link. The first byte says what it is:
 *
 * | byte | then                                     | leg   | means                                                  |
 * |------|------------------------------------------|-------|--------------------------------------------------------|
 * | 0    | y-protocols sync                         | relay | y-websocket's own hello, about an empty document       |
 * | 1    | y-protocols awareness                    | relay | not used; dropped                                      |
 * | 16   | JSON object, UTF-8, ≤ 64 KiB             | both  | control: for whoever holds the link                    |
 * | 17   | generation LEB128, step, the rest        | both  | document; the steps are below                          |
 * | 18   |                                          | both  | beat: nothing, but its number shows whether one is lost |
 * | 19   |                                          | both  | I missed something: say again all that is state        |
 * | 20   | JSON object, UTF-8, ≤ 64 KiB             | relay | signalling of the direct leg (direct-leg.ts)           |
 *
 * | step | the rest      | means                                                       |
 * |------|---------------|-------------------------------------------------------------|
 * | 0    | state vector  | this is what I have: give me the rest                       |
 * | 1    | update        | the rest                                                    |
 * | 2    | update        | an edit                                                     |
 * | 3    | state vector  | as 0, and ask me too: I have just bound this document       |
 */
import { concat, fromUtf8, leb128, readLeb128, utf8, type Bytes } from './bytes';

const MAX_JSON = 64 * 1024;

const type = { control: 16, doc: 17, beat: 18, resync: 19, signal: 20 } as const;
/** All first bytes that y-websocket must pass on to us. */
export const ourTypes: readonly number[] = Object.values(type);

export const step = { have: 0, rest: 1, edit: 2, bound: 3 } as const;

export type Json = Readonly<Record<string, unknown>>;
type LinkMessage =
  | { readonly is: 'control' | 'signal'; readonly json: Json }
  | { readonly is: 'doc'; readonly generation: number; readonly step: number; readonly rest: Bytes }
  | { readonly is: 'beat' | 'resync' };

export const beat: Bytes = Uint8Array.of(type.beat);
export const resync: Bytes = Uint8Array.of(type.resync);

/** Throws RangeError above 64 KiB: what is sent this way is small. */
export function writeJson(is: 'control' | 'signal', message: object): Bytes {
  const json = utf8(JSON.stringify(message));
  if (json.length > MAX_JSON) throw new RangeError(`${is} message too long`);
  return concat(Uint8Array.of(type[is]), json);
}

export const writeDoc = (generation: number, which: number, rest: Uint8Array): Bytes =>
  concat(Uint8Array.of(type.doc), leb128(generation), Uint8Array.of(which), rest);

function readJson(bytes: Bytes): Json | undefined {
  if (bytes.length > MAX_JSON) return undefined;
  try {
    const json: unknown = JSON.parse(fromUtf8(bytes));
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** undefined: it is not as the table says. */
export function readMessage(bytes: Bytes): LinkMessage | undefined {
  switch (bytes[0]) {
    case type.control:
    case type.signal: {
      const json = readJson(bytes.subarray(1));
      return json && { is: bytes[0] === type.control ? 'control' : 'signal', json };
    }
    case type.doc: {
      const generation = readLeb128(bytes, 1);
      const which = generation && bytes[generation.end];
      if (!generation || which === undefined || which > step.bound) return undefined;
      return { is: 'doc', generation: generation.value, step: which, rest: bytes.subarray(generation.end + 1) };
    }
    case type.beat:
      return { is: 'beat' };
    case type.resync:
      return { is: 'resync' };
    default:
      return undefined;
  }
}
