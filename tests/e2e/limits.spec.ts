/** What the receiving format cannot take is said in good time, and nothing half goes out as data. */
import { goToQuestions, goWithin, pagesOf, personNamed, seed } from './support/seed';
import { expect, t, test } from './support/stories';

test('what one ticked leaves less room for what one writes', async ({ page }) => {
  const answers = { 'need.emergency.food': true, 'need.purposes.rent': true, 'need.what': 'x'.repeat(300) };
  await seed(page, answers);
  await goToQuestions(
    page,
    pagesOf(answers).find(({ path }) => path === '/soknad/behov/4')!
  );
  const taken = 'Nødhjelp: Har ikke mat\nJeg søker om penger til: Husleie\n'.length;
  await expect(page.locator('.count')).toHaveText(t('field.left', { n: 500 - taken - 300 }));
  // One more than fits, and it says that there will be an extra page.
  await page.locator('textarea').press('ControlOrMeta+End');
  await page.keyboard.insertText('y'.repeat(500 - taken - 300));
  await expect(page.locator('.count')).toHaveText(t('field.left', { n: 0 }));
  await page.keyboard.insertText('z');
  await expect(page.locator('.count')).toHaveText(t('field.extra'));
});

test('an application that is not finished does not go out as data, and it says what to do', async ({ page }) => {
  await seed(page, { 'person.firstName': 'Ola' });
  await goWithin(page, '/soknad/ferdig');
  await page.getByText(t('done.data.title')).click();
  await page.getByRole('button', { name: t('done.data.soknad') }).click();
  await expect(page.getByText(t('done.data.unfinished'))).toBeVisible();
  await page
    .getByRole('status')
    .getByRole('link', { name: t('done.missing.go') })
    .click();
  await expect(page).toHaveURL(/\/soknad\/oppsummering$/);
});

test('a finished one does', async ({ page }) => {
  await seed(page, personNamed('fewest'));
  await goWithin(page, '/soknad/ferdig');
  await page.getByText(t('done.data.title')).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: t('done.data.soknad') }).click();
  expect((await download).suggestedFilename()).toBe('soknad.json');
});
