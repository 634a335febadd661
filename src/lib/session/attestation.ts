/**
 * Who vouches for a helper: the app server signs a JSON Web Token (JWS compact, RFC 7515, ES256) for one exchange.
 * It is checked by WebCrypto alone, against public keys that are built into the client.
 *
 * | claim   | is                                                         |
 * |---------|------------------------------------------------------------|
 * | name    | what the helper is called                                  |
 * | office  | where they work, for a guide                               |
 * | role    | `guide`, or what another helper says they are: `relative`, `guardian`, `support`, `interpreter` |
 * | nameBy  | of another helper: `login`, or `self` where they wrote the name |
 * | binding | hash of the pairing's transcript, base64url                |
 * | aud     | `sammen-link`                                              |
 * | iat,exp | seconds; at most five minutes apart                        |
 */
import { z } from 'zod';
import { fromBase64Url, fromUtf8, utf8, type Bytes } from './bytes';
import type { HelperIdentity } from './types';

const LIFE = 5 * 60;
/** Two machines' clocks may differ by this, in seconds. */
const SKEW = 60;
const MAX_TOKEN = 2048;

const header = z.strictObject({
  alg: z.literal('ES256'),
  typ: z.literal('JWT').optional(),
  kid: z.string().optional()
});
const claims = z.strictObject({
  name: z.string().min(1).max(100),
  office: z.string().min(1).max(100).optional(),
  role: z.enum(['guide', 'relative', 'guardian', 'support', 'interpreter']),
  nameBy: z.enum(['login', 'self']).optional(),
  binding: z.string(),
  aud: z.literal('sammen-link'),
  iat: z.number().int(),
  exp: z.number().int()
});

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** The helper that the token names, or null for whatever reason. `now` in milliseconds. */
export async function verifyAttestation(
  token: string,
  publicKeys: readonly JsonWebKey[],
  binding: string,
  now: number
): Promise<HelperIdentity | null> {
  const [head = '', body = '', signature = '', ...more] = token.length > MAX_TOKEN ? [] : token.split('.');
  const bytes = fromBase64Url(signature);
  if (!bytes || more.length > 0 || !header.safeParse(readJson(head)).success) return null;
  if (!(await signedBy(publicKeys, bytes, utf8(`${head}.${body}`)))) return null;
  const said = claims.safeParse(readJson(body));
  if (!said.success) return null;
  const { name, office, role, nameBy, iat, exp } = said.data;
  // A guide's name is the employer's word; of every other it must be said whose it is.
  if ((role === 'guide') !== (nameBy === undefined)) return null;
  const seconds = now / 1000;
  if (said.data.binding !== binding || exp - iat > LIFE || exp < iat) return null;
  if (seconds > exp || seconds < iat - SKEW) return null;
  return {
    name,
    role,
    verified: true,
    ...(office === undefined ? {} : { office }),
    ...(nameBy === 'self' && { ownName: true })
  };
}

async function signedBy(publicKeys: readonly JsonWebKey[], signature: Bytes, signed: Bytes): Promise<boolean> {
  for (const { kty, crv, x, y } of publicKeys) {
    try {
      const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, ecdsa, false, ['verify']);
      if (await crypto.subtle.verify(ecdsa, key, signature, signed)) return true;
    } catch {
      // Not a key of this kind: the next one may be.
    }
  }
  return false;
}

function readJson(part: string): unknown {
  const bytes = fromBase64Url(part);
  try {
    return bytes && JSON.parse(fromUtf8(bytes));
  } catch {
    return undefined;
  }
}
