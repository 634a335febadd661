/** Room that the band along the top edge takes, in pixels, at the most. */
const edge = 180;

/**
 * Scrolls a question into sight when a helper points at it, unless it is in sight or the person is typing: what one
 * looks at does not move while one writes. Focus stays where it is.
 */
export function bringIntoSight(page: Document, key: string): void {
  const question = page.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const window = page.defaultView;
  if (!question || !window || page.activeElement?.matches('input:not([type=radio], [type=checkbox]), textarea')) return;
  const { top } = question.getBoundingClientRect();
  if (top < edge - 60 || top > window.innerHeight - edge) question.scrollIntoView({ block: 'center' });
}
