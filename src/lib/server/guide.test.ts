import { describe, expect, it } from 'vitest';
import type { LoginConfig } from './config';
import { guideFrom } from './guide';

const login: LoginConfig = {
  issuer: 'https://login.example.no',
  clientId: 'sammen',
  client: { secret: 'x' },
  scope: 'openid',
  claims: { name: 'name', office: 'department', roles: 'roles' },
  role: 'guide'
};
const claims = { sub: 's1', name: 'Kari Veileder', department: 'Nav Testby', roles: ['other', 'guide'] };

describe('a guide from claims', () => {
  it('is known by oid and tid where they are, by sub and issuer elsewhere, never by e-mail', () => {
    const mail = { ...claims, email: 'kari@example.no', preferred_username: 'kari@example.no' };
    expect(guideFrom(mail, login)).toEqual({
      id: 's1@https://login.example.no',
      name: 'Kari Veileder',
      office: 'Nav Testby'
    });
    expect(guideFrom({ ...mail, oid: 'o', tid: 't' }, login).id).toBe('o@t');
  });

  it.each([
    ['no-role', { ...claims, roles: ['other'] }],
    ['no-role', { ...claims, roles: undefined }],
    ['no-role', { ...claims, roles: 'guides' }],
    ['no-name', { ...claims, name: ' \u202e ' }],
    ['no-office', { ...claims, department: undefined }],
    ['no-office', { ...claims, department: 42 }]
  ])('is refused: %s', (code, given) => {
    expect(() => guideFrom(given, login)).toThrow(code);
  });

  it('takes a single role, or any where everybody may', () => {
    expect(guideFrom({ ...claims, roles: 'guide' }, login).name).toBe('Kari Veileder');
    expect(guideFrom({ ...claims, roles: [] }, { ...login, role: '*' }).name).toBe('Kari Veileder');
  });

  it('keeps signs that turn or hide text out of a name, and its length bounded', () => {
    expect(guideFrom({ ...claims, name: 'Kari\u202e\n  \u200bVeileder' }, login).name).toBe('Kari Veileder');
    expect(guideFrom({ ...claims, name: 'K'.repeat(500) }, login).name).toHaveLength(100);
  });
});
