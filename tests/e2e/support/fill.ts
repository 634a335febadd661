/**
 * Fills in the application as a person does: page by page, each question by its kind, from a flat map of answers.
 * Rows in the map are matched with rows on the page by their order.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { application, parseKey, rowsOf } from '../../../src/lib/form';
import type { Answers, Question, Value } from '../../../src/lib/form/types';
import { loadWords, type Words } from '../../../src/lib/words';
import { t } from './stories';

type RowNames = Map<string, string>;

const isNamed = (question: Question) => question.kind === 'country' || question.kind === 'municipality';

async function fillOne(box: Locator, question: Question, value: Value | undefined, ticked: string[], words: Words) {
  if (question.kind === 'choices') {
    for (const code of ticked)
      await box.getByRole('checkbox', { name: words.option(question, code), exact: true }).check();
    return;
  }
  if (value === undefined) return;
  if (question.kind === 'yesno' || question.kind === 'choice') {
    const name =
      question.kind === 'choice' ? words.option(question, String(value)) : words.t(value ? 'value.yes' : 'value.no');
    await box.getByRole('radio', { name, exact: true }).check();
  } else if (question.kind === 'date') {
    const [year = '', month = '', day = ''] = String(value).split('-');
    await box.getByRole('textbox', { name: t('field.day'), exact: true }).fill(String(Number(day)));
    await box.getByRole('combobox', { name: t('field.month'), exact: true }).selectOption({ index: Number(month) });
    await box.getByRole('textbox', { name: t('field.year'), exact: true }).fill(year);
  } else if (isNamed(question)) {
    const name = question.kind === 'country' ? words.country(String(value)) : words.municipality(String(value));
    const input = box.getByRole('combobox');
    await input.fill(name);
    await box.getByRole('option', { name, exact: true }).first().click();
  } else {
    await box.getByRole('textbox').fill(typeof value === 'number' ? String(value).replace('.', ',') : String(value));
  }
}

/** Fills in what this page asks; questions that appear as one answers are filled in too. */
export async function fillPage(page: Page, answers: Answers, words: Words, names: RowNames): Promise<void> {
  const done = new Set<string>();
  for (;;) {
    const keys = await page
      .locator('main [data-key]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-key') as string));
    const key = keys.find((one) => !done.has(one));
    if (key === undefined) return;
    done.add(key);
    const parsed = parseKey(application, key);
    if (!parsed) throw new Error(`the page asks ${key}, which the form does not know`);
    const { question, row } = parsed;
    const own = row === undefined ? key : key.replace(`.${row}`, `.${names.get(row) ?? row}`);
    const box = page.locator(`[data-key="${key}"]`);
    if (question.kind === 'rows') {
      for (const name of rowsOf(application, answers, own)) {
        const before = await box
          .locator('[data-row]')
          .evaluateAll((all) => all.map((one) => one.getAttribute('data-row') as string));
        await box.getByRole('button', { name: new RegExp(`^(${t('rows.add')}|${t('rows.more')})$`) }).click();
        await expect(box.locator('[data-row]')).toHaveCount(before.length + 1);
        const now = await box
          .locator('[data-row]')
          .evaluateAll((all) => all.map((one) => one.getAttribute('data-row') as string));
        names.set(now.find((one) => !before.includes(one)) as string, name);
      }
      continue;
    }
    const ticked = Object.keys(question.options ?? {}).filter((code) => answers[`${own}.${code}`] === true);
    await fillOne(box, question, answers[own], ticked, words);
  }
}

const keysOn = (page: Page) =>
  page.locator('main [data-key]').evaluateAll((all) => all.map((one) => one.getAttribute('data-key')).join(' '));

/** From the page one stands on to the summary; `before` is called on each page when it is filled in. */
export async function fillApplication(
  page: Page,
  answers: Answers,
  before?: (path: string) => Promise<void>
): Promise<void> {
  const words = await loadWords('nb');
  const names: RowNames = new Map();
  /** What the page before asked. */
  let left = '';
  for (let pages = 0; pages < 150; pages += 1) {
    const { pathname } = new URL(page.url());
    if (pathname === '/soknad/oppsummering') return;
    // The address is the next page's a moment before the page is.
    if (/^\/soknad\/[^/]+\/\d+$/.test(pathname)) {
      await expect.poll(() => keysOn(page)).not.toMatch(/^$/);
      await expect.poll(() => keysOn(page)).not.toBe(left);
    }
    await fillPage(page, answers, words, names);
    await before?.(pathname);
    left = await keysOn(page);
    const here = page.url();
    await page
      .getByRole('main')
      .getByRole('button', { name: t('page.next') })
      .or(page.getByRole('main').getByRole('link', { name: new RegExp(`^(${t('page.next')}|${t('breather.go')})$`) }))
      .first()
      .click();
    await page.waitForURL((url) => url.href !== here);
  }
  throw new Error('the application has no end');
}
