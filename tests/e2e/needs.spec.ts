/** A guide asks about what a citizen may need and not know of; the citizen, by keyboard alone, says yes to one and no to one. */
import { readFileSync } from 'node:fs';
import { fieldOf, tabAndPress, tabTo } from './support/keys';
import { overhear } from './support/listen';
import { goToQuestions, goWithin, pagesOf, personNamed, seed } from './support/seed';
import { acceptHelp, expect, kari, logInGuide, openDoors, readCode, t, test } from './support/stories';

const answers = personNamed('fewest');
const pageOf = (key: string) => pagesOf(answers).find(({ instances }) => instances.some((one) => one.key === key))!;
const glasses = t('needs.glasses.ask');
const dentist = t('needs.dentist.ask');

test('glasses: yes; dentist: no; and the application says so', async ({ browser, baseURL }) => {
  const small = { reducedMotion: 'reduce' as const, viewport: { width: 390, height: 844 }, baseURL };
  const citizen = await (await browser.newContext(small)).newPage();
  const guide = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL })).newPage();
  const lineOf = (asks: string) => guide.locator('li').filter({ hasText: asks });
  const sendOf = (asks: string) => lineOf(asks).getByRole('button', { name: t('desk.needs.send') });
  const what = fieldOf(citizen, 'need.what');
  const yes = citizen.getByRole('button', { name: t('needs.yes'), exact: true });
  const no = citizen.getByRole('button', { name: t('needs.no'), exact: true });
  const tick = (name: string) => citizen.getByRole('checkbox', { name, exact: true });

  await seed(citizen, answers);
  await logInGuide(guide);
  await acceptHelp(citizen, await readCode(guide), kari);

  await test.step('what is closed cannot be asked about, and the desk says why', async () => {
    await expect(guide.getByRole('button', { name: t('desk.end.leave') })).toBeVisible();
    await guide.keyboard.press('b');
    await expect(guide.getByText(t('desk.needs.closed', { section: 'Det du trenger' }))).toBeVisible();
    await expect(sendOf(glasses)).toBeDisabled();
    await openDoors(citizen, 'fill', ['Det du trenger', 'Papirer']);
    await expect(sendOf(glasses)).toBeEnabled();
  });

  await test.step('the question is told politely, on any page, and the focus stays', async () => {
    await goToQuestions(citizen, pageOf('need.what'));
    await what.focus();
    const heard = await overhear(citizen, async () => {
      await sendOf(glasses).press('Enter');
      await expect(citizen.getByText(glasses).last()).toBeVisible();
      await expect(what).toBeFocused();
    });
    expect(heard).toEqual([`polite: ${t('needs.asks.said', { name: kari.name, question: glasses })}`]);
    await expect(lineOf(glasses)).toContainText(t('desk.needs.waiting'));
  });

  await test.step('the citizen goes there and says yes', async () => {
    await tabAndPress(citizen, citizen.getByRole('link', { name: t('help.band.show') }));
    await expect(citizen.locator('h1')).toHaveText('Trenger du også hjelp til noe av dette?');
    await expect(tick('Briller')).not.toBeChecked();
    await tabTo(citizen, yes);
    await citizen.screenshot({ path: 'test-results/needs-card.png' });
    await guide.screenshot({ path: 'test-results/needs-desk.png' });
    await citizen.keyboard.press('Enter');
    await expect(tick('Briller')).toBeChecked();
    await expect(yes).toHaveCount(0);
    await expect(sendOf(glasses)).toHaveCount(0);
    expect(await citizen.evaluate(() => document.activeElement?.closest('[data-key]') !== null)).toBe(true);
  });

  await test.step('no is no, and the desk knows that it was asked', async () => {
    await sendOf(dentist).press('Enter');
    await tabAndPress(citizen, no);
    await expect(lineOf(dentist)).toContainText(t('desk.needs.declined'));
    await expect(guide.getByText(t('desk.needs.said.no', { need: 'Tannlege' }))).toBeAttached();
    await expect(tick('Tannlege')).not.toBeChecked();
  });

  await test.step('what is missing for a fast answer: the guide points, and the citizen hears where', async () => {
    await guide.keyboard.press('m');
    const missing = guide.getByRole('region', { name: t('desk.missing.title') });
    await missing.getByRole('button', { name: 'Skattemelding' }).press('Enter');
    const points = t('help.said.points', { name: kari.name, question: 'Skattemelding' });
    await expect(citizen.getByText(points).last()).toBeVisible();
    await guide.screenshot({ path: 'test-results/needs-missing.png' });
  });

  await test.step('the summary and soknad.json hold glasses only, and who wrote it', async () => {
    await goWithin(citizen, '/soknad/oppsummering');
    const line = citizen.locator('.line').filter({ hasText: 'Trenger du også hjelp til noe av dette?' });
    await expect(line).toContainText('Briller');
    await expect(line).toContainText(kari.name);
    await expect(line).not.toContainText('Tannlege');
    await goWithin(citizen, '/soknad/ferdig');
    await citizen.getByText(t('done.data.title')).click();
    const [file] = await Promise.all([
      citizen.waitForEvent('download'),
      citizen.getByRole('button', { name: t('done.data.soknad') }).click()
    ]);
    const soknad = readFileSync(await file.path(), 'utf8');
    expect(soknad).toContain('Trenger også hjelp til: Briller');
    expect(soknad).not.toContain('Tannlege');
  });
});
