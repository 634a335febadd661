import type { LoginConfig } from './config';
import { plainName } from './plain-name';
import type { Guide } from './session';

/** The issuer let the person in, but they are not a guide here. `code` is shown by the page they land on. */
class NotAGuide extends Error {
  readonly who = 'staff';
  constructor(readonly code: 'no-role' | 'no-name' | 'no-office') {
    super(code);
    this.name = 'NotAGuide';
  }
}

/**
 * The guide that an ID token's claims tell of. Entra ID: keyed on `oid` and `tid`, which never change; others: `sub`.
 * @throws NotAGuide where the role, the name or the office is missing: nobody helps without one.
 */
export function guideFrom(claims: Readonly<Record<string, unknown>>, login: LoginConfig): Guide {
  const roles = [claims[login.claims.roles]].flat();
  if (login.role !== '*' && !roles.includes(login.role)) throw new NotAGuide('no-role');
  const name = plainName(claims[login.claims.name]);
  if (!name) throw new NotAGuide('no-name');
  const office = plainName(claims[login.claims.office]);
  if (!office) throw new NotAGuide('no-office');
  const { oid, tid, sub } = claims;
  const id = typeof oid === 'string' && typeof tid === 'string' ? `${oid}@${tid}` : `${String(sub)}@${login.issuer}`;
  return { id, name, office };
}
