/** What a screen reader on the citizen's device is told of messages and wishes: each once, the moment it comes. */
import type { HelperNow } from './help-helpers.svelte';
import type { TalkMessage } from '../session/talk';
import type { Wish } from '../session/wishes';

type Talking = Pick<HelperNow, 'id' | 'talk' | 'unread' | 'wishes'>;
export type TalkNews<T extends Talking = HelperNow> =
  { readonly helper: T; readonly message: TalkMessage } | { readonly helper: T; readonly wish: Wish };

/**
 * What is new since `before`; at first (no `before`) what is not read yet. What the person has said themselves is no news.
 */
export function talkNews<T extends Talking>(before: readonly T[] | undefined, after: readonly T[]): TalkNews<T>[] {
  return after.flatMap((helper) => {
    const was = before?.find(({ id }) => id === helper.id);
    const theirs = helper.talk.filter(({ from }) => from === 'helper');
    const last = was?.talk.at(-1)?.n ?? 0;
    const fresh = was ? theirs.filter(({ n }) => n > last) : helper.unread > 0 ? theirs.slice(-helper.unread) : [];
    const wished = helper.wishes.filter(({ id }) => !was?.wishes.some((one) => one.id === id));
    return [...fresh.map((message) => ({ helper, message })), ...wished.map((wish) => ({ helper, wish }))];
  });
}
