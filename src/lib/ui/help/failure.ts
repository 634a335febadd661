import type { Words } from '../../words';

/** The session's codes that have words of their own on the citizen's help page. */
const told = {
  'no-such-code': 'help.error.no-such-code',
  'wrong-code': 'help.error.wrong-code',
  expired: 'help.error.expired',
  gone: 'help.error.gone',
  'not-vouched-for': 'help.error.not-verified',
  'too-many': 'help.error.too-many',
  'too-many-helpers': 'help.error.too-many-helpers'
} as const;

/** What to say of a failure; one that we have no words for means that we could not connect. */
export function failureWords(words: Words, code: string): string {
  return words.t(Object.hasOwn(told, code) ? told[code as keyof typeof told] : 'help.error.offline');
}
