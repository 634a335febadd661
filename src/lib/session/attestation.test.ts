import { beforeAll, describe, expect, it } from 'vitest';
import { verifyAttestation } from './attestation';
import { toBase64Url, utf8 } from './bytes';

const now = Date.UTC(2026, 10, 22, 12);
const iat = now / 1000;
const claims = {
  name: 'Guro Eksempel',
  office: 'Testvik',
  role: 'guide',
  binding: 'b',
  aud: 'sammen-link',
  iat,
  exp: iat + 120
};
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };

let keys: CryptoKeyPair;
let stranger: CryptoKeyPair;
let jwks: JsonWebKey[];
beforeAll(async () => {
  const make = () => crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  [keys, stranger] = [await make(), await make()];
  const other = await crypto.subtle.exportKey('jwk', (await make()).publicKey);
  jwks = [{ kty: 'RSA' }, other, await crypto.subtle.exportKey('jwk', keys.publicKey)];
});

async function token(body: object = claims, head: object = { alg: 'ES256' }, key = keys.privateKey): Promise<string> {
  const signed = [head, body].map((part) => toBase64Url(utf8(JSON.stringify(part)))).join('.');
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(signed));
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`;
}

const check = (text: string, at = now, binding = 'b') => verifyAttestation(text, jwks, binding, at);

describe('attestation', () => {
  it('names the helper', async () => {
    const guide = { name: 'Guro Eksempel', office: 'Testvik', role: 'guide', verified: true };
    expect(await check(await token())).toEqual(guide);
    expect(await check(await token(claims, { alg: 'ES256', typ: 'JWT', kid: 'x' }))).toEqual(guide);
  });

  it('leaves the office out for a relative', async () => {
    const { office: _office, ...rest } = claims;
    const relative = { name: 'Guro Eksempel', role: 'relative', verified: true };
    expect(await check(await token({ ...rest, role: 'relative', nameBy: 'login' }))).toEqual(relative);
  });

  it('says that a name is their own word, and takes no helper of whose name it is not said', async () => {
    const { office: _office, ...rest } = claims;
    for (const role of ['relative', 'guardian', 'support', 'interpreter']) {
      expect(await check(await token({ ...rest, role, nameBy: 'self' }))).toMatchObject({ role, ownName: true });
      expect(await check(await token({ ...rest, role }))).toBeNull();
    }
    expect(await check(await token({ ...claims, nameBy: 'self' }))).toBeNull();
    expect(await check(await token({ ...rest, role: 'relative', nameBy: 'register' }))).toBeNull();
  });

  it('refuses another exchange, a stranger, and times that do not fit', async () => {
    expect(await check(await token(), now, 'another')).toBeNull();
    expect(await check(await token(claims, { alg: 'ES256' }, stranger.privateKey))).toBeNull();
    expect(await check(await token(), now + 121_000)).toBeNull();
    expect(await check(await token(), now - 61_000)).toBeNull();
    expect(await check(await token({ ...claims, exp: iat + 301 }))).toBeNull();
    expect(await check(await token({ ...claims, exp: iat - 1 }))).toBeNull();
    expect(await verifyAttestation(await token(), [], 'b', now)).toBeNull();
  });

  it.each([
    ['no audience', { aud: undefined }],
    ['another audience', { aud: 'other' }],
    ['a citizen', { role: 'citizen' }],
    ['no name', { name: '' }],
    ['a long name', { name: 'x'.repeat(101) }],
    ['no binding', { binding: undefined }],
    ['an unknown claim', { admin: true }],
    ['a time that is no number', { exp: '9999999999' }]
  ])('refuses %s', async (_what, change) => {
    expect(await check(await token({ ...claims, ...change }))).toBeNull();
  });

  it.each([
    ['no signature algorithm', { alg: 'none' }],
    ['another algorithm', { alg: 'HS256' }],
    ['critical headers', { alg: 'ES256', crit: ['exp'] }],
    ['a key of its own', { alg: 'ES256', jwk: {} }]
  ])('refuses %s', async (_what, head) => {
    expect(await check(await token(claims, head))).toBeNull();
  });

  it('refuses every changed letter, and what is no token', async () => {
    const good = await token();
    for (let at = 0; at < good.length; at++) {
      const other = good[at] === 'A' ? 'B' : 'A';
      expect(await check(good.slice(0, at) + other + good.slice(at + 1)), `letter ${at}`).toBeNull();
    }
    for (const bad of ['', '.', '..', 'a.b', `${good}.x`, `${good}=`, 'x'.repeat(5000)])
      expect(await check(bad)).toBeNull();
  });
});
