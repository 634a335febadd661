/** Helpers who are not in the room: they log in, read out nine digits, and the citizen sees what is known of them and what is not. */
import type { Browser, Page } from '@playwright/test';
import { memoryHolds } from './support/holds';
import { beginApplication, expect, kari, t, test } from './support/stories';
import { expectText, putCaret, seen, story, takePen, together, visit, written } from './support/windows';

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

test('a son far away and a guide, at once, in the same text', async ({ browser, baseURL }) => {
  const secret = 'Kanarifugl-om-seg';
  const { citizen, guide } = await together(browser, {}, [story.section, 'Om deg']);
  const son = await logIn(browser, baseURL, ola);
  await son.getByRole('radio', { name: t('helping.who.relative') }).check();
  await son.getByLabel(t('helping.name')).fill(ola);
  await type(citizen, await code(son));
  await citizen.getByRole('button', { name: t('help.ask.yes', { name: ola }) }).click();
  await citizen.getByRole('button', { name: t('help.safe.yes') }).click();
  await citizen
    .getByRole('radio', { name: t('help.level.fill'), exact: true, description: t('help.level.fill.text') })
    .last()
    .check();
  await citizen.getByRole('switch', { name: story.section, exact: true }).last().click();
  await citizen
    .getByRole('link', { name: t('help.doors.done') })
    .last()
    .click();

  // Each is named in their own band, and what is open to the guide alone is not on the son's machine.
  for (const name of [kari.name, ola])
    await expect(citizen.getByRole('region', { name: t('help.band.label', { name }) })).toBeVisible();
  await visit(citizen, '/soknad/person/1');
  await citizen.locator('[data-key="person.firstName"]').getByRole('textbox').fill(secret);
  await expectText(seen(guide).locator('[data-key="person.firstName"]').getByRole('textbox'), secret);
  await expect(seen(son).getByText(t('together.hidden.title')).first()).toBeVisible();
  expect(await memoryHolds(son, secret)).toBe(false);
  await visit(citizen, story.path);
  await written(citizen).fill(`Først. Så. Sist.`);
  const [one, two] = [written(seen(guide)), written(seen(son))];
  await expectText(one, 'Først. Så. Sist.');
  await expectText(two, 'Først. Så. Sist.');
  await takePen(guide);
  await takePen(son);
  await putCaret(guide, one, 'end');
  await putCaret(son, two, 'Først. Så.'.length);
  await putCaret(citizen, written(citizen), 'start');
  const [a, b, c] = [' Kari skriver sist.', ' Ola skriver midt i.', 'Jeg skriver først. '];
  await Promise.all([
    guide.keyboard.type(a, { delay: 45 }),
    son.keyboard.type(b, { delay: 50 }),
    citizen.keyboard.type(c, { delay: 40 })
  ]);
  const all = `${c}Først. Så.${b} Sist.${a}`;
  for (const place of [written(citizen), one, two]) await expectText(place, all);
  const wrote = citizen.locator(`[data-key="${story.key}"]`);
  for (const name of [kari.name, ola]) await expect(wrote.getByText(name).last()).toBeVisible();

  await citizen.getByRole('button', { name: t('help.band.stop.name', { name: ola }) }).click();
  await expect(son.getByRole('heading', { name: t('desk.end.title') })).toBeVisible();
  expect(await memoryHolds(son, secret)).toBe(false);
  await expectText(one, all);
});
