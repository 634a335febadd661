/** A guide who helps a person at a terminal: sees that it is one, with its bar, and is no reason to ask whether anybody is there. */
import type { Page } from '@playwright/test';
import { goWithin } from './support/seed';
import { acceptHelp, expect, kari, logInGuide, openDoors, readCode, t, test } from './support/stories';
import { seen, takePen, written } from './support/windows';
import { startTerminal, withAnswers, type TestTerminal } from './support/terminal';

let terminal: TestTerminal;
test.beforeEach(async ({ baseURL }) => {
  terminal = await startTerminal(baseURL ?? '');
});
test.afterEach(() => terminal.stop());

/** A person at a terminal and a guide who may fill in what they need money for; both at the long text. */
async function together(guide: Page, prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await terminal.session({}, async (fresh) => {
    await fresh.route('**/terminal/vent', (route) =>
      route.request().method() === 'DELETE'
        ? route.fulfill({ status: 204 })
        : route.fulfill({ json: { waiting: true, since: 1, taken: null } })
    );
    await prepare?.(fresh);
  });
  await withAnswers(page, {});
  await logInGuide(guide);
  await acceptHelp(page, await readCode(guide), kari);
  await openDoors(page, 'fill', ['Det du trenger']);
  await goWithin(page, '/soknad/behov/4');
  await expect(seen(guide).locator('[data-key="need.what"]')).toBeVisible();
  return page;
}

const button = (page: ReturnType<typeof seen> | Page, key: Parameters<typeof t>[0]) =>
  page.locator('.row').getByRole('button', { name: t(key), exact: true, includeHidden: true });

test('the picture has the terminal’s bar, keyboard and layout, and nothing in it can be pressed', async ({
  page: guide
}) => {
  await guide.setViewportSize({ width: 1600, height: 1000 });
  const page = await together(guide);
  await expect(guide.getByText(t('desk.who.terminal'))).toBeVisible();
  const picture = seen(guide);
  await expect(button(picture, 'terminal.done')).toBeVisible();
  await expect(picture.locator('.bar > .row')).toHaveAttribute('inert', '');
  const height = (where: typeof picture | Page, selector: string) =>
    where.locator(selector).evaluate((one: HTMLElement) => one.offsetHeight);
  await expect.poll(async () => (await height(picture, '.bar:has(> .row)')) - (await height(page, '.dock'))).toBe(0);

  // The page is laid out as it is there: below the band that only the person has, the question stands as far down.
  const below = (where: typeof picture | Page) =>
    where.locator('[data-key="need.what"]').evaluate((one) => {
      const bar = one.ownerDocument.querySelector('header.bar')!;
      return Math.round(one.getBoundingClientRect().top - bar.getBoundingClientRect().top);
    });
  const apart = async () => Math.abs((await below(picture)) - (await below(page)));
  await expect.poll(apart).toBeLessThanOrEqual(2);
  await expect(picture.locator('[data-panel=look]')).toHaveCount(0);
  await page.locator('[data-key="need.what"] textarea').tap();
  await expect(button(picture, 'terminal.keys.hide')).toBeVisible();
  await expect.poll(async () => (await height(picture, '.bar:has(> .row)')) - (await height(page, '.dock'))).toBe(0);
  await expect.poll(apart).toBeLessThanOrEqual(2);
  await guide.screenshot({ path: 'test-results/desk-terminal.png' });

  await page.getByRole('button', { name: t('terminal.fit') }).click();
  await page.getByRole('button', { name: t('terminal.reach.low') }).click();
  await page.getByRole('button', { name: t('terminal.fit.close') }).click();
  await expect(picture.locator('html')).toHaveAttribute('data-reach', 'low');

  // Pages that are none of the application's are told of as such, with nothing of the last one.
  await page.getByRole('link', { name: t('terminal.back'), exact: true }).click();
  await expect(picture.getByText(t('page.placeholder.terminal'))).toBeVisible();
  await expect(picture.locator('[data-key]')).toHaveCount(0);
});

test('who is helped is not asked whether they are there while the guide writes, but is in the end', async ({
  page: guide
}) => {
  terminal.helper.status = { ...terminal.helper.status, idle: 20 };
  const page = await together(guide);
  const here = page.getByRole('button', { name: t('terminal.idle.here') });
  await takePen(guide);
  await page.locator('h1').first().click();
  const touched = Date.now();
  const text = written(seen(guide));
  await text.press('End');
  for (let n = 1; Date.now() - touched < 30_000; n += 1) {
    await text.pressSequentially('x');
    await expect(page.locator('[data-key="need.what"] textarea')).toHaveValue(new RegExp(`x{${n}}`));
    await expect(here).toHaveCount(0);
    await page.waitForTimeout(1000);
  }
  await expect(here).toBeVisible({ timeout: 40_000 });
  await here.tap();
  await expect(here).toHaveCount(0);
});

test('help that ended puts nobody on the waiting list again', async ({ page: guide }) => {
  const asked: string[] = [];
  const page = await together(guide);
  page.on('request', (request) => {
    if (request.url().endsWith('/terminal/vent')) asked.push(request.method());
  });
  await page
    .getByRole('link', { name: t('bar.help') })
    .first()
    .click();
  await expect(page.getByRole('link', { name: t('help.doors.done') })).toBeVisible();
  await page
    .getByRole('button', { name: t('help.band.stop'), exact: false })
    .first()
    .click();
  await expect(page.getByRole('button', { name: t('terminal.wait.go') })).toBeVisible();
  await expect(page.getByText(t('help.alone'))).toBeVisible();
  expect(asked.filter((method) => method === 'POST')).toEqual([]);
  await page.getByRole('button', { name: t('terminal.wait.go') }).click();
  await expect(page.getByText(t('terminal.wait.on'))).toBeVisible();
});
