/** One guide, three citizens at once: a dot for news, keys to switch, nothing that crosses, and a fourth refused kindly. */
import type { Page } from '@playwright/test';
import { deskKeys } from '../../src/lib/ui/desk/keys';
import { acceptHelp, beginApplication, expect, kari, logInGuide, openDoors, t, test } from './support/stories';
import { citizenWindow, guideWindow, seen, story, visit, written } from './support/windows';

const names = ['Ada', 'Bo', 'Cato'] as const;

test('one guide with three conversations', async ({ browser, baseURL }) => {
  const guide = await guideWindow(browser, { baseURL });
  const citizens: Page[] = [];
  await logInGuide(guide);
  const tab = (n: number) => guide.getByRole('button', { name: new RegExp(`^${t('desk.tab', { n })}`) });
  const another = guide.getByRole('button', { name: t('desk.start.another') });
  const elsewhere = () => guide.locator('body').click({ position: { x: 2, y: 300 } });
  const message = guide.getByLabel(t('desk.talk.write'));
  const thread = guide.locator('#talk ol');

  await test.step('three come in, each by a code of their own', async () => {
    for (const [at, name] of names.entries()) {
      const citizen = await citizenWindow(browser, { baseURL });
      citizens.push(citizen);
      await beginApplication(citizen);
      await (at === 0 ? guide.getByRole('button', { name: t('desk.start') }) : another).click();
      const code = guide.locator('[data-code]');
      await expect(code).toHaveAttribute('data-code', /^\d{9}$/);
      await acceptHelp(citizen, (await code.getAttribute('data-code'))!, kari);
      await openDoors(citizen, 'fill', [story.section]);
      await visit(citizen, story.path);
      await written(citizen).fill(`Hei fra ${name}`);
      await expect(written(seen(guide))).toHaveValue(`Hei fra ${name}`);
    }
  });

  await test.step('a fourth is refused kindly, and nothing else changes', async () => {
    await another.press('Enter');
    await expect(guide.getByText(t('desk.tabs.full'))).toBeVisible();
    await expect(tab(4)).toHaveCount(0);
    await expect(written(seen(guide))).toHaveValue('Hei fra Cato');
    await guide.screenshot({ path: 'test-results/three-full.png' });
  });

  await test.step('keys switch between them, and each has its own screen', async () => {
    for (const n of [1, 3, 2]) {
      await elsewhere();
      await guide.keyboard.press(String(n));
      await expect(tab(n)).toHaveAttribute('aria-current', 'true');
      await expect(written(seen(guide))).toHaveValue(`Hei fra ${names[n - 1]}`);
    }
    await expect(guide.getByText(t('desk.tabs.full'))).toHaveCount(0);
  });

  await test.step('a message out of sight is a dot on its tab, and stands in its own thread only', async () => {
    for (const [at, citizen] of citizens.entries()) {
      await citizen.getByRole('button', { name: new RegExp(`^${t('talk.with', { name: kari.name })}`) }).click();
      await citizen.getByLabel(t('talk.write', { name: kari.name })).fill(`Hilsen ${names[at]}`);
      await citizen.getByRole('button', { name: t('talk.send') }).click();
    }
    await expect(tab(1)).toContainText(t('desk.tab.news'));
    await expect(tab(3)).toContainText(t('desk.tab.news'));
    await guide.screenshot({ path: 'test-results/three-news.png' });
    for (const [at, citizen] of citizens.entries()) {
      await elsewhere();
      await guide.keyboard.press(String(at + 1));
      await expect(tab(at + 1)).not.toContainText(t('desk.tab.news'));
      await guide.keyboard.press('t');
      await expect(thread.locator('li')).toHaveCount(1);
      await expect(thread).toContainText(`Hilsen ${names[at]}`);
      await message.fill(`Svar til ${names[at]}`);
      await message.press('Enter');
      await expect(citizen.locator('#talk ol li')).toHaveCount(2);
      await expect(citizen.locator('#talk ol')).toContainText(`Svar til ${names[at]}`);
      for (const other of names.filter((one) => one !== names[at]))
        await expect(citizen.locator('#talk ol')).not.toContainText(other);
    }
  });

  await test.step('what is begun and not sent waits in its own conversation', async () => {
    await message.fill('Et øyeblikk, Cato');
    await elsewhere();
    await guide.keyboard.press('1');
    await guide.keyboard.press('t');
    await expect(message).toHaveValue('');
    await elsewhere();
    await guide.keyboard.press('3');
    await guide.keyboard.press('t');
    await expect(message).toHaveValue('Et øyeblikk, Cato');
    // Digits in a field are letters.
    await message.press('End');
    await guide.keyboard.type(' 1');
    await expect(message).toHaveValue('Et øyeblikk, Cato 1');
    await expect(tab(3)).toHaveAttribute('aria-current', 'true');
  });

  await test.step('every key of the page is in one list', async () => {
    await elsewhere();
    await guide.keyboard.press('?');
    const list = guide.getByRole('dialog', { name: t('desk.keys.title') });
    await expect(list).toBeVisible();
    for (const { does } of deskKeys) await expect(list.getByRole('row').filter({ hasText: t(does) })).toBeVisible();
    await guide.screenshot({ path: 'test-results/three-keys.png' });
    const known = deskKeys.flatMap(({ keys }) => keys.map((key) => key.toLowerCase()));
    const used = await guide
      .locator('[aria-keyshortcuts]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-keyshortcuts')!));
    expect(used.length).toBeGreaterThan(6);
    for (const key of used) expect(known).toContain(key.toLowerCase());
    await guide.keyboard.press('1');
    await expect(tab(3)).toHaveAttribute('aria-current', 'true');
    await guide.keyboard.press('?');
    await expect(list).toBeHidden();
  });

  await test.step('one ends; the others go on, and there is room for another', async () => {
    await citizens[0]!
      .getByRole('button', { name: /^Stopp/ })
      .first()
      .click();
    await expect(tab(1)).toContainText(t('desk.tab.ended'));
    await elsewhere();
    await guide.keyboard.press('2');
    await written(citizens[1]!).fill('Vi fortsetter');
    await expect(written(seen(guide))).toHaveValue('Vi fortsetter');
    await another.click();
    await expect(guide.locator('[data-code]')).toHaveAttribute('data-code', /^\d{9}$/);
  });
});
