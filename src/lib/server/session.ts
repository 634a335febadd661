import { EncryptJWT, jwtDecrypt } from 'jose';
import { z } from 'zod';

/** Hours that a login lasts, whatever happens: a working day. */
export const sessionSeconds = 8 * 60 * 60;
/** Seconds that a terminal's cookie lasts; its browser forgets it with each session. */
export const terminalSeconds = 12 * 60 * 60;
/** Seconds that a helper's login lasts: an evening's help. */
export const helperSeconds = 3 * 60 * 60;
/** How long a person may take at the issuer. */
export const loginSeconds = 10 * 60;

/** A guide, as the issuer's claims gave them. */
export interface Guide {
  /** `oid@tid` (Entra ID) or `sub@issuer`; never an e-mail address. */
  readonly id: string;
  readonly name: string;
  readonly office: string;
}

/** A helper far away, as ID-porten's claims gave them. No identity number: it is not kept. */
export interface Helper {
  /** `sub@issuer`. */
  readonly id: string;
  /** Absent where the issuer gives none. */
  readonly name?: string;
}

const helperSession = z.object({ id: z.string(), name: z.string().optional() });
const guideSession = z.object({
  id: z.string(),
  name: z.string(),
  office: z.string(),
  /** The issuer's own token, to end the session there; left out when it is too large for a cookie. */
  idToken: z.string().optional()
});
/** Which terminal this is. Whether it may still be one is looked up at each request. */
const terminalSession = z.object({ id: z.string() });
/** What one login must remember between leaving for the issuer and coming back. */
const loginAttempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where the person was going; only to one of our own pages. */
  to: z.enum(['/veileder', '/mottak/skann']).optional()
});
/** Pages that a login may lead to. */
export const landings = loginAttempt.shape.to.unwrap().options;

type GuideSession = z.infer<typeof guideSession>;
export type LoginAttempt = z.infer<typeof loginAttempt>;

const kinds = {
  guide: { schema: guideSession, seconds: sessionSeconds },
  login: { schema: loginAttempt, seconds: loginSeconds },
  helper: { schema: helperSession, seconds: helperSeconds },
  'helper-login': { schema: loginAttempt, seconds: loginSeconds },
  terminal: { schema: terminalSession, seconds: terminalSeconds }
} as const;
type CookieKind = keyof typeof kinds;
type Content<Kind extends CookieKind> = z.infer<(typeof kinds)[Kind]['schema']>;

/**
 * Encrypts what a cookie holds (JWE, `dir`, A256GCM). The kind is its audience, so one cookie never passes as another.
 * @param now milliseconds
 */
export function sealCookie<Kind extends CookieKind>(
  kind: Kind,
  content: Content<Kind>,
  secret: Uint8Array,
  now: number
): Promise<string> {
  const issued = Math.floor(now / 1000);
  return new EncryptJWT({ ...content })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setAudience(kind)
    .setIssuedAt(issued)
    .setExpirationTime(issued + kinds[kind].seconds)
    .encrypt(secret);
}

/** Opens a cookie; undefined when it is absent, changed, of another kind, too old or made with another secret. */
export async function openCookie<Kind extends CookieKind>(
  kind: Kind,
  sealed: string | undefined,
  secret: Uint8Array,
  now: number
): Promise<Content<Kind> | undefined> {
  if (!sealed) return undefined;
  try {
    const { payload } = await jwtDecrypt(sealed, secret, {
      audience: kind,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'iat'],
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM']
    });
    return kinds[kind].schema.parse(payload) as Content<Kind>;
  } catch {
    return undefined;
  }
}

/** Browsers keep 4,096 bytes for a cookie, its name and attributes included. */
const largestCookie = 3800;

/** A guide's cookie: with the issuer's token where there is room for it. */
export async function sealGuide(session: GuideSession, secret: Uint8Array, now: number): Promise<string> {
  const whole = await sealCookie('guide', session, secret, now);
  return whole.length <= largestCookie ? whole : sealCookie('guide', { ...session, idToken: undefined }, secret, now);
}

/**
 * Name and attributes of a cookie. `__Host-` needs Secure, and not every browser takes Secure from plain http on a
 * loopback address, so a demonstration over http uses a plain name.
 */
export function cookieShape(kind: CookieKind, secure: boolean) {
  return {
    name: `${secure ? '__Host-' : ''}sammen-${kind}`,
    options: {
      path: '/',
      httpOnly: true,
      secure,
      // A login comes back from the issuer's site; a terminal never comes from another.
      sameSite: kind === 'terminal' ? 'strict' : 'lax',
      maxAge: kinds[kind].seconds
    }
  } as const;
}
