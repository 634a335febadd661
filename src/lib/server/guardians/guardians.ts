/**
 * The port to a register of guardians' mandates. One file for each engine, chosen by `GUARDIAN_REGISTRY`; each runs
 * `guardians-contract.ts`. A register is asked by what stands on the power of attorney itself, so no identity number is
 * needed, and none is sent. What it says is said to the person and printed for the office, and decides nothing here.
 */
import { z } from 'zod';
import { mandateScopes, type MandateCheck } from '../../form';

export const mandateShape = z.strictObject({
  /** As it was written. */
  code: z.string().trim().min(1).max(40),
  scope: z.enum(mandateScopes)
});
export type Mandate = z.infer<typeof mandateShape>;

export interface Guardians {
  /** False: nobody is asked, and a page need send nothing. */
  readonly checks: boolean;
  /**
   * `confirmed` only where the register has a mandate with this code that covers at least this scope, and is in force.
   * @throws GuardiansError where the register cannot be asked: then it is not checked
   */
  check(mandate: Mandate): Promise<MandateCheck>;
}

/** The register does not answer. Staff can act on it. */
export class GuardiansError extends Error {
  readonly who = 'staff';
  constructor(
    readonly code: 'unavailable' | 'refused',
    options?: ErrorOptions
  ) {
    super(code, options);
    this.name = 'GuardiansError';
  }
}

/** Does a mandate with `held` cover what is asked? */
export const covers = (held: Mandate['scope'], asked: Mandate['scope']): boolean => held === 'both' || held === asked;

/** A code as it is compared: how it is spaced and whether its letters are large is of no matter. */
export const sameCode = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase();
