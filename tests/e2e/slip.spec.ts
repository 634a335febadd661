/** The slip "go on later": made in one browser, opened in another; what it withstands; and by keyboard alone on a small screen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import Database from 'libsql';
import jsQR from 'jsqr';
import { openScan } from '../../src/lib/deliver/code-sheet/read-files-node';
import { startServer, type TestServer } from '../support/server';
import { auditBoth } from './support/audit';
import { arrived, tabAndPress, tabTo } from './support/keys';
import { goWithin, personNamed, seed } from './support/seed';
import { misfits } from './support/small';
import { expect, t, test } from './support/stories';

const answers = personNamed('renting-three-children');
const pin = '4719';

async function openWindow(browser: Browser, baseURL = '', width = 390): Promise<Page> {
  const viewport = { width, height: 844 };
  return (await browser.newContext({ viewport, baseURL, colorScheme: 'light', reducedMotion: 'reduce' })).newPage();
}
const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
const first = (page: Page) => page.getByLabel(t('slip.pin'), { exact: true });
const second = (page: Page) => page.getByLabel(t('slip.pin.again'));
const ownPin = (page: Page) => page.getByLabel(t('slip.open.pin'));
const codeOn = async (page: Page) => (await page.locator('[data-code]').getAttribute('data-code')) ?? '';
const fits = async (page: Page, state: string) => expect.soft(await page.evaluate(misfits, 48), state).toEqual([]);
const summary = async (page: Page) => {
  await goWithin(page, '/soknad/oppsummering');
  await expect(page.locator('dl').first()).toBeVisible();
  return page.locator('dl').allTextContents();
};

/** Makes a slip in this tab; ends where its paper can be opened. */
async function makeSlip(page: Page): Promise<void> {
  await goWithin(page, '/soknad/senere');
  await first(page).fill(pin);
  await second(page).fill(pin);
  await button(page, t('slip.make')).click();
  await expect(page.getByRole('link', { name: t('slip.paper.download') })).toBeVisible({ timeout: 60_000 });
}

/** What a camera reads off the paper. */
async function addressOn(page: Page): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: t('slip.paper.download') }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe(t('slip.paper.file'));
  await download.saveAs('test-results/slip.pdf');
  const pages = await openScan(readFileSync('test-results/slip.pdf'));
  expect(pages.count).toBe(1);
  const { data, width, height } = await pages.page(1);
  await pages.close();
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? '';
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(t('slip.open.code')).fill(code);
  await button(page, t('slip.open.code.next')).click();
}
async function typePin(page: Page, digits: string): Promise<void> {
  await ownPin(page).fill(digits);
  await button(page, t('slip.open.go')).click();
}

test('made at one place, opened at another by the picture, at a third by the code, and then deleted', async ({
  browser,
  baseURL
}) => {
  const citizen = await openWindow(browser, baseURL);
  await seed(citizen, answers);
  await citizen.getByRole('link', { name: t('slip.link'), exact: true }).click();
  await expect(citizen.getByRole('heading', { name: t('slip.title') })).toBeVisible();
  await auditBoth(citizen, 'choose a PIN');
  for (const [one, two, said] of [
    ['12', '12', 'short'],
    ['1234', '1234', 'easy'],
    [pin, '4718', 'differ']
  ] as const) {
    await first(citizen).fill(one);
    await second(citizen).fill(two);
    await button(citizen, t('slip.make')).click();
    await expect(citizen.getByText(t(`slip.pin.${said}`), { exact: true })).toBeVisible();
    await expect(said === 'differ' ? second(citizen) : first(citizen)).toBeFocused();
  }
  await auditBoth(citizen, 'a PIN that will not do');
  await makeSlip(citizen);
  await auditBoth(citizen, 'the slip is ready');
  await citizen.screenshot({ path: 'test-results/slip-made.png', fullPage: true });
  const address = await addressOn(citizen);
  const code = await codeOn(citizen);
  expect(address).toMatch(new RegExp(`^${baseURL}/fortsett#[\\w-]{22}$`));
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  const written = await summary(citizen);
  expect(written.join()).toContain('Eksempelsen');
  await citizen.context().close();

  const phone = await openWindow(browser, baseURL);
  await phone.goto(address);
  await expect(phone.getByText(t('slip.open.read'))).toBeVisible();
  expect(phone.url(), 'the secret does not stay in the address').not.toContain('#');
  await auditBoth(phone, 'the PIN');
  await typePin(phone, '8305');
  await expect(phone.getByText(t('slip.open.wrong', { n: 4 }))).toBeVisible();
  await auditBoth(phone, 'a wrong PIN');
  await phone.screenshot({ path: 'test-results/slip-wrong.png', fullPage: true });
  await typePin(phone, pin);
  await expect(phone.getByRole('heading', { name: t('slip.open.done.title') })).toBeFocused();
  await auditBoth(phone, 'the answers are here');
  await phone.screenshot({ path: 'test-results/slip-opened.png', fullPage: true });
  await phone.getByRole('link', { name: t('slip.open.done.go') }).click();
  expect(await summary(phone)).toEqual(written);
  await phone.reload();
  await expect(phone.locator('dl').first()).toBeVisible();
  expect(await summary(phone), 'kept in this tab as well').toEqual(written);

  const library = await openWindow(browser, baseURL);
  await library.goto('/');
  await library.getByRole('link', { name: t('slip.open.link') }).click();
  await expect(library.getByRole('heading', { name: t('slip.open.title') })).toBeVisible();
  await auditBoth(library, 'the code');
  await typeCode(library, code.slice(0, 7));
  await expect(library.getByText(t('slip.open.code.short', { n: 7 }))).toBeVisible();
  await typeCode(library, code.slice(0, 15) + (code.endsWith('2') ? '3' : '2'));
  await expect(library.getByText(t('slip.open.code.typo'))).toBeVisible();
  await expect(library.getByLabel(t('slip.open.code'))).toBeFocused();
  await auditBoth(library, 'a code with a slip of the pen');
  await library.screenshot({ path: 'test-results/slip-code.png', fullPage: true });
  await typeCode(library, code.toLowerCase().replace(/.{4}(?=.)/g, '$& '));
  await expect(ownPin(library)).toBeFocused();
  await typePin(library, pin);
  await expect(library.getByRole('heading', { name: t('slip.open.done.title') })).toBeVisible();
  await button(library, t('slip.open.remove')).click();
  await expect(library.getByText(t('slip.open.removed'))).toBeVisible();
  await auditBoth(library, 'the slip is deleted');
  await library.getByRole('link', { name: t('slip.open.done.go') }).click();
  expect(await summary(library)).toEqual(written);

  await phone.goto(address);
  await typePin(phone, pin);
  await expect(phone.getByRole('heading', { name: t('slip.open.gone.title') })).toBeFocused();
  await expect(phone.getByText(t('slip.open.gone'))).toBeVisible();
  await auditBoth(phone, 'the slip is gone');
});

test('another application in the tab is kept, or deleted, as the person says', async ({ browser, baseURL }) => {
  const citizen = await openWindow(browser, baseURL);
  await seed(citizen, answers);
  await makeSlip(citizen);
  const code = await codeOn(citizen);
  const written = await summary(citizen);

  const other = await openWindow(browser, baseURL);
  await seed(other, personNamed('in-a-hurry'));
  const theirs = await summary(other);
  const open = async () => {
    await other.goto('/fortsett');
    await typeCode(other, code);
    await typePin(other, pin);
    await expect(other.getByRole('heading', { name: t('slip.open.replace.title') })).toBeFocused();
  };
  await open();
  await auditBoth(other, 'keep, or delete?');
  await other.screenshot({ path: 'test-results/slip-replace.png', fullPage: true });
  await other.getByRole('link', { name: t('slip.open.replace.no') }).click();
  expect(await summary(other)).toEqual(theirs);
  await open();
  await button(other, t('slip.open.replace.yes')).click();
  await expect(other.getByRole('heading', { name: t('slip.open.done.title') })).toBeVisible();
  await other.getByRole('link', { name: t('slip.open.done.go') }).click();
  expect(await summary(other)).toEqual(written);
});

test('by keyboard alone, 320 px wide with large letters; five wrong PINs, and it is gone', async ({
  browser,
  baseURL
}) => {
  const page = await openWindow(browser, baseURL, 320);
  await page.context().addCookies([{ name: 'sammen-view', value: '200.auto', url: baseURL ?? '' }]);
  await seed(page, answers);
  await tabAndPress(page, page.getByRole('link', { name: t('slip.link'), exact: true }));
  await arrived(page, '/soknad/senere');
  await fits(page, 'choose a PIN');
  await tabTo(page, first(page));
  await page.keyboard.type(pin);
  await page.keyboard.press('Tab');
  await page.keyboard.type('4718');
  await page.keyboard.press('Enter');
  await expect(second(page)).toBeFocused();
  await fits(page, 'they differ');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: t('slip.paper.open') })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: t('slip.made') })).toBeFocused();
  await fits(page, 'the slip');
  await page.screenshot({ path: 'test-results/slip-320.png', fullPage: true });
  const code = await codeOn(page);

  await page.goto('/fortsett');
  await fits(page, 'the code');
  await tabTo(page, page.getByLabel(t('slip.open.code')));
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await expect(ownPin(page)).toBeFocused();
  await fits(page, 'the PIN');
  for (const left of [4, 3, 2, 1]) {
    await page.keyboard.type(`830${left}`);
    await page.keyboard.press('Enter');
    const said = left === 1 ? t('slip.open.wrong.last') : t('slip.open.wrong', { n: left });
    await expect(page.getByText(said)).toBeVisible();
    await expect(ownPin(page)).toBeFocused();
  }
  await fits(page, 'one try left');
  await page.keyboard.type('9305');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: t('slip.open.gone.title') })).toBeFocused();
  await expect(page.getByText(t('slip.open.spent'))).toBeVisible();
  await fits(page, 'gone');
  await auditBoth(page, 'five wrong PINs');
  await tabAndPress(page, button(page, t('slip.open.other')));
  await expect(page.getByLabel(t('slip.open.code'))).toBeFocused();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await expect(ownPin(page)).toBeFocused();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('slip.open.gone'))).toBeVisible();
});

test('after its time it is gone; the relay knows neither code, nor PIN, nor answers', async ({ browser }) => {
  const server: TestServer = await startServer();
  try {
    const page = await openWindow(browser, server.url);
    await seed(page, answers);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/slip/')) asked.push(request.url() + JSON.stringify(request.headers()));
    });
    await makeSlip(page);
    const code = await codeOn(page);
    const address = await addressOn(page);
    const secret = address.split('#')[1] ?? 'none';
    const db = new Database(join(server.dataDir, 'relay.db'));
    const row = db.prepare('select id, body, until from slips').get() as { id: string; body: Buffer; until: number };
    const known = asked.join() + row.id + row.body.toString('latin1') + server.log();
    for (const never of [code, secret, pin, 'housing', 'Nora']) expect(known).not.toContain(never);
    expect(row.until - Date.now()).toBeGreaterThan(13.9 * 24 * 3600_000);
    db.prepare('update slips set until = ?').run(Date.now());
    db.close();

    const late = await openWindow(browser, server.url);
    await late.goto(address);
    await typePin(late, pin);
    await expect(late.getByRole('heading', { name: t('slip.open.gone.title') })).toBeVisible();
    await late.screenshot({ path: 'test-results/slip-gone.png', fullPage: true });
  } finally {
    await server.stop();
  }
});
