/** A keyboard and nothing else: Tab to what is meant, with the focus seen at each step. */
import type { Locator, Page } from '@playwright/test';
import { expect, t } from './stories';

/** What has the focus, if it cannot be seen there; empty: it is seen. Runs in the page. */
export function unseenFocus(): string {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  /** Of a colour in any notation; undefined where it is not opaque. */
  function luminance(colour: string): number | undefined {
    if (!pen) return undefined;
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
    if (alpha < 250) return undefined;
    const linear = (part: number) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  }
  const focused = document.activeElement;
  if (!focused || focused === document.body) return '';
  const marks = [
    focused,
    focused.closest('.s-card'),
    ...(focused.closest('.code')?.querySelectorAll('.box.here') ?? [])
  ];
  const ring = marks
    .flatMap((one) => (one ? [[one, getComputedStyle(one)] as const] : []))
    .find(([, { outlineStyle, outlineWidth, outlineColor }]) => {
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && luminance(outlineColor) !== undefined;
    });
  const what = focused.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
  if (!ring) return `no ring: ${what}`;
  const [mark, { outlineColor, outlineOffset }] = ring;
  // A ring outside its element lies on the ground of what holds it (WCAG 1.4.11: 3:1).
  let ground: Element | null = parseFloat(outlineOffset) < 0 ? mark : mark.parentElement;
  while (ground && luminance(getComputedStyle(ground).backgroundColor) === undefined) ground = ground.parentElement;
  const under = ground ? (luminance(getComputedStyle(ground).backgroundColor) ?? 1) : 1;
  const over = luminance(outlineColor) ?? under;
  const contrast = (Math.max(over, under) + 0.05) / (Math.min(over, under) + 0.05);
  if (contrast < 3) return `a ring of ${contrast.toFixed(1)}:1: ${what}`;
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
