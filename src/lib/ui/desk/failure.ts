import type { Words } from '../../words';

const desk = {
  expired: 'desk.code.over',
  'wrong-code': 'desk.code.wrong',
  gone: 'desk.code.over',
  declined: 'desk.code.declined',
  'attestation-failed': 'desk.code.login'
} as const;

/** Why a code came to nothing, for a guide. */
export function deskFailure(words: Words, code: string | null): string {
  return words.t(Object.hasOwn(desk, code ?? '') ? desk[code as keyof typeof desk] : 'desk.code.error');
}

const guest = {
  expired: 'desk.guest.over',
  gone: 'desk.guest.lost',
  'no-such-code': 'desk.guest.over',
  'wrong-code': 'desk.guest.over',
  'malformed-code': 'desk.guest.none',
  declined: 'desk.guest.declined'
} as const;

/** The same for a helper who came by QR. */
export function guestFailure(words: Words, code: string | null): string {
  return words.t(Object.hasOwn(guest, code ?? '') ? guest[code as keyof typeof guest] : 'desk.guest.error');
}
