/** Keyboard alone: through every kind of question, and from asking for help to stopping it. The focus is never stolen. */
import type { Page } from '@playwright/test';
import { arrived, fieldOf, next, tabAndPress, tabTo } from './support/keys';
import { goToQuestions, goWithin, pagesOf, personNamed, seed } from './support/seed';
import { expect, kari, logInGuide, readCode, t, test } from './support/stories';

const still = { reducedMotion: 'reduce' as const, viewport: { width: 390, height: 844 } };

/** Tab to the field, and type. */
async function type(page: Page, key: string, letters: string): Promise<void> {
  await tabTo(page, fieldOf(page, key));
  await page.keyboard.type(letters);
}

/** Tab into a group of radio buttons, and down to the option of this name. */
async function pick(page: Page, key: string, name: string): Promise<void> {
  await tabTo(page, fieldOf(page, key, 'radio'));
  const option = page.locator(`[data-key="${key}"]`).getByRole('radio', { name, exact: true });
  await page.keyboard.press('Space');
  for (let presses = 0; presses < 20 && !(await option.isChecked()); presses += 1)
    await page.keyboard.press('ArrowDown');
  await expect(option).toBeChecked();
  await expect(option).toBeFocused();
}

/** Types some letters of a place's name, and takes the first that is found. */
async function place(page: Page, key: string, letters: string, name: string): Promise<void> {
  const field = fieldOf(page, key, 'combobox');
  await tabTo(page, field);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(letters);
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  const active = await field.getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${active}"]`)).toHaveText(name);
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(name);
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await expect(field).toBeFocused();
}

test('from the front page through every kind of question', async ({ browser, baseURL }) => {
  test.setTimeout(150_000);
  const page = await (await browser.newContext({ ...still, baseURL })).newPage();
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.locator('a.skip')).toBeFocused();
  await tabAndPress(page, page.getByRole('link', { name: t('start.apply') }));
  await arrived(page, '/soknad');
  await tabAndPress(page, page.getByRole('link', { name: t('overview.begin') }));
  await arrived(page, '/soknad/person');
  await tabAndPress(page, page.getByRole('link', { name: t('breather.go') }));
  await arrived(page, '/soknad/person/1');

  await test.step('a mistake: "next" in vain leads to what is wrong', async () => {
    await tabAndPress(page, page.getByRole('main').getByRole('button', { name: t('page.next') }));
    await expect(page.locator('.errors')).toBeFocused();
    await tabAndPress(page, page.locator('.errors a').first());
    await expect(fieldOf(page, 'person.firstName')).toBeFocused();
  });

  await test.step('letters, yes or no, numbers, places, choices', async () => {
    await page.keyboard.type('Ola');
    await type(page, 'person.lastName', 'Nordmann');
    await next(page, '/soknad/person/2');
    await pick(page, 'person.hasIdentity', t('value.no'));
    const born = page.locator('[data-key="person.birthDate"]');
    await tabTo(page, born.getByRole('textbox', { name: t('field.day') }));
    await page.keyboard.type('14');
    await tabTo(page, born.getByRole('combobox'));
    await page.keyboard.type('mars');
    await tabTo(page, born.getByRole('textbox', { name: t('field.year') }));
    await page.keyboard.type('1985');
    await expect(born.getByRole('combobox')).toHaveValue('3');
    await next(page, '/soknad/person/3');
    await place(page, 'person.citizenship', 'sver', 'Sverige');
    await next(page, '/soknad/person/4');
  });

  await test.step('a date, rows and their removal', async () => {
    await seed(page, { 'work.hasJob': true });
    const jobs = pagesOf({ 'work.hasJob': true }).find(({ path }) => path === '/soknad/arbeid/2');
    if (!jobs) throw new Error('no page asks for jobs');
    await goToQuestions(page, jobs);
    await expect(page.locator('h1')).toBeFocused();
    const rows = page.locator('[data-key="work.jobs"]');
    await tabAndPress(page, rows.getByRole('button', { name: t('rows.add') }));
    const field = (name: string) => rows.locator(`[data-key$=".${name}"]`);
    await expect(field('employer').getByRole('textbox')).toBeFocused();
    await page.keyboard.type('Butikken AS');
    await tabTo(page, field('from').getByRole('textbox', { name: t('field.day') }));
    await page.keyboard.type('5');
    await tabTo(page, field('from').getByRole('combobox'));
    await page.keyboard.type('mars');
    await tabTo(page, field('from').getByRole('textbox', { name: t('field.year') }));
    await page.keyboard.type('2024');
    await expect(field('from').getByRole('combobox')).toHaveValue('3');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await expect(rows.getByRole('button', { name: t('rows.remove.which', { name: 'Butikken AS' }) })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(rows.getByRole('button', { name: t('rows.undo') })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(field('employer').getByRole('textbox')).toHaveValue('Butikken AS');
    // The button that was pressed is gone: the focus must not fall out of the list.
    await expect.poll(() => rows.evaluate((list) => list.contains(document.activeElement))).toBe(true);
  });

  await test.step('several to tick, a long text, a municipality', async () => {
    await seed(page, {});
    const pages = pagesOf({});
    const to = async (key: string) => {
      const one = pages.find(({ instances }) => instances.some((instance) => instance.key === key));
      if (!one) throw new Error(`no page asks ${key}`);
      await goToQuestions(page, one);
      await expect(page.locator('h1')).toBeFocused();
      return one;
    };
    await to('need.emergency');
    const food = page.getByRole('checkbox', { name: 'Jeg har ikke mat' });
    await tabAndPress(page, food, 'Space');
    await expect(food).toBeChecked();
    const what = await to('need.what');
    await type(page, 'need.what', 'Penger til mat.');
    await next(
      page,
      what.path.replace(/\d+$/, (n) => String(Number(n) + 1))
    );
    await to('person.municipality');
    await place(page, 'person.municipality', 'tynse', 'Tynset');
  });
});

test('asks for help, opens a part, is pointed at, and stops it', async ({ browser, baseURL }) => {
  test.setTimeout(150_000);
  const citizen = await (await browser.newContext({ ...still, baseURL })).newPage();
  const guide = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL })).newPage();
  const what = fieldOf(citizen, 'need.what');
  const seen = guide.frameLocator('iframe').locator('[data-key="need.what"]');
  const answers = personNamed('fewest');
  const goToNeed = async () => {
    const page = pagesOf(answers).find(({ instances }) => instances.some(({ key }) => key === 'need.what'));
    if (!page) throw new Error('no page asks need.what');
    await goToQuestions(citizen, page);
  };
  await seed(citizen, answers);
  await logInGuide(guide);
  const code = await readCode(guide);

  await test.step('the code, the answer, the doors', async () => {
    await tabAndPress(citizen, citizen.getByRole('link', { name: t('bar.help') }));
    await arrived(citizen, '/fa-hjelp');
    await tabTo(citizen, citizen.locator('.code input'));
    await citizen.keyboard.type(code);
    await citizen.keyboard.press('Enter');
    await expect(citizen.locator('h1')).toHaveText(t('help.ask.title', { name: kari.name }));
    await expect(citizen.locator('h1')).toBeFocused();
    // "No thanks" comes before "yes".
    await tabTo(citizen, citizen.getByRole('button', { name: t('help.ask.no') }), 1);
    await tabAndPress(citizen, citizen.getByRole('button', { name: t('help.ask.yes', { name: kari.name }) }));
    await expect(citizen.getByText(t('help.doors.none', { name: kari.name }))).toBeVisible();
    await expect(citizen.locator('h1')).toBeFocused();
    await tabTo(citizen, citizen.getByRole('radio'));
    const fill = citizen.getByRole('radio', { name: new RegExp(`^${t('help.level.fill')}`) });
    for (let i = 0; i < 3 && !(await fill.isChecked()); i += 1) await citizen.keyboard.press('ArrowDown');
    const door = citizen.getByRole('switch', { name: 'Det du trenger' });
    await tabAndPress(citizen, door, 'Space');
    await expect(door).toHaveAttribute('aria-checked', 'true');
    await expect(door).toBeFocused();
    await tabAndPress(citizen, citizen.getByRole('link', { name: t('help.doors.done') }));
    await arrived(citizen, '/soknad');
  });

  await test.step('pointing, writing and joining leave the focus where it is', async () => {
    await goToNeed();
    await tabTo(citizen, what);
    await citizen.keyboard.press('Control+End');
    const caret = () => what.evaluate((field: HTMLTextAreaElement) => field.selectionStart);
    await citizen.keyboard.type(' Jeg ');
    const moves: string[] = [];
    await citizen.exposeFunction('moved', (where: string) => moves.push(where));
    await citizen.evaluate(() =>
      document.addEventListener('focusin', ({ target }) =>
        (window as unknown as { moved(where: string): void }).moved(String((target as Element).id))
      )
    );
    const before = await caret();
    await seen.getByRole('button', { name: /^Pek på/ }).click();
    await expect(citizen.getByText(t('together.points', { name: kari.name }))).toBeVisible();
    await expect(what).toBeFocused();
    await seen.getByRole('button', { name: /^Pek på/ }).dblclick();
    await seen.getByRole('textbox').focus();
    await guide.keyboard.press('Control+Home');
    await guide.keyboard.type('Hei! ');
    await expect(what).toHaveValue(/^Hei! /);
    await expect(what).toBeFocused();
    // The caret stands where it stood among the letters: after what the citizen wrote.
    expect(await caret()).toBe(before + 'Hei! '.length);
    await citizen.keyboard.type('skriver.');
    await expect(what).toHaveValue(/ Jeg skriver\.$/);
    expect(moves).toEqual([]);
  });

  await test.step('a suggestion is taken, and the focus goes to the answer', async () => {
    await goWithin(citizen, '/fa-hjelp');
    await citizen.getByRole('combobox', { name: /Det du trenger/ }).selectOption('suggest');
    await goToNeed();
    await seen.getByRole('button', { name: /^Pek på/ }).dblclick();
    await seen.getByRole('textbox').fill('Penger til strøm');
    await seen.getByRole('button', { name: t('together.suggest') }).click();
    const use = citizen.getByRole('button', { name: t('together.use'), exact: true });
    await expect(use).toBeVisible();
    await expect(citizen.locator('h1')).toBeFocused();
    await tabAndPress(citizen, use);
    await expect(what).toHaveValue('Penger til strøm');
    await expect(what).toBeFocused();
  });

  await test.step('stops it', async () => {
    await tabAndPress(citizen, citizen.getByRole('button', { name: t('help.band.stop.name', { name: kari.name }) }));
    await expect(guide.getByText(t('desk.end.title'))).toBeVisible();
    await expect(citizen.getByRole('button', { name: t('help.band.stop.name', { name: kari.name }) })).toHaveCount(0);
    // The button is gone, and the next Tab begins at the top of the page, not in the browser's bars.
    await citizen.keyboard.press('Tab');
    expect(await citizen.evaluate(() => document.activeElement !== document.body)).toBe(true);
  });
});
