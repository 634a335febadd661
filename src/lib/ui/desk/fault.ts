import type { Words } from '../../words';

const faults = ['cancelled', 'expired', 'failed', 'unavailable', 'no-role', 'no-name', 'no-office'] as const;

/** Why a login came to nothing; undefined where it did not. */
export function faultWords(words: Words, code: string | null): string | undefined {
  if (code === null) return undefined;
  return words.t(`desk.fault.${faults.find((one) => one === code) ?? 'failed'}`);
}
