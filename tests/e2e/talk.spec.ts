/** A guide and a citizen write to each other, in two languages; the guide asks to show a question, and nothing is forced. */
import { overhear } from './support/listen';
import {
  acceptHelp,
  beginApplication,
  expect,
  kari,
  logInGuide,
  openDoors,
  readCode,
  t,
  test
} from './support/stories';
import { citizenWindow, guideWindow, meet, seen, story, visit, written } from './support/windows';
import { talk as en } from '../../src/lib/words/en/talk';

const talkButton = new RegExp(`^${t('talk.with', { name: kari.name })}`);

test('messages go both ways, are told politely, steal no focus, and survive a reload until the help is over', async ({
  browser,
  baseURL
}) => {
  const citizen = await citizenWindow(browser, { baseURL });
  const guide = await guideWindow(browser, { baseURL });
  await beginApplication(citizen);
  await meet(citizen, guide, [story.section]);
  await visit(citizen, story.path);
  const open = citizen.getByRole('button', { name: talkButton });
  const mine = citizen.getByLabel(t('talk.write', { name: kari.name }));
  const theirs = guide.getByLabel(t('desk.talk.write'));
  const text = written(citizen);
  await expect(open).toBeVisible();

  await test.step('the guide writes by keyboard; the citizen hears it, and goes on typing', async () => {
    await text.focus();
    await guide.keyboard.press('t');
    await guide.keyboard.press('Tab');
    await theirs.focus();
    await guide.keyboard.type('Ta den tida du trenger. pes');
    const heard = await overhear(citizen, async () => {
      await guide.keyboard.press('Enter');
      await expect(open).toHaveAccessibleName(new RegExp(t('talk.unread', { n: 1 })));
      await expect(text).toBeFocused();
    });
    const said = 'Ta den tida du trenger. pes';
    expect(heard.join()).toContain(t('talk.said', { name: kari.name, text: said }));
    await expect(theirs).toHaveValue('');
    await citizen.screenshot({ path: 'test-results/talk-dot-390.png' });
  });

  await test.step('the citizen opens, reads and answers', async () => {
    await open.click();
    await expect(citizen.getByText('Ta den tida du trenger. pes').last()).toBeVisible();
    await expect(open).toHaveAccessibleName(t('talk.with', { name: kari.name }));
    await mine.fill('Takk. Hva mener dere med «depositum»?\u202e');
    await citizen.screenshot({ path: 'test-results/talk-open-390.png' });
    await citizen.getByRole('button', { name: t('talk.send') }).click();
    await expect(
      guide.locator('#talk').getByText('Takk. Hva mener dere med «depositum»?', { exact: true })
    ).toBeVisible();
    await expect(theirs).toBeFocused();
  });

  await test.step('a ready sentence is read by each in their own language', async () => {
    await citizen.getByRole('button', { name: t('talk.close') }).click();
    await citizen
      .getByRole('combobox')
      .selectOption('en')
      .catch(async () => {
        await citizen.getByRole('button', { name: 'Språk' }).click();
        await citizen.getByText('English').first().click();
      });
    await expect(citizen.locator('html')).toHaveAttribute('lang', 'en');
    await guide.getByRole('button', { name: t('desk.talk.phrases') }).click();
    await expect(guide.getByText(en['talk.phrase.own'])).toBeVisible();
    await guide.screenshot({ path: 'test-results/talk-desk.png' });
    await guide.getByRole('button', { name: t('talk.phrase.own') }).click();
    await citizen.getByRole('button', { name: /^Messages with/ }).click();
    await expect(citizen.locator('#talk').getByText(en['talk.phrase.own'])).toBeVisible();
    await citizen.getByLabel(`Write to ${kari.name}`).fill('I have no papers here.');
    await citizen.keyboard.press('Enter');
    const said = guide.locator('#talk li').filter({ hasText: 'I have no papers here.' });
    await expect(said.locator('[lang=en]')).toHaveText('I have no papers here.');
    await expect(said).toContainText(t('talk.original', { language: 'English' }));
    await citizen.screenshot({ path: 'test-results/talk-en-390.png' });
  });

  await test.step('what was said is there after a reload, and on the desk until the help is over', async () => {
    await citizen.reload();
    await citizen.getByRole('button', { name: /^Messages with/ }).click();
    await expect(citizen.locator('#talk ol li')).toHaveCount(4);
    await expect(guide.locator('#talk ol li')).toHaveCount(4);
    await citizen.getByRole('button', { name: /^Stop/ }).first().click();
    await expect(guide.getByText(t('desk.end.title'))).toBeVisible();
    expect(await guide.content()).not.toContain('no papers here');
    await citizen
      .getByRole('link', { name: /^Get help/ })
      .first()
      .click();
    await expect(citizen.getByRole('heading', { name: `Messages from ${kari.name}` })).toBeVisible();
    await expect(citizen.getByText('Ta den tida du trenger. pes')).toBeVisible();
    // An address or a time that one needs afterwards is still there when the page was loaded anew.
    await citizen.reload();
    await expect(citizen.getByRole('heading', { name: `Messages from ${kari.name}` })).toBeVisible();
    await expect(citizen.getByText('Ta den tida du trenger. pes')).toBeVisible();
    await expect(citizen.getByText(en['talk.past.until'])).toBeVisible();
    await citizen.screenshot({ path: 'test-results/talk-past.png', fullPage: true });
  });
});

test('the guide asks to show a question: no is no, and yes leads there', async ({ browser, baseURL }) => {
  const citizen = await citizenWindow(browser, { baseURL });
  const guide = await guideWindow(browser, { baseURL });
  await beginApplication(citizen);
  await logInGuide(guide);
  await acceptHelp(citizen, await readCode(guide), kari);
  await openDoors(citizen, 'fill', ['Bolig', story.section]);
  await visit(citizen, story.path);
  await expect(seen(guide).locator(`[data-key="${story.key}"]`)).toBeVisible();
  const text = written(citizen);
  const card = citizen.getByRole('group', { name: /vil vise deg/ });
  const asks = guide.getByRole('button', { name: new RegExp(`^${t('desk.go')}`) });

  await guide.getByRole('button', { name: /^Bolig/ }).click();
  await expect(asks).toBeVisible();
  await text.focus();
  const heard = await overhear(citizen, async () => {
    await asks.press('Enter');
    await expect(card).toBeVisible();
    await expect(text).toBeFocused();
  });
  expect(heard.join()).toContain('vil vise deg');
  await expect(guide.getByText(t('desk.go.open'))).toBeVisible();
  await citizen.screenshot({ path: 'test-results/talk-go-390.png' });
  await guide.screenshot({ path: 'test-results/talk-go-desk.png' });
  await citizen.getByRole('button', { name: t('talk.no') }).click();
  await expect(card).toHaveCount(0);
  await expect(guide.getByText(t('desk.go.no'))).toBeVisible();
  await expect(citizen).toHaveURL(new RegExp(story.path));

  await guide.locator('body').click({ position: { x: 2, y: 2 } });
  await guide.keyboard.press('v');
  await citizen.getByRole('link', { name: t('talk.go.yes') }).click();
  await expect(citizen).toHaveURL(/\/soknad\/bolig\/1/);
  await expect(guide.getByText(t('desk.go.yes'))).toBeVisible();
  await expect(citizen.locator('[data-key="housing.kind"]').locator(':focus')).toHaveCount(1);
});
