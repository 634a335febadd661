/**
 * What the citizen and a helper write together beside the questions: the summary of their talk. It lies among the answers, so it
 * is kept, mirrored and judged as they are, behind doors of its own; no question asks for it.
 *
 *   talk.summary    the text; door `talk`
 *   talk.approved   the text as the citizen approved it, whole: what is approved is never in doubt; door `talk.own`
 *   talk.send       the citizen wants it to go along; no door opens it to anybody
 *
 * A helper who may write the summary may see whether it is approved: `talk.own` is never given for more than seeing.
 */
import type { Answers, Value } from './types';

export const TALK = 'talk.summary';
export const TALK_APPROVED = 'talk.approved';
export const TALK_SEND = 'talk.send';
export const TALK_DOOR = 'talk';
export const TALK_OWN_DOOR = 'talk.own';
export const talkDoors = [TALK_DOOR, TALK_OWN_DOOR] as const;
/** UTF-16 units of the summary: a page of print. */
export const MAX_TALK = 3000;

/** Control characters and what turns letters round, as in a long answer. */
const NOT_HERE = /[^\P{Cc}\n\r\t]|[\u202d\u202e]/u;
const isTalk = (value: Value) => typeof value === 'string' && value.length <= MAX_TALK && !NOT_HERE.test(value);

/** Behind no door that there is. */
const nobody = 'talk.nobody';
const types = new Map([
  [TALK, { door: TALK_DOOR, kind: 'text', accepts: isTalk } as const],
  [TALK_APPROVED, { door: TALK_OWN_DOOR, kind: 'text', accepts: isTalk } as const],
  [TALK_SEND, { door: nobody, kind: 'value', accepts: (value: Value) => typeof value === 'boolean' } as const]
]);

/** What the session must know of such a key; undefined: it is none. */
export const talkKeyType = (key: string) => types.get(key);

export type TalkState = 'none' | 'writing' | 'approved' | 'changed';

const textAt = (answers: Answers, key: string) => String(answers[key] ?? '').trim();

/** `changed`: another text was approved than stands there now, so nothing is. */
export function talkState(answers: Answers): TalkState {
  const now = textAt(answers, TALK);
  const approved = textAt(answers, TALK_APPROVED);
  if (now === '') return 'none';
  if (approved === '') return 'writing';
  return now === approved ? 'approved' : 'changed';
}

/** The summary that goes with the application: only what the citizen approved, and only where they want it to. */
export const talkToSend = (answers: Answers): string | undefined =>
  answers[TALK_SEND] === true && talkState(answers) === 'approved' ? textAt(answers, TALK) : undefined;
