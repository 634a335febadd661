import { tick } from 'svelte';

/**
 * Where one button takes the place of another, the focus goes along: else who uses keys would begin at the top again.
 * Call it while a component is made.
 * @param box what holds the button; @param changes reads what changes it
 */
export function keepFocus(box: () => HTMLElement | undefined, changes: () => unknown): void {
  const button = () => box()?.querySelector('button');
  $effect.pre(() => {
    changes();
    const before = button();
    if (before && before === document.activeElement)
      void tick().then(() => before.isConnected || button()?.focus({ preventScroll: true }));
  });
}
