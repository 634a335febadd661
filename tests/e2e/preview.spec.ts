/** The citizen looks at their application as one helper sees it: what is closed is grey, there and on the desk alike. */
import type { FrameLocator, Page } from '@playwright/test';
import { beginApplication, expect, kari, logInGuide, openDoors, readCode, t, test } from './support/stories';
import { citizenWindow, expectText, guideWindow, seen, story, visit, written } from './support/windows';

const name = t('help.preview', { name: kari.name });
const open = (page: Page) => page.getByRole('button', { name, exact: true }).click();
const shut = (page: Page) => page.getByRole('button', { name: t('preview.close'), exact: true }).click();
const turn = (page: Page, label: string) =>
  page.getByRole('combobox', { name: t('preview.page') }).selectOption({ label });
const drawn = async (frame: FrameLocator) => {
  await expect(frame.locator('main')).toBeVisible();
  return (await frame.locator('main').innerText()).replace(/\s+/g, ' ').trim();
};
const canary = 'Mat til Kanarifuglen';

test('what is closed is grey, what is open is as on the desk, before and after the helper is let in', async ({
  browser
}) => {
  const [citizen, guide] = await Promise.all([citizenWindow(browser), guideWindow(browser)]);
  await beginApplication(citizen);
  await visit(citizen, story.path);
  await written(citizen).fill(canary);
  await logInGuide(guide, kari);
  const code = await readCode(guide);

  // Before the yes: nothing is shown of any page.
  await citizen
    .getByRole('link', { name: t('bar.help') })
    .first()
    .click();
  await citizen.locator('.code input').pressSequentially(code);
  await citizen.getByRole('button', { name: t('help.code.find') }).click();
  await open(citizen);
  const preview = citizen.frameLocator('dialog iframe');
  await expect(preview.getByText(t('together.hidden.title')).first()).toBeVisible();
  await turn(citizen, t('preview.summary'));
  await expect(preview.locator('main')).toBeVisible();
  expect(await preview.locator('body').innerHTML()).not.toContain(canary);
  await citizen.keyboard.press('Escape');
  await expect(citizen.locator('dialog')).toHaveCount(0);
  await expect(citizen.getByRole('button', { name, exact: true })).toBeFocused();
  await citizen.getByRole('button', { name: t('help.ask.yes', { name: kari.name }) }).click();

  // One door is open: the page there is as on the desk, the others are grey.
  await openDoors(citizen, 'fill', [story.section]);
  await visit(citizen, story.path);
  await expectText(written(seen(guide)), canary);
  const desk = await drawn(seen(guide));
  await citizen.getByRole('link', { name: t('help.band.change', { name: kari.name }) }).click();
  await open(citizen);
  await expectText(preview.locator(`[data-key="${story.key}"] textarea`), canary);
  expect(await drawn(preview)).toBe(desk);

  // Nothing can be written or pointed at here.
  await preview.locator('.cover').first().dblclick();
  await preview.locator('.cover').first().press('Enter');
  await expect(preview.locator('.cover').first()).toBeVisible();
  await expect(preview.locator('.pointed')).toHaveCount(0);
  await turn(citizen, t('preview.option', { section: 'Bolig', n: 1 }));
  await expect(preview.getByText(t('together.hidden.title')).first()).toBeVisible();
  await shut(citizen);
  await expect(citizen.getByRole('button', { name, exact: true })).toBeFocused();
  await expect(citizen.locator('dialog')).toHaveCount(0);
});
