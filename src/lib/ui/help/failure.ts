import type { Words } from '../../words';

/** Codes of the session's failures that have words of their own on the citizen's help page. */
const told = [
  'no-such-code',
  'wrong-code',
  'expired',
  'gone',
  'not-verified',
  'too-many',
  'offline',
  'elsewhere'
] as const;

/** What to say of a failure; one that we have no words for means that we could not connect. */
export function failureWords(words: Words, code: string): string {
  const known = told.find((one) => one === code) ?? 'offline';
  return words.t(`help.error.${known}`);
}
