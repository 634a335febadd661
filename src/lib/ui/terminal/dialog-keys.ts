import { mount, unmount } from 'svelte';
import type { Words } from '../../words';
import type { Keys } from './keys.svelte';

/** Puts the keyboard into a dialog, whoever made that. Returns how to take it away. */
export function keysIn(dialog: HTMLDialogElement, keys: Keys, words: Words): () => void {
  let shown: object | undefined;
  let over = false;
  void import('./ScreenKeyboard.svelte').then(({ default: ScreenKeyboard }) => {
    if (!over) shown = mount(ScreenKeyboard, { target: dialog, props: { keys, words, over: true } });
  });
  return () => {
    over = true;
    if (shown) void unmount(shown);
  };
}
