/** The guardian who fills in for somebody, as the answers tell of them. Nobody here knows whether it is so. */
import { TALK_APPROVED, TALK_SEND } from './talk';
import type { Answers, Value } from './types';

/** What the county governor's power of attorney is said to cover. */
export const mandateScopes = ['economic', 'personal', 'both'] as const;
export type MandateScope = (typeof mandateScopes)[number];

export interface Guardian {
  /** `''` where it is not written yet. */
  readonly name: string;
  /** Absent where it is not answered yet. */
  readonly scope?: MandateScope;
  /** The code on the power of attorney, as it was written. */
  readonly code?: string;
}

/**
 * What a register says of a mandate: nobody asked one, it has it with this scope, or it has none such. Only the office decides
 * what follows from it.
 */
export const mandateChecks = ['not-checked', 'confirmed', 'unknown'] as const;
export type MandateCheck = (typeof mandateChecks)[number];

/** The answer that says so, and the one that has the name. */
const DECLARED = 'person.guardian';
const NAME = 'person.guardianName';

/** Undefined where no guardian fills in. */
export const guardianOf = (answers: Answers): Guardian | undefined => guardianIn((key) => answers[key]);

function guardianIn(get: (key: string) => Value | undefined): Guardian | undefined {
  if (get(DECLARED) !== true) return undefined;
  const text = (key: string) => String(get(key) ?? '').trim();
  const scope = mandateScopes.find((one) => one === get('person.guardianScope'));
  const code = text('person.guardianCode');
  return { name: text(NAME), ...(scope && { scope }), ...(code && { code }) };
}

/**
 * The guardian as a writer, where they fill in on the applicant's own device, and not over a link of their own. One who had it
 * before is `guardian.1`, `guardian.2` …, so that another's name is not put on what they wrote.
 */
export const GUARDIAN_HERE = 'guardian';
export const isGuardianHere = (id: string): boolean => id.split('.')[0] === GUARDIAN_HERE;

/**
 * In whose hands the applicant's device is, where not in the applicant's own: what is written on it is theirs. What was
 * written before they said so stays as it was: nobody knows whose it is but those who sit there.
 */
export const deviceHolder = {
  key: DECLARED,
  name: NAME,
  id: GUARDIAN_HERE,
  is: isGuardianHere,
  claims: (key: string) => key !== TALK_APPROVED && key !== TALK_SEND,
  writer(get: (key: string) => Value | undefined) {
    const guardian = guardianIn(get);
    return guardian && ({ id: GUARDIAN_HERE, role: 'guardian', name: guardian.name } as const);
  }
};

/** Who wrote answers of which one knows no more than themselves. */
export const writerOf = (answers: Answers) =>
  deviceHolder.writer((key) => answers[key]) ?? ({ id: 'citizen', role: 'citizen', name: '' } as const);
