/**
 * Somebody close, whom nobody vouches for: mother and daughter at one kitchen table, the daughter on her own phone. And the
 * private way out.
 */
import type { Browser, Page } from '@playwright/test';
import { scan } from './support/camera';
import { beginApplication, expect, t, test } from './support/stories';

const small = { width: 390, height: 844 };

/** A person with the application open, and somebody in the room who reads the code off the screen. */
async function atTheTable(browser: Browser, baseURL: string | undefined): Promise<{ citizen: Page; phone: Page }> {
  const citizen = await (await browser.newContext({ viewport: small, baseURL })).newPage();
  const phone = await (await browser.newContext({ viewport: small })).newPage();
  await beginApplication(citizen);
  await citizen.goto('/fa-hjelp');
  await citizen.getByRole('button', { name: t('help.qr.show') }).click();
  await citizen.getByRole('img', { name: t('help.qr.alt') }).scrollIntoViewIfNeeded();
  await phone.goto((await scan(browser, citizen)) ?? '');
  await expect(citizen.getByRole('heading', { name: t('help.ask.nobody') })).toBeFocused();
  return { citizen, phone };
}

test('a daughter helps with everyday things, and meets nothing private', async ({ browser, baseURL }) => {
  const { citizen, phone } = await atTheTable(browser, baseURL);
  await citizen.getByRole('radio', { name: t('help.who.relative') }).check();
  await citizen.getByLabel(t('help.who.name')).fill('Anne');
  await citizen.getByRole('button', { name: /^Ja, la/ }).click();

  await expect(citizen.getByRole('heading', { name: t('help.safe.title', { name: 'Anne' }) })).toBeFocused();
  await expect(citizen.getByText(t('help.safe.alone'))).toBeVisible();
  await expect(phone.getByRole('heading', { name: t('desk.wait.title') }), 'only a wait').toBeVisible();
  await citizen.getByRole('button', { name: t('help.safe.yes') }).click();

  // Nothing is open until she opens it; one press opens what is usual.
  await expect(citizen.getByRole('heading', { name: t('help.doors.title', { name: 'Anne' }) })).toBeFocused();
  await expect(citizen.getByRole('switch', { checked: true })).toHaveCount(0);
  await citizen.getByRole('button', { name: t('help.usual.open') }).click();
  await expect(citizen.getByRole('switch', { name: 'Bolig' })).toBeChecked();
  for (const name of ['Penger ut', t('help.private.health'), t('help.private.account')])
    await expect(citizen.getByRole('switch', { name, exact: true }), name).not.toBeChecked();

  // Why she needs help is hers alone: on the phone it is a box of one size, before and after.
  await citizen.goto('/soknad/behov/4');
  const drawn = phone.frameLocator('iframe');
  await expect(drawn.locator('[data-key="need.what"]')).toBeVisible();
  await citizen.locator('[data-key="need.what"] textarea').fill('Penger til mat');
  await expect(drawn.locator('[data-key="need.what"] textarea')).toHaveValue('Penger til mat');
  await citizen.goto('/soknad/behov/5');
  const box = drawn.locator('[data-key="need.reason"]');
  await expect(box.getByText(t('together.hidden.title'))).toBeVisible();
  const before = await box.boundingBox();
  await citizen
    .locator('[data-key="need.reason"] textarea')
    .fill('Jeg har vært syk lenge, og det er mye å si om det.\n'.repeat(6));
  await citizen.locator('[data-key="need.reason"] textarea').blur();
  await expect(citizen.locator('[data-key="need.reason"] textarea')).not.toBeFocused();
  expect((await box.boundingBox())?.height).toBe(before?.height);
  expect(await phone.content()).not.toContain('syk lenge');
});

test('where the money goes is typed twice', async ({ browser, baseURL }) => {
  const { citizen, phone } = await atTheTable(browser, baseURL);
  await citizen.getByRole('button', { name: /^Ja, la/ }).click();
  await citizen.getByRole('button', { name: t('help.safe.yes') }).click();
  await citizen.getByRole('button', { name: t('help.usual.open') }).click();
  await citizen.getByRole('switch', { name: t('help.private.account') }).click();
  await expect(citizen.getByRole('switch', { name: t('help.private.account') })).toHaveAccessibleDescription(/foreslå/);

  await citizen.goto('/soknad/person');
  const pages = await citizen.evaluate(() => location.pathname);
  expect(pages).toBe('/soknad/person');
  await citizen.goto('/soknad/person/9');
  await citizen.getByRole('radio', { name: 'Ja' }).check();
  const drawn = phone.frameLocator('iframe');
  const question = drawn.locator('[data-key="person.account"]');
  await question.locator('.cover').dblclick();
  await question.locator('input').fill('1234 56 78903');
  await question.getByRole('button', { name: t('together.suggest') }).click();

  const mine = citizen.locator('[data-key="person.account"]');
  await expect(mine.getByText(t('certain.why'))).toBeVisible();
  await expect(mine.locator('input').first()).toHaveValue('');
  await mine.getByLabel(t('certain.again')).fill('1234 56 78911');
  await mine.getByRole('button', { name: t('together.use') }).click();
  await expect(mine.getByRole('alert')).toHaveText(t('certain.differs'));
  await expect(mine.getByLabel(t('certain.again'))).toBeFocused();
  await mine.getByLabel(t('certain.again')).fill('12345678903');
  await mine.getByLabel(t('certain.again')).press('Enter');
  await expect(mine.locator('input').first()).toHaveValue('1234\u00a056\u00a078903');
});

test('the private way out: nobody said no', async ({ browser, baseURL }) => {
  const { citizen, phone } = await atTheTable(browser, baseURL);
  await citizen.getByRole('button', { name: /^Ja, la/ }).click();
  await citizen.getByRole('button', { name: t('help.safe.no') }).click();
  await expect(citizen.getByText(t('help.ask.said.quiet'))).toBeVisible();
  await expect(phone.getByText(t('desk.guest.lost'))).toBeVisible();
  await expect(phone.getByText(t('desk.guest.declined'))).toHaveCount(0);
});
