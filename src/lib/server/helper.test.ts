import { describe, expect, it } from 'vitest';
import { helperFrom } from './helper';
import { demoLevel, syntheticNumber } from './stand-in/people';

const now = Date.UTC(2026, 10, 22, 12);
const login = {
  issuer: 'https://login.example.no',
  clientId: 'x',
  client: { secret: 'x' },
  scope: 'openid',
  acr: ['idporten-loa-substantial', demoLevel],
  nameClaim: ''
};
const pid = syntheticNumber(new Date(Date.UTC(1980, 4, 1)));
const claims = { sub: 's', acr: demoLevel, pid, name: 'Anne \u202eProevesen' };

describe('a helper far away', () => {
  it('is known by the issuer’s own id, and never by a number', () => {
    const helper = helperFrom(claims, login, now);
    expect(helper).toEqual({ id: 's@https://login.example.no' });
    expect(JSON.stringify(helper)).not.toContain(pid);
  });

  it('has the name that the login tells, where it tells one', () => {
    expect(helperFrom(claims, { ...login, nameClaim: 'name' }, now).name).toBe('Anne Proevesen');
    expect(helperFrom({ ...claims, name: ' ' }, { ...login, nameClaim: 'name' }, now).name).toBeUndefined();
  });

  it.each([
    ['a child', { pid: syntheticNumber(new Date(Date.UTC(2008, 10, 23))) }, 'under-18'],
    ['somebody of no age', { pid: undefined }, 'no-age'],
    ['a weak login', { acr: 'idporten-loa-low' }, 'too-weak'],
    ['no level', { acr: undefined }, 'too-weak'],
    ['several levels', { acr: [demoLevel] }, 'too-weak']
  ])('is not %s', (_, change, code) => {
    let caught: unknown;
    try {
      helperFrom({ ...claims, ...change }, login, now);
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ code });
    expect(String((caught as Error).message)).not.toMatch(/\d{11}/);
  });
});
