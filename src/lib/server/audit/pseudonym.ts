import { createHmac } from 'node:crypto';

/**
 * A guide's name in the office's log: a pseudonym that only who holds the session secret and the guide's id can make, so
 * a log shows what one guide did without saying who it is. `npm run audit -- who ID` makes the same.
 */
export function pseudonym(id: string, secret: Uint8Array): string {
  return createHmac('sha256', secret).update(`audit:${id}`).digest('base64url').slice(0, 16);
}
