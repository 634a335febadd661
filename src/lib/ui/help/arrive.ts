/** A new page in the place of the old: its heading has the focus, and the eyes begin at the top, below no band. */
export function arrive(heading: HTMLElement): void {
  heading.focus({ preventScroll: true });
  heading.ownerDocument.defaultView?.scrollTo({ top: 0, behavior: 'instant' });
}
