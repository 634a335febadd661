/** A keyboard and nothing else: Tab to what is meant, with the focus seen at each step. */
import type { Locator, Page } from '@playwright/test';
import { expect, t } from './stories';

/** What has the focus, if it cannot be seen there; empty: it is seen. Runs in the page. */
function unseenFocus(): string {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return '';
  const marks = [
    focused,
    focused.closest('.s-card'),
    ...(focused.closest('.code')?.querySelectorAll('.box.here') ?? [])
  ];
  const ringed = marks.some((one) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor);
  });
  const what = focused.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
  if (!ringed) return `no ring: ${what}`;
  const box = focused.getBoundingClientRect();
  if (box.bottom < 1 || box.top > innerHeight - 1) return `out of sight (${box.top}–${box.bottom}): ${what}`;
  // Some of it lies under nothing else (WCAG 2.4.11).
  const top = Math.max(box.top, 0);
  const bottom = Math.min(box.bottom, innerHeight);
  const free = [0.1, 0.5, 0.9].some((part) => {
    const there = document.elementFromPoint(box.left + box.width / 2, top + (bottom - top) * part);
    const card = focused.closest('.s-card, .code') ?? focused;
    return there !== null && (card.contains(there) || there.contains(focused));
  });
  return free ? '' : `covered: ${what}`;
}

const isFocused = (target: Locator) =>
  target.evaluateAll((all) => all.some((one) => one === one.ownerDocument.activeElement));

/** Presses Tab until the target has the focus; every stop on the way shows where it is. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    expect.soft(await page.evaluate(unseenFocus), 'the focus is seen').toBe('');
    if (await isFocused(target)) return;
  }
  throw new Error(`Tab does not come to ${String(target)} in ${most} presses`);
}

export async function tabAndPress(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** A new page: its address, and its heading has the focus. */
export async function arrived(page: Page, path: string | RegExp): Promise<void> {
  await page.waitForURL((url) => (typeof path === 'string' ? url.pathname === path : path.test(url.pathname)));
  await expect(page.locator('h1')).toBeFocused();
}

/** "Next", by its button. */
export async function next(page: Page, path: string): Promise<void> {
  await tabAndPress(page, page.getByRole('main').getByRole('button', { name: t('page.next') }));
  await arrived(page, path);
}

/** The field of a question. */
export const fieldOf = (page: Page, key: string, role: 'textbox' | 'combobox' | 'radio' | 'checkbox' = 'textbox') =>
  page.locator(`[data-key="${key}"]`).getByRole(role);
