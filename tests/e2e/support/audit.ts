/** axe, html-validate and our own rules on the page as it stands; each finding is a line that begins with its tool. */
import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from '@playwright/test';
import { languages } from '../../../src/lib/words';
import { markupFaults } from '../../support/html-validate';
import { ownFaults } from './own-rules';
import { expect } from './stories';

declare const axe: { run(context: unknown, options: RunOptions): Promise<AxeResults> };

const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
/** 7:1, which axe leaves off by itself. */
const contrast = { 'color-contrast-enhanced': { enabled: true } };

/** Motion is over, whatever the clock says: half-faded text has no contrast to judge. */
async function settle(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    for (const one of document.getAnimations()) {
      if (one.effect?.getComputedTiming().endTime === Infinity) one.cancel();
      else one.finish();
    }
  });
}

async function axeFaults(page: Page, options: RunOptions): Promise<string[]> {
  for (const frame of page.frames()) {
    await settle(frame);
    if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(source);
  }
  const { violations } = await page.evaluate((how) => axe.run(document, how), {
    ...options,
    resultTypes: ['violations' as const],
    preload: false
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message)[0] ?? '';
      return `axe ${id}: ${html.replace(/\s+/g, ' ').slice(0, 160)} ${why}`;
    })
  );
}

/** Everything that is wrong here. */
export async function faults(page: Page): Promise<string[]> {
  const found = await axeFaults(page, { runOnly: tags, rules: contrast });
  for (const fault of await markupFaults(await page.content())) found.push(`html-validate ${fault}`);
  for (const fault of await page.evaluate(ownFaults, languages)) found.push(`own ${fault}`);
  return found;
}

/** How many pages and states were judged. */
export const judged = { light: 0, dark: 0 };

/** Nothing is wrong with this state of a page; the test goes on to find what else there is. */
export async function audit(page: Page, state: string): Promise<void> {
  judged.light += 1;
  expect.soft(await faults(page), state).toEqual([]);
}

/** Audits it, and its colours in the dark scheme as well. */
export async function auditBoth(page: Page, state: string): Promise<void> {
  await audit(page, state);
  judged.dark += 1;
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  // The stand-in's pages have no class for it.
  if (await page.locator('#sammen').count()) await expect(page.locator('html')).toHaveClass(/(^| )dark( |$)/);
  const found = await axeFaults(page, { runOnly: ['color-contrast', 'color-contrast-enhanced'] });
  expect.soft(found, `${state}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}
