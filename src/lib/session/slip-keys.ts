/**
 * What a slip is locked with. All of it comes from the secret on the slip and the PIN in the person's head:
 *
 *   secret (16)   PBKDF2(code, "sammen slip code") cut short; the QR code holds the secret itself, in the address's fragment
 *   id (16)       HKDF(secret, "id"): what the relay files it under
 *   pin key (32)  PBKDF2(PIN, HKDF(secret, "salt"))
 *   proof (32)    HKDF(pin key, salt: secret, "proof"): shown to the relay, which keeps its SHA-256
 *   seal (32)     HKDF(pin key, salt: secret, "seal"): AES-256-GCM over the answers, never leaves the device
 *
 * The relay never sees the secret, so it cannot try PINs by itself. To find a secret from an id it would have to try 2⁷⁵ codes,
 * each stretched 600,000 times (about 2⁹⁵ hashes). Who holds the slip has the secret, and has to ask the relay for each PIN.
 * PBKDF2 is stretched as OWASP's Password Storage Cheat Sheet says (600,000 of HMAC-SHA-256): a fifth of a second here, in
 * the browser's own code. Argon2id in JavaScript took six times as long for 19 MiB, and would be slower still on an old PC.
 */
import { hkdf, utf8, type Bytes } from './bytes';

const iterations = 600_000;
const secretBytes = 16;

async function stretch(text: string, salt: Bytes, bytes: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', utf8(text), 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, bytes * 8));
}

/** The secret that a typed code stands for. */
export const secretOf = (code: string): Promise<Bytes> => stretch(code, utf8('sammen slip code'), secretBytes);

export const isSlipSecret = (secret: Uint8Array | undefined): boolean => secret?.length === secretBytes;

export interface SlipKeys {
  readonly id: Bytes;
  readonly proof: Bytes;
  readonly seal: CryptoKey;
}

/** @param pin digits, as `slip-pin.ts` judges them */
export async function slipKeys(secret: Bytes, pin: string): Promise<SlipKeys> {
  const none: Bytes = new Uint8Array();
  const [id, salt] = await Promise.all([
    hkdf(secret, none, 'sammen slip id', 16),
    hkdf(secret, none, 'sammen slip salt', 32)
  ]);
  const pinKey = await stretch(pin, salt, 32);
  const [proof, raw] = await Promise.all([
    hkdf(pinKey, secret, 'sammen slip proof', 32),
    hkdf(pinKey, secret, 'sammen slip seal', 32)
  ]);
  const seal = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  pinKey.fill(0);
  raw.fill(0);
  return { id, proof, seal };
}
