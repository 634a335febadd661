import { describeError, log } from './log';

/** What every login may come to, beside what each refuses for its own reasons. */
export const commonFaults = ['cancelled', 'expired', 'failed', 'unavailable'] as const;

export class Expired extends Error {
  readonly code = 'expired';
}

/**
 * Where a failed login lands. Errors are told apart by code and not by class: the login and the pages are two bundles,
 * each with its own copy of every class.
 * @param known the codes that `page` has words for
 */
export function faultAddress(error: unknown, known: readonly string[], page: string): string {
  const code = (error as { code?: unknown } | null)?.code;
  const reason = known.find((one) => one === code) ?? 'failed';
  const cause = (error as { cause?: unknown } | null)?.cause;
  log({ level: 'warn', msg: 'login-failed', reason, ...(cause ? describeError(cause) : {}) });
  return `${page}?feil=${reason}`;
}

/** The fault that a page's address names; null where it names none of ours, for anybody can write an address. */
export const knownFault = <Fault extends string>(url: URL, known: readonly Fault[]): Fault | null =>
  known.find((one) => one === url.searchParams.get('feil')) ?? null;
