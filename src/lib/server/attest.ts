import { importJWK, SignJWT } from 'jose';
import type { Config } from './config';
import type { Guide } from './session';

/** How long a token may be used, in seconds. Pairing takes 120 s at the most. */
const attestationSeconds = 120;

/** A SHA-256 hash as base64url: what a token is bound to. */
export const bindingPattern = /^[\w-]{43}$/;

/**
 * Signs who a guide is, bound to one pairing: an ES256 compact JWS that the citizen's device verifies with the public
 * keys built into it. Claims: name, office, role, binding, aud `sammen-link`, iat, exp.
 * @param binding 43 characters of base64url
 * @param now milliseconds
 */
export async function attest(
  { name, office }: Pick<Guide, 'name' | 'office'>,
  binding: string,
  key: Config['attestationKey'],
  now: number
): Promise<string> {
  if (!bindingPattern.test(binding)) throw new TypeError('bad binding');
  const issued = Math.floor(now / 1000);
  return new SignJWT({ name, office, role: 'guide', binding })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid })
    .setAudience('sammen-link')
    .setIssuedAt(issued)
    .setExpirationTime(issued + attestationSeconds)
    .sign(await importJWK({ ...key, key_ops: ['sign'] }, 'ES256'));
}
