/**
 * The sealed frame, the same on both legs. Nothing else is ever sent or taken.
 *
 * | byte 0 | then                                                  | means                                        |
 * |--------|-------------------------------------------------------|----------------------------------------------|
 * | 0x11   | nonce 32, echo 32, HMAC-SHA-256 32                    | hello; say hello back                        |
 * | 0x12   | nonce 32, echo 32, HMAC-SHA-256 32                    | hello, said back                             |
 * | 0x13   | counter LEB128 1–7, AES-256-GCM ciphertext with tag 16 | a whole message                             |
 * | 0x14   | the same                                              | the first part of a message                  |
 * | 0x15   | the same                                              | a part in the middle                         |
 * | 0x16   | the same                                              | the last part                                |
 *
 * The high four bits are the version. `nonce` is the sender's 32 random bytes, `echo` the receiver's as the sender
 * last saw them (zeros: none yet). What each field is sealed with, `place` being "leg room direction":
 *
 *   hello key   HKDF(pairing key, no salt, "sammen 1 hello")          HMAC over place and bytes 0–64
 *   frame key   HKDF(pairing key, nonce of c · nonce of h, "sammen 1 frame" place)
 *   IV          the counter, 12 bytes big endian; it starts at 0 and only grows
 *   AAD         place, then byte 0 and the counter as sent
 *
 * A pair of nonces makes keys once only, so no IV comes twice under one key.
 */
import { concat, hkdf, leb128, readLeb128, utf8, type Bytes } from './bytes';

export type Side = 'c' | 'h';
export type Part = 'whole' | 'first' | 'middle' | 'last';
export type Kind = 'ask' | 'answer' | Part;

const byteOf = { ask: 0x11, answer: 0x12, whole: 0x13, first: 0x14, middle: 0x15, last: 0x16 } as const;
const kindOf = new Map<number, Kind>(Object.entries(byteOf).map(([kind, byte]) => [byte, kind as Kind]));

export const NONCE = 32;
const TAG = 16;
const HELLO = 1 + 3 * NONCE;
/** Most plaintext bytes in one frame; with header and tag it stays under the relay's 64 KiB. */
export const MAX_PART = 60 * 1024;
const MAX_FRAME = MAX_PART + 1 + 7 + TAG;

export const noEcho: Bytes = new Uint8Array(NONCE);
export const otherSide = (side: Side): Side => (side === 'c' ? 'h' : 'c');

/** Where frames go: which leg, room and way. Frames of one place do not open in another. */
export const place = (leg: string, room: string, from: Side): string => `${leg} ${room} ${from}>${otherSide(from)}`;

/** What it looks like from outside; undefined where it cannot be a frame of ours. */
export function frameKind(frame: Uint8Array): Kind | undefined {
  const kind = kindOf.get(frame[0] ?? 0);
  if (kind === undefined || frame.length > MAX_FRAME) return undefined;
  if (kind === 'ask' || kind === 'answer') return frame.length === HELLO ? kind : undefined;
  return frame.length >= 1 + 1 + TAG ? kind : undefined;
}

export interface Hello {
  readonly kind: 'ask' | 'answer';
  readonly nonce: Bytes;
  readonly echo: Bytes;
}

/** Says and checks hellos: only who has the pairing key can make one. */
export class Greeter {
  readonly #key: Promise<CryptoKey>;
  constructor(pairingKey: Bytes) {
    this.#key = hkdf(pairingKey, new Uint8Array(), 'sammen 1 hello', 32).then((raw) =>
      crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
    );
  }

  async make(at: string, { kind, nonce, echo }: Hello): Promise<Bytes> {
    const body = concat(Uint8Array.of(byteOf[kind]), nonce, echo);
    const mac = await crypto.subtle.sign('HMAC', await this.#key, concat(utf8(at), body));
    return concat(body, new Uint8Array(mac));
  }

  async read(at: string, frame: Bytes): Promise<Hello | undefined> {
    const kind = frameKind(frame);
    if (kind !== 'ask' && kind !== 'answer') return undefined;
    const body = frame.subarray(0, 1 + 2 * NONCE);
    const mac = frame.subarray(1 + 2 * NONCE);
    if (!(await crypto.subtle.verify('HMAC', await this.#key, mac, concat(utf8(at), body)))) return undefined;
    return { kind, nonce: body.slice(1, 1 + NONCE), echo: body.slice(1 + NONCE) };
  }
}

/** The key of one way of one session. `nonces`: the citizen's side's first. */
export async function frameKey(pairingKey: Bytes, nonces: readonly [Bytes, Bytes], at: string): Promise<CryptoKey> {
  const raw = await hkdf(pairingKey, concat(...nonces), `sammen 1 frame ${at}`, 32);
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function parameters(at: Bytes, header: Uint8Array, counter: number): AesGcmParams {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setBigUint64(4, BigInt(counter));
  return { name: 'AES-GCM', iv, additionalData: concat(at, header), tagLength: TAG * 8 };
}

export class Sealer {
  readonly #at: Bytes;
  #counter = 0;
  constructor(
    readonly key: CryptoKey,
    at: string
  ) {
    this.#at = utf8(at);
  }

  /** Leaves a number out, so that the other side notices that something is missing. */
  skip(): void {
    this.#counter++;
  }

  /** Frames must be sent in the order of the calls. */
  async seal(kind: Part, plain: Bytes): Promise<Bytes> {
    const counter = this.#counter++;
    const header = concat(Uint8Array.of(byteOf[kind]), leb128(counter));
    const sealed = await crypto.subtle.encrypt(parameters(this.#at, header, counter), this.key, plain);
    return concat(header, new Uint8Array(sealed));
  }
}

export interface Opened {
  readonly part: Part;
  readonly plain: Bytes;
  /** Frames before this one are missing. */
  readonly gap: boolean;
}

export class Opener {
  readonly #at: Bytes;
  #next = 0;
  constructor(
    readonly key: CryptoKey,
    at: string
  ) {
    this.#at = utf8(at);
  }

  /** `old`: it came before, or too late. `bad`: nobody with the key made it for this place. Not to be called twice at once. */
  async open(frame: Bytes): Promise<Opened | 'old' | 'bad'> {
    const kind = frameKind(frame);
    if (kind === undefined || kind === 'ask' || kind === 'answer') return 'bad';
    const counter = readLeb128(frame, 1);
    if (!counter || frame.length - counter.end < TAG) return 'bad';
    if (counter.value < this.#next) return 'old';
    try {
      const header = frame.subarray(0, counter.end);
      const params = parameters(this.#at, header, counter.value);
      const plain = await crypto.subtle.decrypt(params, this.key, frame.subarray(counter.end));
      const gap = counter.value > this.#next;
      this.#next = counter.value + 1;
      return { part: kind, plain: new Uint8Array(plain), gap };
    } catch {
      return 'bad';
    }
  }
}
