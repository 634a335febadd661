import { importJWK, SignJWT } from 'jose';
import type { Config } from './config';

/** How long a token may be used, in seconds. Pairing takes 120 s at the most. */
const attestationSeconds = 120;

/** A SHA-256 hash as base64url: what a token is bound to. */
export const bindingPattern = /^[\w-]{43}$/;

/** Who somebody is, as far as this server can say. */
export interface Vouched {
  readonly name: string;
  /** Of a guide. */
  readonly office?: string;
  /** `guide` is the employer's word; every other is what they say themselves. */
  readonly role: 'guide' | 'relative' | 'guardian' | 'support' | 'interpreter';
  /** Whose word a helper's name is. A guide's is the employer's. */
  readonly nameBy?: 'login' | 'self';
}

/**
 * Signs who a helper is, bound to one pairing: an ES256 compact JWS that the citizen's device verifies with the public
 * keys built into it. Claims: name, office, role, nameBy, binding, aud `sammen-link`, iat, exp.
 * @param binding 43 characters of base64url
 * @param now milliseconds
 */
export async function attest(
  { name, office, role, nameBy }: Vouched,
  binding: string,
  key: Config['attestationKey'],
  now: number
): Promise<string> {
  if (!bindingPattern.test(binding)) throw new TypeError('bad binding');
  const issued = Math.floor(now / 1000);
  return new SignJWT({ name, ...(office && { office }), role, ...(nameBy && { nameBy }), binding })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid })
    .setAudience('sammen-link')
    .setIssuedAt(issued)
    .setExpirationTime(issued + attestationSeconds)
    .sign(await importJWK({ ...key, key_ops: ['sign'] }, 'ES256'));
}
