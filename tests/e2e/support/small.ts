/**
 * What does not fit, on the page as it stands. Runs in the page and returns a line for each fault:
 *
 *   sideways  the page scrolls sideways
 *   outside   an element reaches past the window's edge
 *   clipped   letters are cut off by the element that holds them
 *   small     a target below `target` px wide or high
 *
 * Not targets of their own: links within a line of text (WCAG 2.5.8 excepts them), and the small circles and ticks of
 * cards, where the whole card takes the press. A line of typing scrolls its letters, as everywhere.
 */
export function misfits(target: number): string[] {
  const found: string[] = [];
  const root = document.documentElement;
  const say = (rule: string, element: Element, why: string) =>
    found.push(`${rule}: ${element.outerHTML.replace(/\s+/g, ' ').slice(0, 120)} ${why}`);
  const isSeen = (element: Element) => {
    // Words that are only heard, some of them only where the window is narrow.
    for (let one: Element | null = element; one; one = one.parentElement)
      if (getComputedStyle(one).clipPath === 'inset(50%)') return false;
    if (element.closest('[hidden]')) return false;
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0;
  };

  if (root.scrollWidth > root.clientWidth) found.push(`sideways: ${root.scrollWidth} > ${root.clientWidth}`);
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    if (element.closest('svg') || !isSeen(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.right > root.clientWidth + 1 || box.left < -1)
      say('outside', element, `${Math.round(box.left)}–${Math.round(box.right)} of ${root.clientWidth}`);

    const style = getComputedStyle(element);
    const holdsLetters = [...element.childNodes].some((one) => one.nodeType === 3 && one.textContent?.trim());
    const typing = element.matches('input, select');
    const wide = element.scrollWidth > element.clientWidth + 1;
    const high = element.scrollHeight > element.clientHeight + 1;
    if (holdsLetters && style.display !== 'inline' && !typing) {
      if (wide) say('clipped', element, `${element.scrollWidth} > ${element.clientWidth}`);
      if (high && style.overflowY !== 'visible' && style.overflowY !== 'auto')
        say('clipped', element, `${element.scrollHeight} > ${element.clientHeight} high`);
    }
    // Numbers, dates and names of months are short: they are to be seen whole.
    if (element.matches('input[inputmode], select') && wide && !element.closest('.code'))
      say('clipped', element, `${element.scrollWidth} > ${element.clientWidth}`);
    if (element.matches('textarea') && high)
      say('clipped', element, `${element.scrollHeight} > ${element.clientHeight}`);

    if (!element.matches('a[href], button, select, summary, input, textarea, [role=switch], label.s-card')) continue;
    if (style.display === 'inline' || element.closest('label.s-card, label.follow') !== null) {
      if (!element.matches('label.s-card')) continue;
    }
    if (box.width < target - 0.5 || box.height < target - 0.5)
      say('small', element, `${Math.round(box.width)}×${Math.round(box.height)}`);
  }
  return found;
}
