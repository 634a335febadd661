/** The keyboard on the screen: comes to a finger, writes as keys do, covers nothing, and takes no focus. */
import type { Locator, Page } from '@playwright/test';
import { terminal as nb } from '../../src/lib/words/nb/terminal';
import { terminal as nn } from '../../src/lib/words/nn/terminal';
import { terminal as en } from '../../src/lib/words/en/terminal';
import type { Answers } from '../../src/lib/form/types';
import { audit } from './support/audit';
import { tabTo } from './support/keys';
import { misfits } from './support/small';
import { goToQuestions, pagesOf, personNamed } from './support/seed';
import { long } from './support/long';
import { expect, t, test } from './support/stories';
import { atStart, startTerminal, withAnswers, type TestTerminal } from './support/terminal';

const words = { nb, nn, en };
let terminal: TestTerminal;
test.beforeEach(async ({ baseURL }) => {
  terminal = await startTerminal(baseURL ?? '');
});
test.afterEach(() => terminal.stop());

const keyboard = (page: Page) => page.getByRole('group', { name: t('terminal.keys') });
const key = (page: Page, name: string) => keyboard(page).getByRole('button', { name, exact: true });
const field = (page: Page, id: string) => page.locator(`[data-key="${id}"]`).locator('input, textarea').first();

async function at(page: Page, id: string, answers: Answers): Promise<Locator> {
  const one = pagesOf(answers).find(({ instances }) => instances.some((instance) => instance.key === id));
  await goToQuestions(page, one!);
  return field(page, id);
}

/** How much of the field the bar and the keyboard cover, in px; and how much is above the window. */
const covered = (target: Locator) =>
  target.evaluate((one) => {
    const dock = document.querySelector('.dock')!.getBoundingClientRect();
    const { top, bottom } = one.getBoundingClientRect();
    return Math.max(0, bottom - dock.top, -top);
  });

test('letters, capitals, other signs, and taking back; the focus stays', async () => {
  const page = await terminal.session();
  await withAnswers(page, {});
  const name = await at(page, 'person.firstName', {});
  await expect(keyboard(page)).toHaveCount(0);
  await name.tap();
  await expect(keyboard(page)).toBeVisible();
  await audit(page, 'keyboard');
  await key(page, t('terminal.keys.shift')).tap();
  for (const letter of ['Å', 's', 'e']) await key(page, letter).tap();
  await key(page, t('terminal.keys.back.it')).tap();
  await key(page, 'a').tap();
  await key(page, t('terminal.keys.space')).tap();
  await key(page, t('terminal.keys.signs')).tap();
  await key(page, '(').tap();
  await key(page, t('terminal.keys.letters')).tap();
  await key(page, 'ø').tap();
  await expect(name).toHaveValue('Åsa (ø');
  await expect(name).toBeFocused();
  // In the middle, over what is chosen.
  await name.evaluate((one: HTMLInputElement) => one.setSelectionRange(0, 3));
  await key(page, 'x').tap();
  await expect(name).toHaveValue('x (ø');

  await key(page, t('terminal.keys.next')).tap();
  await expect(field(page, 'person.middleName')).toBeFocused();
  await key(page, 'b').tap();
  await expect(field(page, 'person.middleName')).toHaveValue('b');
  // It is an answer like any other, and the session has it.
  await page.reload();
  await expect(name).toHaveValue('x (ø');
});

test('goes away for real keys, is no stop for Tab, and comes when it is asked for', async () => {
  const page = await terminal.session();
  await withAnswers(page, {});
  const name = await at(page, 'person.firstName', {});
  await tabTo(page, name);
  await expect(keyboard(page)).toHaveCount(0);
  const toggle = page.getByRole('button', { name: t('terminal.keys.show'), exact: true });
  await toggle.tap();
  await expect(keyboard(page)).toBeVisible();
  await expect(name).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(field(page, 'person.middleName')).toBeFocused();
  await expect(keyboard(page)).toBeVisible();
  await page.keyboard.type('K');
  await expect(keyboard(page)).toHaveCount(0);
  await expect(field(page, 'person.middleName')).toHaveValue('K');
  await toggle.tap();
  expect(
    await keyboard(page)
      .getByRole('button')
      .evaluateAll((all) => all.every((one) => one.tabIndex === -1))
  ).toBe(true);
  await page.getByRole('button', { name: t('terminal.keys.hide'), exact: true }).tap();
  await expect(keyboard(page)).toHaveCount(0);
});

test('a field’s own limit holds; a number has a number pad', async () => {
  const answers = personNamed('renting-three-children');
  const page = await terminal.session();
  await withAnswers(page, answers);
  const rent = await at(page, 'expenses.rent', answers);
  await rent.tap();
  await expect(key(page, 'q')).toHaveCount(0);
  await rent.evaluate((one: HTMLInputElement) => one.select());
  for (const digit of ['8', '5', '0', '0', ',', '5']) await key(page, digit).tap();
  await expect(rent).toHaveValue('8500,5');
  await audit(page, 'number pad');
});

test('a place is found and taken from its list, above the keyboard', async () => {
  const page = await terminal.session();
  await withAnswers(page, {});
  const place = await at(page, 'person.municipality', {});
  await place.tap();
  for (const letter of 'tyns') await key(page, letter).tap();
  const option = page.getByRole('option', { name: 'Tynset' });
  await expect(option).toBeVisible();
  expect(await covered(option)).toBe(0);
  await option.tap();
  await expect(place).toHaveValue('Tynset');
});

/** The least room of all; the others at length. */
const everySize = [
  { width: 1280, height: 1024, letters: 200 },
  { width: 1280, height: 1024, letters: 100 },
  { width: 1920, height: 1080, letters: 150 },
  { width: 1080, height: 1920, letters: 200 }
];
const sizes = long ? everySize : everySize.slice(0, 1);
for (const { width, height, letters } of sizes)
  test(`never covers the field that is written in: ${width}×${height}, ${letters} %`, async ({ baseURL }) => {
    const answers = personNamed('longest-answers');
    const page = await terminal.session({ viewport: { width, height } }, (fresh) =>
      fresh.context().addCookies([{ name: 'sammen-view', value: `${letters}.light`, url: baseURL ?? '' }])
    );
    await withAnswers(page, answers);
    let fields = 0;
    for (const one of pagesOf(answers).filter((_, i) => i % 5 === 0)) {
      await goToQuestions(page, one);
      const all = await page.locator('main :is(textarea, input:not([type=radio], [type=checkbox]))').all();
      // Of many rows' fields the first, one between, and the last, with the least under it.
      const some = long ? all : all.filter((_, i) => [0, all.length >> 1, all.length - 1].includes(i));
      for (const target of some) {
        await target.scrollIntoViewIfNeeded();
        await target.click({ position: { x: 20, y: 20 } });
        await expect(keyboard(page)).toBeVisible();
        fields += 1;
        const tall = await target.evaluate((field) => field.getBoundingClientRect().height > innerHeight / 3);
        if (!tall) await expect.poll(() => covered(target), { message: `${one.path} ${fields}` }).toBe(0);
      }
    }
    expect(fields).toBeGreaterThan(5);
  });

test('a long text is seen where one writes', async () => {
  const page = await terminal.session();
  await withAnswers(page, {});
  const what = await at(page, 'need.what', {});
  await what.tap();
  for (let line = 0; line < 14; line += 1) {
    await key(page, 'a').tap();
    await key(page, t('terminal.keys.line')).tap();
  }
  await expect(what).toHaveValue('a\n'.repeat(14));
  // The caret stands on the last line.
  const below = await what.evaluate((one) => {
    const dock = document.querySelector('.dock')!.getBoundingClientRect();
    return one.getBoundingClientRect().bottom - (one.scrollHeight - one.clientHeight - one.scrollTop) - dock.top;
  });
  expect(below).toBeLessThanOrEqual(0);
});

test('letters of other languages’ names, small and large', async () => {
  const page = await terminal.session();
  await withAnswers(page, {});
  const name = await at(page, 'person.firstName', {});
  await name.tap();
  await key(page, t('terminal.keys.more')).tap();
  await audit(page, 'more letters');
  expect(await page.evaluate(misfits, 64)).toEqual([]);
  await key(page, t('terminal.keys.shift')).tap();
  await key(page, 'Á').tap();
  for (const letter of 'ile') await key(page, letter).tap();
  for (const letter of 'đŋł') {
    await key(page, t('terminal.keys.more')).tap();
    await key(page, letter).tap();
  }
  await expect(name).toHaveValue('Áileđŋł');
});

for (const language of long ? (['nb', 'nn', 'en'] as const) : (['nb', 'en'] as const))
  test(`each language has its keyboard, with the letters of Norwegian names: ${language}`, async ({ baseURL }) => {
    const page = await terminal.session({}, (fresh) =>
      fresh.context().addCookies([{ name: 'sammen-lang', value: language, url: baseURL ?? '' }])
    );
    await expect(page.locator('.dock')).toBeVisible();
    await page.goto('/fortsett');
    await expect(page.locator('.dock')).toBeVisible();
    await page.locator('#slip-code').tap();
    await expect(page.locator('.keys')).toHaveAttribute('aria-label', words[language]['terminal.keys']);
    await page.locator('.keys').getByRole('button', { name: words[language]['terminal.keys.shift'] }).tap();
    for (const letter of 'ÆØÅæøå') {
      if (letter === 'Ø' || letter === 'Å')
        await page.locator('.keys').getByRole('button', { name: words[language]['terminal.keys.shift'] }).tap();
      await page.locator('.keys').getByRole('button', { name: letter, exact: true }).tap();
    }
    await expect(page.locator('#slip-code')).toHaveValue('ÆØÅæøå');
  });

for (const letters of long ? [100, 200] : [200])
  test(`writes in a dialog too, and covers nothing of the field there: ${letters} %`, async ({ baseURL }) => {
    const page = await terminal.session({}, (fresh) =>
      fresh.context().addCookies([{ name: 'sammen-view', value: `${letters}.light`, url: baseURL ?? '' }])
    );
    await atStart(page);
    await page.getByRole('button', { name: t('terminal.fit') }).click();
    // No dialog of ours has a field today: one is put at the end of this one, where there is least room.
    await page.getByRole('dialog').evaluate((dialog) => {
      const row = '<label>Navn <input id="in-dialog" class="s-input"></label>';
      dialog.querySelector('.box')!.insertAdjacentHTML('beforeend', row + row.replace(/in-dialog/, 'second'));
    });
    const field = page.locator('#in-dialog');
    await field.tap();
    await expect(keyboard(page)).toBeVisible();
    for (const letter of 'per') await key(page, letter).tap();
    await expect(field).toHaveValue('per');
    await expect(field).toBeFocused();
    const hidden = (one: Locator) =>
      one.evaluate((input) => {
        const top = document.querySelector('.keys')!.getBoundingClientRect().top;
        const box = input.getBoundingClientRect();
        return Math.max(0, box.bottom - top, -box.top);
      });
    await expect.poll(() => hidden(field)).toBe(0);
    expect(await page.getByRole('dialog').evaluate((dialog) => dialog.getBoundingClientRect().bottom)).toBeLessThan(
      await page.locator('.keys').evaluate((keys) => keys.getBoundingClientRect().top)
    );
    await page.screenshot({ path: `test-results/keys-in-dialog-${letters}.png` });
    await key(page, t('terminal.keys.next')).tap();
    await expect(page.locator('#second')).toBeFocused();
    await key(page, 'a').tap();
    await expect(page.locator('#second')).toHaveValue('a');
    await expect.poll(() => hidden(page.locator('#second'))).toBe(0);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(keyboard(page)).toHaveCount(0);
  });

test('a dialog that is none of ours gets it as well, and the page has it back afterwards', async () => {
  const page = await terminal.session();
  await withAnswers(page, {});
  const name = await at(page, 'person.firstName', {});
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<dialog id="other"><textarea id="long"></textarea></dialog>');
    document.querySelector<HTMLDialogElement>('#other')!.showModal();
  });
  await page.locator('#long').tap();
  await key(page, 'a').tap();
  await key(page, t('terminal.keys.line')).tap();
  await expect(page.locator('#long')).toHaveValue('a\n');
  await page.locator('#other').evaluate((dialog) => dialog.remove());
  await expect(keyboard(page)).toHaveCount(0);
  await name.tap();
  await key(page, 'b').tap();
  await expect(name).toHaveValue('b');
});

test('at home there is none, and nothing of it is loaded', async ({ page }) => {
  const loaded: string[] = [];
  page.on('response', async (response) => {
    if (response.url().endsWith('.js')) loaded.push(await response.text().catch(() => ''));
  });
  await page.goto('/soknad/person/1');
  await page.getByRole('textbox').first().click();
  await expect(page.getByRole('textbox').first()).toBeFocused();
  await expect(page.locator('.keys, .dock')).toHaveCount(0);
  expect(loaded.length).toBeGreaterThan(5);
  expect(loaded.filter((code) => code.includes('hg-button') || code.includes('screen-reader'))).toEqual([]);
  await atStart(await terminal.session());
});
