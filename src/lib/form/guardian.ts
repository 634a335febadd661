/** The guardian who fills in for somebody, as the answers tell of them. Nobody here knows whether it is so. */
import type { Answers } from './types';

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

/** Undefined where no guardian fills in. */
export function guardianOf(answers: Answers): Guardian | undefined {
  if (answers['person.guardian'] !== true) return undefined;
  const text = (key: string) => String(answers[key] ?? '').trim();
  const scope = mandateScopes.find((one) => one === answers['person.guardianScope']);
  const code = text('person.guardianCode');
  return { name: text('person.guardianName'), ...(scope && { scope }), ...(code && { code }) };
}
