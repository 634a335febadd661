/** Helpers who are not in the room: they log in, read out nine digits, and the citizen sees what is known of them and what is not. */
import type { Browser, Page } from '@playwright/test';
import { beginApplication, expect, t, test } from './support/stories';
import { seen } from './support/windows';

const anne = 'Anne Prøvesen';
const ola = 'Ola Eksempelsen';

/** Somebody far away logs in through the stand-in; ends where they say who they are, or where they are refused. */
async function logIn(browser: Browser, baseURL: string | undefined, who: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL })).newPage();
  await page.goto('/hjelpe');
  await page.getByRole('link', { name: t('helping.login') }).click();
  await page.getByRole('button', { name: who }).click();
  return page;
}

/** The nine digits that they read out. */
async function code(page: Page): Promise<string> {
  await page.getByRole('button', { name: t('helping.code') }).click();
  const digits = page.locator('[data-code]');
  await expect(digits).toHaveAttribute('data-code', /^\d{9}$/);
  return (await digits.getAttribute('data-code')) as string;
}

async function type(citizen: Page, digits: string): Promise<void> {
  await citizen.goto('/fa-hjelp');
  const another = citizen.getByText(t('help.more.title'));
  await expect(another.or(citizen.getByText(t('help.alone')))).toBeVisible();
  if (await another.isVisible()) await another.click();
  await citizen.locator('.code input').pressSequentially(digits);
  await citizen.getByRole('button', { name: t('help.code.find') }).click();
}

test('a relative far away logs in, reads out nine digits, and is shown as what they are', async ({
  browser,
  baseURL
}) => {
  const citizen = await (await browser.newContext({ viewport: { width: 390, height: 844 }, baseURL })).newPage();
  await beginApplication(citizen);
  const helper = await logIn(browser, baseURL, anne);
  await expect(helper.getByText(t('helping.name.known', { name: anne }))).toBeVisible();
  // Nobody gets a code who has not said who they are.
  await helper.getByRole('button', { name: t('helping.code') }).click();
  await expect(helper.getByText(t('helping.who.missing'))).toBeVisible();
  await helper.getByRole('radio', { name: t('helping.who.guardian') }).check();
  await type(citizen, await code(helper));

  await expect(citizen.getByRole('heading', { name: t('help.ask.title', { name: anne }) })).toBeFocused();
  await expect(citizen.getByText(t('help.ask.login.text'))).toBeVisible();
  await expect(citizen.getByText(t('help.ask.name.login'))).toBeVisible();
  await expect(citizen.getByText(t('help.ask.says', { role: t('help.ask.role.guardian') }))).toBeVisible();
  // A guardian may do the most, so that is for the person to say.
  await expect(citizen.getByRole('radio', { name: t('help.who.relative') })).toBeChecked();
  await expect(citizen.getByLabel(t('help.who.name'))).toHaveCount(0);
  await citizen.getByRole('button', { name: t('help.ask.yes', { name: anne }) }).click();
  await citizen.getByRole('button', { name: t('help.safe.yes') }).click();

  await expect(citizen.getByRole('heading', { name: t('help.doors.title', { name: anne }) })).toBeFocused();
  await expect(citizen.getByText(`${t('help.ask.role.relative')} · ${t('help.mark.login')}`)).toBeVisible();
  await citizen.getByRole('button', { name: t('help.usual.open') }).click();
  await citizen.goto('/soknad/behov/4');
  const band = citizen.getByRole('region', { name: t('help.band.label', { name: anne }) });
  await expect(band.getByText(t('help.mark.login'))).toBeVisible();
  const text = seen(helper).locator('[data-key="need.what"]');
  await text.locator('.cover').dblclick();
  await text.getByRole('textbox').fill('Penger til mat');
  await expect(citizen.locator('[data-key="need.what"] textarea')).toHaveValue('Penger til mat');

  // The end is the citizen's; a new code is the helper's to make.
  await citizen.getByRole('button', { name: t('help.band.stop.name', { name: anne }) }).click();
  await expect(helper.getByRole('heading', { name: t('desk.end.title') })).toBeVisible();
  await helper.getByRole('button', { name: t('desk.code.new') }).click();
  await expect(helper.locator('[data-code]')).toHaveAttribute('data-code', /^\d{9}$/);
  await helper.getByRole('button', { name: t('helping.logout') }).click();
  await expect(helper.getByRole('link', { name: t('helping.login') })).toBeVisible();
});

test('who writes their own name is shown as one who did', async ({ browser, baseURL }) => {
  const citizen = await (await browser.newContext({ viewport: { width: 390, height: 844 }, baseURL })).newPage();
  await beginApplication(citizen);
  const helper = await logIn(browser, baseURL, ola);
  await helper.getByRole('radio', { name: t('helping.who.relative') }).check();
  await helper.getByLabel(t('helping.name')).fill('Nav Testby');
  await type(citizen, await code(helper));
  await expect(citizen.getByRole('heading', { name: t('help.ask.title', { name: 'Nav Testby' }) })).toBeFocused();
  await expect(citizen.getByText(t('help.ask.name.own'))).toBeVisible();
  await citizen.getByRole('button', { name: t('help.ask.yes', { name: 'Nav Testby' }) }).click();
  await citizen.getByRole('button', { name: t('help.safe.yes') }).click();
  await citizen.getByRole('link', { name: t('help.doors.done') }).click();
  const band = citizen.getByRole('region', { name: t('help.band.label', { name: 'Nav Testby' }) });
  await expect(band.getByText(t('help.mark.own'))).toBeVisible();
});

test('under 18: a kind no, and the way to a guide', async ({ browser, baseURL }) => {
  const child = await logIn(browser, baseURL, 'Ida Prøvesen');
  await expect(child.getByRole('heading', { name: t('helping.fault.under-18') })).toBeVisible();
  await expect(child.getByText(t('helping.fault.under-18.text'))).toBeVisible();
  await expect(child.getByRole('link', { name: /^Ring/ })).toBeVisible();
  await expect(child.getByRole('link', { name: t('helping.login') })).toHaveCount(0);
  await child.goto('/hjelpe');
  await expect(child.getByRole('button', { name: t('helping.code') }), 'not logged in').toHaveCount(0);
});
