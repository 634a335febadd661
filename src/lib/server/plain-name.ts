/** Control and bidirectional characters, which could make a name look like another on the citizen's screen. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A name as it may be shown: one line, at most 100 characters; `''` where there is none. */
export function plainName(value: unknown): string {
  return typeof value === 'string' ? value.replace(unseen, '').replace(/\s+/g, ' ').trim().slice(0, 100) : '';
}
