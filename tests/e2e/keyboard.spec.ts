/** Keyboard alone, from the front page through every kind of question. */
import type { Page } from '@playwright/test';
import { arrived, fieldOf, next, tabAndPress, tabTo } from './support/keys';
import { goToQuestions, pagesOf, seed } from './support/seed';
import { expect, t, test } from './support/stories';

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

test('whoever mends one of several mistakes stays where they write', async ({ browser, baseURL }) => {
  const page = await (await browser.newContext({ ...still, baseURL })).newPage();
  const answers = { 'family.hasChildren': true, 'family.children.a': 1 };
  await seed(page, answers);
  const children = pagesOf(answers).find(({ instances }) => instances.some(({ key }) => key === 'family.children'));
  if (!children) throw new Error('no page asks for children');
  await goToQuestions(page, children);
  const errors = page.locator('.errors');
  const again = page.getByRole('main').getByRole('button', { name: t('page.next') });
  await tabAndPress(page, again);
  await expect(errors).toBeFocused();
  const before = await errors.getByRole('link').count();
  expect(before).toBeGreaterThan(2);
  await tabAndPress(page, errors.getByRole('link').first());
  const field = fieldOf(page, 'family.children.a.firstName');
  await expect(field).toBeFocused();
  await page.keyboard.type('Mio');
  await expect(errors.getByRole('link')).toHaveCount(before - 1);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('Mio');
  await tabAndPress(page, again);
  await expect(errors).toBeFocused();
});

test('from the front page through every kind of question', async ({ browser, baseURL }) => {
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
