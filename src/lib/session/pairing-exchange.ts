/**
 * The exchange that a guess begins. What passes the relay, in order; each is one `m` of the relay's wire:
 *
 * | # | from      | bytes                                  | means                                          |
 * |---|-----------|----------------------------------------|------------------------------------------------|
 * | 1 | initiator | sid 16, Ya 32                          | the one guess (CPace)                          |
 * | 2 | responder | Yb 32, tag 32, sealed token*           | I know the secret                              |
 * | 3 | initiator | tag 32, sealed token*; or one 0 byte   | so do I; or: that was not the secret           |
 * | 4 | citizen   | tag 32 over `yes` or `no`              | the person's answer                            |
 *
 * By spoken code the citizen initiates; by QR the helper does. *The helper's token only; it is sealed (AES-256-GCM) and
 * may be empty: nobody vouches. All keys are HKDF of CPace's key, with the hash of the transcript as salt.
 */
import { concat, equal, fromUtf8, hkdf, toBase64Url, utf8, type Bytes } from './bytes';
import { generator, multiply, scalar, sharedKey, transcript, type Context, type Share } from './cpace';
import type { PairedKeys } from './link';
import type { World } from './types';

export type Way = 'code' | 'qr';
const POINT = 32;
const SID = 16;
const TAG = 32;

/** Who plays which part in CPace is bound to the key. */
const shares = (way: Way, ya: Uint8Array, yb: Uint8Array): [Share, Share] => [
  { point: ya, data: utf8(way === 'code' ? 'citizen' : 'helper') },
  { point: yb, data: utf8(way === 'code' ? 'helper' : 'citizen') }
];

const context = (way: Way, plate: string, secret: Uint8Array, sid: Uint8Array): Context => ({
  secret,
  sid,
  channel: utf8(`sammen 1 ${way} ${plate}`)
});

/** What both have when both knew the secret; with different secrets nothing in it agrees. */
export class Agreement {
  readonly #isk: Bytes;
  readonly #salt: Bytes;

  private constructor(
    readonly keys: PairedKeys,
    isk: Bytes,
    salt: Bytes
  ) {
    this.#isk = isk;
    this.#salt = salt;
  }

  /** Base64url of the transcript's hash: what a token must be bound to. */
  get binding(): string {
    return toBase64Url(this.#salt);
  }

  static async of(at: Context, product: Bytes, a: Share, b: Share): Promise<Agreement> {
    const seen = concat(utf8('sammen 1 binding'), at.channel, at.sid, transcript(a, b));
    const salt = new Uint8Array(await crypto.subtle.digest('SHA-256', seen));
    const isk = sharedKey(at.sid, product, a, b);
    const room = toBase64Url(await hkdf(isk, salt, 'sammen 1 room', 16));
    const key = await hkdf(isk, salt, 'sammen 1 link', 32);
    return new Agreement({ room, key }, isk, salt);
  }

  /** Proof of the key, for one purpose. */
  tag(purpose: 'initiator' | 'responder' | 'yes' | 'no'): Promise<Bytes> {
    return hkdf(this.#isk, this.#salt, `sammen 1 tag ${purpose}`, TAG);
  }

  async sealToken(token: string): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.encrypt(oneTime, await this.#tokenKey(), utf8(token)));
  }

  /** undefined: not sealed by who knows the secret. */
  async openToken(sealed: Bytes): Promise<string | undefined> {
    try {
      return fromUtf8(new Uint8Array(await crypto.subtle.decrypt(oneTime, await this.#tokenKey(), sealed)));
    } catch {
      return undefined;
    }
  }

  async #tokenKey(): Promise<CryptoKey> {
    const raw = await hkdf(this.#isk, this.#salt, 'sammen 1 token', 32);
    return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  }
}

/** The key is used for this one message. */
const oneTime = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: utf8('sammen 1 token') };

/** The initiator's half: its guess, and what it makes of message 2. */
export function initiate(world: World, way: Way, plate: string, secret: Uint8Array) {
  const at = context(way, plate, secret, world.random(SID));
  const mine = scalar(world.random(64));
  const ya = multiply(generator(at), mine);
  if (!ya) throw new Error('a generator is never neutral');
  return {
    guess: concat(at.sid, ya),
    /** undefined: the other side does not know this secret. */
    async read(reply: Bytes): Promise<{ agreement: Agreement; rest: Bytes } | undefined> {
      const yb = reply.subarray(0, POINT);
      const product = multiply(yb, mine);
      if (!product) return undefined;
      const agreement = await Agreement.of(at, product, ...shares(way, ya, yb));
      const proof = reply.subarray(POINT, POINT + TAG);
      if (!equal(proof, await agreement.tag('responder'))) return undefined;
      return { agreement, rest: reply.subarray(POINT + TAG) };
    }
  };
}

/** The responder's half: undefined where the guess is no guess. */
export async function respond(world: World, way: Way, plate: string, secret: Uint8Array, guess: Bytes) {
  const at = context(way, plate, secret, guess.subarray(0, SID));
  const ya = guess.subarray(SID);
  const mine = scalar(world.random(64));
  const yb = multiply(generator(at), mine);
  const product = multiply(ya, mine);
  if (!yb || !product || guess.length !== SID + POINT) return undefined;
  const agreement = await Agreement.of(at, product, ...shares(way, ya, yb));
  return { agreement, reply: concat(yb, await agreement.tag('responder')) };
}

export const wrongSecret: Bytes = Uint8Array.of(0);

/** Message 3: undefined where it proves nothing. */
export async function readConfirmation(agreement: Agreement, message: Bytes): Promise<Bytes | undefined> {
  return equal(message.subarray(0, TAG), await agreement.tag('initiator')) ? message.subarray(TAG) : undefined;
}

/** Message 4: undefined where it is neither. */
export async function readAnswer(agreement: Agreement, message: Bytes): Promise<boolean | undefined> {
  if (equal(message, await agreement.tag('yes'))) return true;
  return equal(message, await agreement.tag('no')) ? false : undefined;
}
