/** Before anything goes out the citizen looks at what others wrote or took away, and says that it is right. */
import type { Page } from '@playwright/test';
import { auditBoth } from './support/audit';
import { fieldOf, tabAndPress } from './support/keys';
import { goToQuestions, goWithin, pagesOf, personNamed, seed } from './support/seed';
import { misfits } from './support/small';
import { acceptHelp, expect, kari, logInGuide, openDoors, readCode, t, test } from './support/stories';

const answers = personNamed('renting-three-children');
const pageOf = (key: string) => pagesOf(answers).find(({ instances }) => instances.some((one) => one.key === key))!;

/** The guide opens a question that the citizen is at, and types in it. */
async function write(guide: Page, key: string, keys: readonly string[]): Promise<void> {
  const seen = guide.frameLocator('iframe').locator(`[data-key="${key}"]`);
  await seen.getByRole('button').first().dblclick();
  await expect(seen.getByRole('textbox')).toBeEditable();
  await seen.getByRole('textbox').focus();
  for (const one of keys) await (one.length > 12 ? guide.keyboard.type(one) : guide.keyboard.press(one));
  await guide.keyboard.press('Escape');
}

test('what the guide wrote and took away is shown first, and papers come after a yes', async ({ browser, baseURL }) => {
  const small = { reducedMotion: 'reduce' as const, viewport: { width: 320, height: 700 }, baseURL };
  const citizen = await (await browser.newContext(small)).newPage();
  const guide = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL })).newPage();
  const first = citizen.getByRole('region', { name: t('changed.title') });
  const line = (label: string) => first.locator('.line').filter({ hasText: label });
  const paper = citizen.getByRole('button', { name: t('done.paper'), exact: true });
  const yes = first.getByRole('button', { name: t('changed.yes') });

  await seed(citizen, answers);
  await goWithin(citizen, '/soknad/ferdig');
  await expect(paper).toBeVisible();
  await expect(first).toHaveCount(0);

  await logInGuide(guide);
  await acceptHelp(citizen, await readCode(guide), kari);
  await openDoors(citizen, 'fill', ['Det du trenger', 'Penger ut']);
  await goToQuestions(citizen, pageOf('need.reason'));
  await write(guide, 'need.reason', ['Control+End', ' Vedkommende har ventet lenge.']);
  await expect(fieldOf(citizen, 'need.reason')).toHaveValue(/ventet lenge\.$/);
  await goToQuestions(citizen, pageOf('expenses.rent'));
  await write(guide, 'expenses.rent', ['Control+a', 'Delete']);
  await expect(fieldOf(citizen, 'expenses.rent')).toHaveValue('');

  await goWithin(citizen, '/soknad/ferdig');
  await expect(first).toBeVisible();
  await expect(paper).toHaveCount(0);
  await expect(first.locator('.line')).toHaveCount(2);
  await expect(line('Hvorfor')).toContainText('Vedkommende har ventet lenge.');
  await expect(line('Hvorfor')).toContainText(kari.name);
  await expect(first).toContainText(t('changed.gone', { name: kari.name }));
  await auditBoth(citizen, 'what others wrote, before the papers');
  expect(await citizen.evaluate(misfits, 48)).toEqual([]);
  await citizen.screenshot({ path: 'test-results/changed.png', fullPage: true });

  await test.step('it is still there after a reload', async () => {
    await citizen.reload();
    await expect(first.locator('.line')).toHaveCount(2);
  });

  await test.step('what the citizen writes themselves they have looked at', async () => {
    await goToQuestions(citizen, pageOf('expenses.rent'));
    await fieldOf(citizen, 'expenses.rent').fill('8500');
    await goWithin(citizen, '/soknad/oppsummering');
    await expect(first.locator('.line')).toHaveCount(1);
    await expect(line('Hvorfor')).toBeVisible();
  });

  await test.step('one yes, by keyboard; the focus goes to what came of it', async () => {
    await tabAndPress(citizen, yes);
    await expect(first).toHaveCount(0);
    await expect(citizen.getByText(t('changed.done'))).toBeFocused();
    await goWithin(citizen, '/soknad/ferdig');
    await expect(paper).toBeVisible();
  });

  await test.step('and what the guide changes after that is shown again', async () => {
    await goToQuestions(citizen, pageOf('need.reason'));
    await write(guide, 'need.reason', ['Control+End', ' Det haster veldig nå.']);
    await expect(fieldOf(citizen, 'need.reason')).toHaveValue(/haster veldig nå\.$/);
    await goWithin(citizen, '/soknad/ferdig');
    await expect(first.locator('.line')).toHaveCount(1);
    await expect(paper).toHaveCount(0);
  });
});
