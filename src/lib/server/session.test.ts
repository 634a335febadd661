import { describe, expect, it } from 'vitest';
import { cookieShape, loginSeconds, openCookie, sealCookie, sealGuide, sessionSeconds } from './session';

const secret = new Uint8Array(32).fill(7);
const now = Date.UTC(2026, 10, 22, 9);
const guide = { id: 'kari@issuer', name: 'Kari Veileder', office: 'Nav Testby', idToken: 'a.b.c' };
const attempt = { state: 's', nonce: 'n', verifier: 'v' };

describe('cookies', () => {
  it('come back as they were, and show nothing on the way', async () => {
    const sealed = await sealCookie('guide', guide, secret, now);
    expect(await openCookie('guide', sealed, secret, now)).toEqual(guide);
    const clear = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect(clear.join()).not.toContain('Kari');
  });

  it('open for 8 hours, or 10 minutes at the issuer, and not longer', async () => {
    const session = await sealCookie('guide', guide, secret, now);
    expect(await openCookie('guide', session, secret, now + sessionSeconds * 1000 - 1000)).toEqual(guide);
    expect(await openCookie('guide', session, secret, now + sessionSeconds * 1000)).toBeUndefined();
    expect(sessionSeconds).toBe(8 * 3600);
    const login = await sealCookie('login', attempt, secret, now);
    expect(await openCookie('login', login, secret, now + loginSeconds * 1000)).toBeUndefined();
  });

  it('do not open as another kind, with another secret, or changed in one character', async () => {
    const sealed = await sealCookie('login', attempt, secret, now);
    expect(await openCookie('guide', sealed, secret, now)).toBeUndefined();
    expect(await openCookie('login', sealed, new Uint8Array(32), now)).toBeUndefined();
    for (const at of [3, sealed.length >> 1, sealed.length - 3]) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      expect(
        await openCookie('login', sealed.slice(0, at) + other + sealed.slice(at + 1), secret, now)
      ).toBeUndefined();
    }
    expect(await openCookie('login', undefined, secret, now)).toBeUndefined();
    expect(await openCookie('login', 'x'.repeat(5000), secret, now)).toBeUndefined();
  });

  it('leave out a large token rather than be too large for a browser', async () => {
    const large = await sealGuide({ ...guide, idToken: 'x'.repeat(6000) }, secret, now);
    expect(large.length).toBeLessThan(3800);
    expect(await openCookie('guide', large, secret, now)).toEqual({ ...guide, idToken: undefined });
    expect(await openCookie('guide', await sealGuide(guide, secret, now), secret, now)).toEqual(guide);
  });

  it('are bound to this host over https', () => {
    expect(cookieShape('guide', true)).toEqual({
      name: '__Host-sammen-guide',
      options: { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 28_800 }
    });
    expect(cookieShape('guide', false)).toMatchObject({ name: 'sammen-guide', options: { secure: false } });
  });
});
