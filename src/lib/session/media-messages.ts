/**
 * Voice, video and the citizen's screen: what the two sides of a link say to each other about them, inside the seal, as the
 * control message {t:'media', media}. The relay sees none of it, so it cannot swap whom one talks with.
 *
 * | message                  | from | means                                                                               |
 * |--------------------------|------|-------------------------------------------------------------------------------------|
 * | {is:'ask', id, what}     | both | may we have this? `id`: drawn by who asks. Who asks for video shows their own       |
 * | {is:'yes', id, shows}    | both | a person said yes; `shows`: to video, and mine comes too                             |
 * | {is:'no', id, why}       | both | a person said no, or this device `cannot`                                            |
 * | {is:'stop', id}          | both | over, or the question is taken back                                                  |
 * | {is:'sdp', id, sdp}      | both | the citizen's device offers, the helper's answers; nothing else is either            |
 * | {is:'ice', id, candidate}| both | one more way to reach me                                                             |
 * | {is:'muted', id, muted} | both | my own microphone or camera is turned off for a moment, or on; of my own alone        |
 * | {is:'have', ids}         | both | whenever the link comes up, if any: who does not have one of them answers with `stop` |
 *
 * `screen` is always the citizen's: a citizen who asks offers to show it, a helper who asks wants to see it.
 */
import type { Json } from './link-messages';

export const whats = ['voice', 'video', 'screen'] as const;
export type What = (typeof whats)[number];

export type MediaMessage =
  | { readonly is: 'ask'; readonly id: string; readonly what: What }
  | { readonly is: 'yes'; readonly id: string; readonly shows: boolean }
  | { readonly is: 'no'; readonly id: string; readonly why: 'no' | 'cannot' }
  | { readonly is: 'stop'; readonly id: string }
  | { readonly is: 'sdp'; readonly id: string; readonly sdp: string }
  | { readonly is: 'ice'; readonly id: string; readonly candidate: RTCIceCandidateInit }
  | { readonly is: 'muted'; readonly id: string; readonly muted: boolean }
  | { readonly is: 'have'; readonly ids: readonly string[] };

const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{8,24}$/.test(value);
const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;

function readCandidate(value: unknown): RTCIceCandidateInit | undefined {
  const { candidate, sdpMid, sdpMLineIndex } = (value ?? {}) as Json;
  if (!isText(candidate, 1000)) return undefined;
  const mid = isText(sdpMid, 40) ? sdpMid : null;
  const line = Number.isInteger(sdpMLineIndex) && Math.abs(sdpMLineIndex as number) < 10 ? sdpMLineIndex : null;
  return { candidate, sdpMid: mid, sdpMLineIndex: line as number | null };
}

/** What the other side said, or undefined where it is not as the table says. */
export function readMedia({ is, id, what, shows, why, sdp, candidate, ids, muted }: Json): MediaMessage | undefined {
  if (is === 'have') return Array.isArray(ids) && ids.length < 20 && ids.every(isId) ? { is, ids } : undefined;
  if (!isId(id)) return undefined;
  if (is === 'ask') return whats.includes(what as What) ? { is, id, what: what as What } : undefined;
  if (is === 'yes') return typeof shows === 'boolean' ? { is, id, shows } : undefined;
  if (is === 'no') return why === 'no' || why === 'cannot' ? { is, id, why } : undefined;
  if (is === 'stop') return { is, id };
  if (is === 'muted') return typeof muted === 'boolean' ? { is, id, muted } : undefined;
  if (is === 'sdp') return isText(sdp, 24_000) ? { is, id, sdp } : undefined;
  if (is === 'ice') {
    const one = readCandidate(candidate);
    return one && { is, id, candidate: one };
  }
  return undefined;
}
