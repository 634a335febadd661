import type { TalkMessage } from '../../state/help-talk.svelte';
import { languages, type Key, type Words } from '../../words';

/** What a message says in these words; undefined: a ready sentence that we do not have, which nobody of ours sends. */
export function saidIn(words: Words, message: TalkMessage): string | undefined {
  if ('text' in message) return message.text;
  const key = `talk.phrase.${message.phrase}`;
  const found = words.t(key as Key);
  return found === key ? undefined : found;
}

/** What a language calls itself; its code where it is none of ours. */
export const languageName = (code: string): string => languages.find((one) => one.code === code)?.name ?? code;
