/** Paper for who has no BankID: chosen, printed and taken from /skriv-ut, and after an application from its last page. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { loadPaperWords } from '../../src/lib/words';
import { wholeBrowser } from '../support/chromium';
import { textOfPdf } from '../support/pdf-text';
import { audit, auditBoth } from './support/audit';
import { tabAndPress, tabTo } from './support/keys';
import { goWithin, personNamed, seed } from './support/seed';
import { misfits } from './support/small';
import { expect, t, test, watchConsole } from './support/stories';

// A browser that shows PDFs: what is printed is shown first.
test.use({ launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, executablePath: wholeBrowser }) });

const flat = (text: string) => text.replace(/\s+/g, '');
const button = (page: Page, how: 'print' | 'download', paper: 'blank' | 'cover' | 'permission' | 'receipt') =>
  page.getByRole('button', { name: t(`print.${how}.of`, { paper: t(`print.${paper}`) }) });

async function taken(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), act()]);
  return {
    name: file.suggestedFilename(),
    text: flat(await textOfPdf(new Uint8Array(readFileSync(await file.path()))))
  };
}

test('from the start page, by keyboard, one takes the empty form in another language and size', async ({ page }) => {
  const said = watchConsole(page);
  const en = await loadPaperWords('en');
  await page.goto('/');
  await tabAndPress(page, page.getByRole('link', { name: t('start.paper') }));
  await expect(page.getByRole('heading', { level: 1, name: t('print.title') })).toBeVisible();
  await auditBoth(page, '/skriv-ut');

  await tabTo(page, page.getByRole('radio', { name: 'Bokmål', exact: true }));
  while (!(await page.getByRole('radio', { name: 'English' }).isChecked())) await page.keyboard.press('ArrowDown');
  await tabTo(page, page.getByRole('radio', { name: t('print.size.normal') }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: t('print.size.large') })).toBeChecked();

  const file = await taken(page, () => tabAndPress(page, button(page, 'download', 'blank')));
  expect(file.name).toBe(t('print.file.blank'));
  expect(file.text).toContain(flat(en.t('paper.title')));
  expect(file.text).toContain(flat(t('paper.title')));
  await expect(page.getByText(t('print.downloaded'))).toBeVisible();
  await audit(page, 'the empty form is taken');
  expect(said).toEqual([]);
});

test('the browser is asked to print each of the papers', async ({ page }) => {
  const said = watchConsole(page);
  // The dialogue itself is the browser's own: here it is counted, as one without a screen has none to show.
  await page.addInitScript(() => {
    const asked = { printed: 0 };
    Object.assign(window, { asked });
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      get: () => ({ focus: () => undefined, print: () => (asked.printed += 1) })
    });
  });
  const printed = () => page.evaluate(() => (window as unknown as { asked: { printed: number } }).asked.printed);
  await page.goto('/skriv-ut');
  for (const [at, paper] of (['cover', 'permission'] as const).entries()) {
    await button(page, 'print', paper).click();
    const card = page.getByRole('region', { name: t(`print.${paper}`) });
    await expect(card.getByText(t('print.printed'))).toBeVisible({ timeout: 60_000 });
    // What is printed is the paper itself, in a frame that the page's policy lets in.
    const frame = card.locator('iframe');
    await expect(frame).toHaveAttribute('src', /^blob:/);
    await expect.poll(printed).toBe(at + 1);
    await expect.poll(() => page.frames().filter((one) => one.url().startsWith('blob:')).length).toBeGreaterThan(0);
    await expect(card.getByRole('link', { name: t('print.open') })).toHaveAttribute('href', /^blob:/);
  }
  expect(said).toEqual([]);
});

test('a paper that could not be made says so, and can be tried again', async ({ page }) => {
  await page.route('**/*.ttf', (route) => route.abort());
  await page.goto('/skriv-ut');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await button(page, 'download', 'cover').click();
  await expect(page.getByText(t('print.failed'))).toBeVisible({ timeout: 60_000 });
  await audit(page, 'the paper was not made');
  await page.unroute('**/*.ttf');
  const again = page.getByRole('button', { name: t('print.again') });
  await expect(again).toBeFocused();
  const file = await taken(page, () => again.press('Enter'));
  expect(file.text).toContain(flat(t('paper.cover.title')));
});

test('at 320 px nothing is cut off, and every target is large', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, baseURL, reducedMotion: 'reduce' });
  for (const setting of [100, 200]) {
    await context.addCookies([{ name: 'sammen-view', value: `${setting}.light`, url: baseURL ?? '' }]);
    const page = await context.newPage();
    await page.goto('/skriv-ut');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(misfits, 48), `${setting} %`).toEqual([]);
    // Who reads large letters on the screen is offered large letters on paper.
    const offered = t(setting > 100 ? 'print.size.large' : 'print.size.normal');
    await expect(page.getByRole('radio', { name: offered })).toBeChecked();
    await page.close();
  }
  await context.close();
});

test('after an application: receipt and cover sheet with the same id as the form', async ({ page }) => {
  await seed(page, personNamed('renting-three-children'));
  await goWithin(page, '/soknad/ferdig');
  await page.getByRole('button', { name: t('done.paper'), exact: true }).click();
  const link = page.getByRole('link', { name: t('done.paper.download') });
  await expect(link).toBeVisible({ timeout: 60_000 });
  const form = await taken(page, () => link.click());
  const reference = /Skjema([A-Z0-9]{6})/.exec(form.text)?.[1];
  expect(reference).toBeDefined();

  const receipt = await taken(page, () => button(page, 'download', 'receipt').click());
  expect(receipt.text).toContain(flat(t('paper.receipt.not')));
  expect(receipt.text).toContain(reference);
  const cover = await taken(page, () => button(page, 'download', 'cover').click());
  expect(cover.text).toContain(reference);
  expect(cover.text).toContain(flat('Lønnsslipp'));
  await audit(page, 'done, with all papers');

  // Whoever takes another language is not given the paper of the old one.
  const en = await loadPaperWords('en');
  await page.locator('button[data-panel=language]').click();
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.getByRole('button', { name: en.t('done.paper.again') }).click();
  const inEnglish = page.getByRole('link', { name: en.t('done.paper.download') });
  await expect(inEnglish).toBeVisible({ timeout: 60_000 });
  expect((await taken(page, () => inEnglish.click())).text).toContain(flat(en.t('paper.title')));
});
