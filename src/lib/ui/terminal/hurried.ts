/**
 * Many people press everything twice, or hold a key down. The second press must not reach what came in the place of what they
 * pressed: "Stop" where "Print" stood, or a link of the next page.
 */
const togetherMs = 500;
const nearPx = 24;

const pressable = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('a[href], button, summary') : null;

/** Follows the document. Returns how to stop. */
export function once(document: Document): () => void {
  let last: { readonly what: Element; readonly event: MouseEvent } | undefined;
  const clicked = (event: MouseEvent) => {
    // By a key (0), or by a program: no finger was there.
    if (!event.isTrusted || event.detail === 0) return;
    const what = pressable(event.target);
    const second =
      last !== undefined &&
      what !== last.what &&
      event.timeStamp - last.event.timeStamp < togetherMs &&
      Math.hypot(event.clientX - last.event.clientX, event.clientY - last.event.clientY) < nearPx;
    // The keys of the keyboard are drawn anew while one writes on them.
    if (second && what && !what.closest('.keys')) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else last = what ? { what, event } : undefined;
  };
  const held = (event: KeyboardEvent) => {
    if (event.repeat && event.key === 'Enter' && pressable(event.target)) event.preventDefault();
  };
  document.addEventListener('click', clicked, true);
  document.addEventListener('keydown', held, true);
  return () => {
    document.removeEventListener('click', clicked, true);
    document.removeEventListener('keydown', held, true);
  };
}
