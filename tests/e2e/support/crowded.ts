/**
 * Targets that stand closer than `gap` px, on the page as it stands. Runs in the page. Links in a line of text are as high as
 * the line; the lines of an open list belong together; what scrolls under the bar is not beside it.
 */
export function crowded(gap: number): string[] {
  const all = [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], button, select, summary, textarea, label.s-card, input:not([type=radio], [type=checkbox])'
    )
  ].filter((one) => {
    const box = one.getBoundingClientRect();
    return (
      one.checkVisibility({ visibilityProperty: true }) &&
      box.width > 4 &&
      getComputedStyle(one).display !== 'inline' &&
      !one.closest('[role=listbox], .skip, [hidden]')
    );
  });
  const name = (one: Element) => one.outerHTML.replace(/\s+/g, ' ').slice(0, 90);
  const layer = (one: Element) => one.closest('dialog, .dock');
  return all.flatMap((one, i) =>
    all.slice(i + 1).flatMap((other) => {
      if (one.contains(other) || other.contains(one) || layer(one) !== layer(other)) return [];
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const across = Math.max(a.left, b.left) - Math.min(a.right, b.right);
      const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
      return across < gap - 0.5 && down < gap - 0.5
        ? [`${Math.round(across)}×${Math.round(down)} px between ${name(one)} and ${name(other)}`]
        : [];
    })
  );
}
