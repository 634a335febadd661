import { ageOf, isGrownUp } from './age';
import type { HelperLoginConfig } from './config';
import { plainName } from './plain-name';
import type { Helper } from './session';

/** The issuer let the person in, but they may not help here. `code` is shown by the page they land on. */
class NotAHelper extends Error {
  readonly who = 'helper';
  constructor(readonly code: 'under-18' | 'no-age' | 'too-weak') {
    super(code);
    this.name = 'NotAHelper';
  }
}

/**
 * The helper far away whom an ID token's claims tell of: a name where the issuer gives one, and nothing else of theirs. The
 * identity number is looked at here, for the age, and goes no further.
 * @param now milliseconds
 * @throws NotAHelper where the login is weaker than asked for, or they are not known to be 18
 */
export function helperFrom(claims: Readonly<Record<string, unknown>>, login: HelperLoginConfig, now: number): Helper {
  if (typeof claims.acr !== 'string' || !login.acr.includes(claims.acr)) throw new NotAHelper('too-weak');
  const age = ageOf(claims, now);
  if (age === undefined) throw new NotAHelper('no-age');
  if (!isGrownUp(age)) throw new NotAHelper('under-18');
  const name = login.nameClaim ? plainName(claims[login.nameClaim]) : '';
  return { id: `${String(claims.sub)}@${login.issuer}`, ...(name && { name }) };
}
