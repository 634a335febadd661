import type { Words } from '../../words';

/** Those that one cannot do anything about by trying again: they get a heading, and the way to a guide. */
const told = ['under-18', 'no-age', 'too-weak', 'not-offered'] as const;
const common = ['cancelled', 'expired', 'unavailable'] as const;

/** Why a helper was not let in; undefined where nothing went wrong. */
export function helpingFault(words: Words, code: string | null): { title: string; text?: string } | undefined {
  if (code === null) return undefined;
  const one = told.find((known) => known === code);
  if (one) return { title: words.t(`helping.fault.${one}`), text: words.t(`helping.fault.${one}.text`) };
  return { title: words.t(`desk.fault.${common.find((known) => known === code) ?? 'failed'}`) };
}
