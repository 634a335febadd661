/**
 * A signed head: until here the log was this. A compact JWS, one a line in `heads.jsonl`:
 *
 *   header   {alg: ES256, kid, typ: audit-head}
 *   payload  {n, hash, day}    the last line's number and hash, and the day it was signed (UTC)
 */
import { CompactSign, compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { z } from 'zod';

const shape = z.strictObject({
  n: z.int().min(1),
  hash: z.string().length(43),
  day: z.string().regex(/^\d{4}-\d\d-\d\d$/)
});
export type Head = z.infer<typeof shape>;
/** A P-256 key as JWK. */
export type AuditKey = Pick<JWK, 'kty' | 'crv' | 'x' | 'y' | 'd'> & { readonly kid: string };

const type = 'audit-head';

/** @param key the private one */
export async function signHead(head: Head, key: AuditKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(head)))
    .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: type })
    .sign(await importJWK({ kty: key.kty, crv: key.crv, x: key.x, y: key.y, d: key.d }, 'ES256'));
}

/** base64url may be written in several ways where bits are left over; only one of them is ours. */
const plain = (part: string) => Buffer.from(part, 'base64url').toString('base64url') === part;

/** What a head says, or why it says nothing. */
export async function readHead(
  text: string,
  keys: readonly AuditKey[]
): Promise<Head | 'no-head' | 'unknown-key' | 'wrong-signature'> {
  try {
    const { kid, typ } = decodeProtectedHeader(text);
    if (typ !== type || !text.split('.').every(plain)) return 'no-head';
    const key = keys.find((one) => one.kid === kid);
    if (!key) return 'unknown-key';
    const { kty, crv, x, y } = key;
    const opened = await compactVerify(text, await importJWK({ kty, crv, x, y }, 'ES256'), { algorithms: ['ES256'] });
    return shape.parse(JSON.parse(new TextDecoder().decode(opened.payload)));
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    return code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' ? 'wrong-signature' : 'no-head';
  }
}
