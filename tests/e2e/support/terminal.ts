/** A browser that is a terminal: beside it runs a stand-in for the terminal helper, at the port that pages know. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { Answers } from '../../../src/lib/form/types';
import { launchChromium } from '../../support/chromium';
import { startHelper, type HelperStandIn } from '../../support/terminal-helper';
import { goWithin, storageOf } from './seed';
import { expect, t } from './stories';

export interface TestTerminal {
  readonly helper: HelperStandIn;
  readonly browser: Browser;
  /** A new session, as the machine starts its browser: at the start screen, nothing kept. */
  session(options?: BrowserContextOptions, prepare?: (page: Page) => Promise<unknown>): Promise<Page>;
  stop(): Promise<void>;
}

export async function startTerminal(baseURL: string): Promise<TestTerminal> {
  const helper = await startHelper(new URL(baseURL).origin);
  // Pages speak to one port alone; a test takes a free one, and several may run.
  const browser = await launchChromium([`--host-resolver-rules=MAP 127.0.0.1:8631 127.0.0.1:${helper.port}`]);
  return {
    helper,
    browser,
    session: async (options = {}, prepare) => {
      const context = await browser.newContext({
        baseURL,
        locale: 'nb-NO',
        viewport: { width: 1280, height: 1024 },
        reducedMotion: 'reduce',
        colorScheme: 'light',
        hasTouch: true,
        // Our server knows this terminal by no true cookie (see below), and would let no page but the first speak to the helper.
        bypassCSP: true,
        ...options
      });
      const page = await context.newPage();
      // Whether our own server knows this terminal is told elsewhere.
      await page.route('**/terminal/okt', (route) =>
        route.fulfill({ json: helper.status.terminal, headers: { 'set-cookie': 'sammen-terminal=x; Path=/' } })
      );
      await prepare?.(page);
      await page.goto(`/terminal#${helper.token}`);
      return page;
    },
    stop: async () => {
      await browser.close();
      await helper.stop();
    }
  };
}

/** The session gets these answers, as a tab that was reloaded finds them, and goes on to the overview. */
export async function withAnswers(page: Page, answers: Answers): Promise<void> {
  await expect(page.getByRole('button', { name: t('terminal.done'), exact: true })).toBeVisible();
  await page.evaluate(
    (kept) => Object.entries(kept).forEach(([name, value]) => sessionStorage.setItem(name, value)),
    storageOf(answers)
  );
  await goWithin(page, '/soknad');
  await expect(page.getByRole('heading', { level: 1, name: t('overview.title') })).toBeVisible();
}

/** The start screen of a terminal that was just begun. */
export async function atStart(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: t('terminal.title') })).toBeVisible();
}

/** On the page of slips: makes one with this PIN, prints it, and tells its code. */
export async function printSlip({ helper }: TestTerminal, page: Page, pin = '4719'): Promise<string> {
  await page.getByLabel(t('slip.pin'), { exact: true }).fill(pin);
  await page.getByLabel(t('slip.pin.again')).fill(pin);
  await page
    .getByRole('main')
    .getByRole('button', { name: t('slip.make') })
    .click();
  await page.getByRole('button', { name: t('print.print.of', { paper: t('slip.paper.title') }) }).click();
  await expect.poll(() => helper.pdfs.length, { timeout: 60_000 }).toBe(1);
  helper.job = { state: 'done', printer: 'ready' };
  await expect(page.getByText(t('terminal.print.done'))).toBeVisible();
  return (await page.locator('[data-code]').getAttribute('data-code')) ?? 'none';
}
