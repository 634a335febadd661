import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { makeKeys, publicKey } from '../../cli/keys.mjs';
import { verifyAttestation } from '../session/attestation';
import { attest, type Vouched } from './attest';

const { attestation: key } = makeKeys();
const other = makeKeys().attestation;
const binding = Buffer.alloc(32, 5).toString('base64url');
const now = Date.UTC(2026, 10, 22, 9);
const kari = { name: 'Kari Veileder', office: 'Nav Testby', role: 'guide' } as const;

describe('attestation', () => {
  it('is what the citizen’s device accepts, for this binding, this key and two minutes', async () => {
    const token = await attest(kari, binding, key, now);
    const verify = (keys = [publicKey(key)], bound = binding, at = now) => verifyAttestation(token, keys, bound, at);
    expect(await verify()).toEqual({ ...kari, verified: true });
    expect(await verify([publicKey(other), publicKey(key)])).not.toBeNull();
    expect(await verify([publicKey(other)])).toBeNull();
    expect(await verify(undefined, Buffer.alloc(32, 6).toString('base64url'))).toBeNull();
    expect(await verify(undefined, undefined, now + 119_000)).not.toBeNull();
    expect(await verify(undefined, undefined, now + 121_000)).toBeNull();
  });

  it('says these claims and no others', async () => {
    const token = await attest({ ...kari, id: 'oid@tid' } as typeof kari, binding, key, now);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', kid: key.kid });
    const { payload } = await jwtVerify(token, await importJWK(publicKey(key)), {
      audience: 'sammen-link',
      currentDate: new Date(now)
    });
    const iat = now / 1000;
    expect(payload).toEqual({ ...kari, binding, aud: 'sammen-link', iat, exp: iat + 120 });
  });

  it('says whose word a helper’s name is, and the citizen’s device knows', async () => {
    const anne = { name: 'Anne Prøvesen', role: 'support' } as const;
    for (const nameBy of ['login', 'self'] as const) {
      const token = await attest({ ...anne, nameBy }, binding, key, now);
      const identity = await verifyAttestation(token, [publicKey(key)], binding, now);
      expect(identity).toEqual({ ...anne, verified: true, ...(nameBy === 'self' && { ownName: true }) });
    }
  });

  it('is nothing to a citizen’s device where it does not say whose word a helper’s name is, or a guide’s is their own', async () => {
    const verify = async (who: Vouched) =>
      verifyAttestation(await attest(who, binding, key, now), [publicKey(key)], binding, now);
    expect(await verify({ name: 'Anne Prøvesen', role: 'relative' })).toBeNull();
    expect(await verify({ ...kari, nameBy: 'self' })).toBeNull();
  });

  it.each(['', 'x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}+`])('signs no binding like %j', async (bad) => {
    await expect(attest(kari, bad, key, now)).rejects.toThrow('bad binding');
  });
});
