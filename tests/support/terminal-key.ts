/** What a terminal's helper has: a key of its own, and tickets signed with it. */
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';

export interface TicketChange {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
}

export interface TerminalKeyPair {
  readonly publicKey: JWK;
  readonly privateKey: JWK;
  /** A ticket as it should be, but for what is changed. @param now milliseconds */
  ticket(id: string, origin: string, now: number, change?: TicketChange): Promise<string>;
}

let drawn = 0;

export async function terminalKey(): Promise<TerminalKeyPair> {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const { kty, crv, x, y } = await exportJWK(pair.publicKey);
  return {
    publicKey: { kty, crv, x, y } as JWK,
    privateKey: await exportJWK(pair.privateKey),
    ticket(id, origin, now, { header = {}, claims = {} } = {}) {
      const iat = Math.floor(now / 1000);
      const jti = String(++drawn).padStart(22, 'j');
      const payload = { sub: id, aud: origin, iat, exp: iat + 60, jti, ...claims };
      return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: id, ...header }).sign(pair.privateKey);
    }
  };
}
