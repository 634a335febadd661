/**
 * CPace, a balanced PAKE: both sides know one short secret and come out with one strong key; who listens or
 * interferes gets a single guess. Suite CPACE-RISTR255-SHA512 of draft-irtf-cfrg-cpace, initiator and responder.
 *
 *   g   = map(SHA-512(lv(DSI) lv(PRS) lv(zero pad) lv(CI) lv(sid)))
 *   Y   = y·g                                    each side sends its own
 *   K   = y·Y'                                   refused where Y' is no point, or K the neutral one
 *   ISK = SHA-512(lv(DSI "_ISK") lv(sid) lv(K) lv(Ya) lv(ADa) lv(Yb) lv(ADb))
 */
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concat, leb128, utf8, type Bytes } from './bytes';

const DSI = utf8('CPaceRistretto255');
/** Block of SHA-512: the pad fills it, so that hashing takes as long whatever the secret. */
const BLOCK = 128;

const withLength = (bytes: Uint8Array): Bytes => concat(leb128(bytes.length), bytes);
const catWithLengths = (...parts: readonly Uint8Array[]): Bytes => concat(...parts.map(withLength));

export interface Context {
  /** The short secret. */
  readonly secret: Uint8Array;
  /** Channel identifier: what both sides know of where they are. */
  readonly channel: Uint8Array;
  /** Unique for this run. */
  readonly sid: Uint8Array;
}

/** One side's message: its point, and data it binds to the key. */
export interface Share {
  readonly point: Uint8Array;
  readonly data: Uint8Array;
}

/** The generator that the secret stands for, encoded. */
export function generator({ secret, channel, sid }: Context): Bytes {
  const pad = Math.max(0, BLOCK - 1 - withLength(secret).length - withLength(DSI).length);
  const hash = sha512(catWithLengths(DSI, secret, new Uint8Array(pad), channel, sid));
  const derive = ristretto255_hasher.deriveToCurve;
  if (!derive) throw new Error('ristretto255 has no element derivation');
  return new Uint8Array(derive(hash).toBytes());
}

/** A secret scalar out of 64 random bytes, so that the bias is below 2^-250. */
export function scalar(random64: Uint8Array): bigint {
  const value = littleEndian(random64) % ristretto255.Point.Fn.ORDER;
  return value === 0n ? 1n : value;
}

export const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => (sum << 8n) + BigInt(byte), 0n);

/** Multiplies an encoded point; undefined where it is no valid point or the product is the neutral one. */
export function multiply(point: Uint8Array, by: bigint): Bytes | undefined {
  try {
    const product = ristretto255.Point.fromBytes(point).multiply(by);
    return product.is0() ? undefined : new Uint8Array(product.toBytes());
  } catch {
    return undefined;
  }
}

/** The intermediate shared key, 64 bytes. `a` is the initiator's share, `b` the responder's. */
export const sharedKey = (sid: Uint8Array, product: Uint8Array, a: Share, b: Share): Bytes =>
  new Uint8Array(sha512(concat(catWithLengths(concat(DSI, utf8('_ISK')), sid, product), transcript(a, b))));

/** What both sides must have seen. */
export const transcript = (a: Share, b: Share): Bytes =>
  concat(catWithLengths(a.point, a.data), catWithLengths(b.point, b.data));
