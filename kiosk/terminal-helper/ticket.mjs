/**
 * A ticket shows the server which terminal asks: a JWT of one minute, signed (ES256) with the key that the install script made.
 *
 *   header   {"alg":"ES256","kid":<terminal id>}
 *   payload  {"sub":<terminal id>,"aud":<server's origin>,"iat":s,"exp":iat+60,"jti":22 random characters}
 */
import { randomBytes, sign } from 'node:crypto';

const lifetime = 60;

/**
 * @param {{ id: string, key: string, audience: string, now: number }} parts key: the private half as PEM; now: seconds since 1970
 * @returns {string}
 */
export function makeTicket({ id, key, audience, now }) {
  const part = (/** @type {object} */ value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const jti = randomBytes(16).toString('base64url');
  const payload = { sub: id, aud: audience, iat: now, exp: now + lifetime, jti };
  const signed = `${part({ alg: 'ES256', kid: id })}.${part(payload)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}
