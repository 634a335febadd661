/**
 * 320 px wide and letters of twice the size lose nothing, on any page: by the app's own setting, and by a browser whose
 * letters are twice as large. Targets are 48 px or more, at that size and at the usual one.
 */
import type { Browser, Page } from '@playwright/test';
import { languages } from '../../src/lib/words';
import { long } from './support/long';
import { misfits } from './support/small';
import { goToQuestions, goWithin, pagesOf, personNamed, seed } from './support/seed';
import { launchChromium } from '../support/chromium';
import { acceptHelp, expect, kari, logInGuide, readCode, t, test } from './support/stories';

interface Size {
  readonly name: string;
  readonly width: number;
  /** Of the app's own setting, in per cent. */
  readonly setting: number;
  /** Of the browser's letters, in px; 16 is the usual. */
  readonly letters: number;
}

const everySize: readonly Size[] = [
  { name: '320 px, letters set to 200 %', width: 320, setting: 200, letters: 16 },
  { name: "320 px, the browser's letters twice as large", width: 320, setting: 100, letters: 32 },
  { name: '320 px, usual letters', width: 320, setting: 100, letters: 16 },
  { name: '390 px, letters set to 150 %', width: 390, setting: 150, letters: 16 }
];
/** The hardest two each time (the second with every third page), all of them at length. */
const sizes = long ? everySize : everySize.slice(0, 2);

async function openWindow(browser: Browser, baseURL: string | undefined, size: Size, language = 'nb'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: size.width, height: 640 },
    baseURL,
    reducedMotion: 'reduce'
  });
  const url = baseURL ?? '';
  await context.addCookies([
    { name: 'sammen-view', value: `${size.setting}.light`, url },
    { name: 'sammen-lang', value: language, url }
  ]);
  return context.newPage();
}

/** A browser whose own letters are of this size: its media queries count in them too. */
const browserFor = ({ letters }: Size): Promise<Browser> =>
  launchChromium([`--blink-settings=defaultFontSize=${letters}`]);

async function fits(page: Page, state: string): Promise<void> {
  expect.soft(await page.evaluate(misfits, 48), state).toEqual([]);
}

async function fitsAt(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('h1')).toBeVisible();
  await fits(page, path);
}

test('what does not fit is found', async ({ browser, baseURL }) => {
  const page = await openWindow(browser, baseURL, sizes[0]!);
  await page.goto('/soknad');
  await expect(page.locator('h1')).toBeVisible();
  await page.evaluate(() => {
    const bad = document.createElement('div');
    bad.innerHTML =
      '<p class="a">Sosialhjelpssøknadsveiledningstjeneste</p><button type="button">x</button><p class="b">wide</p>';
    const style = (name: string, how: Partial<CSSStyleDeclaration>) =>
      Object.assign(bad.querySelector<HTMLElement>(name)?.style ?? {}, how);
    style('.a', { overflow: 'hidden', inlineSize: '100px', overflowWrap: 'normal' });
    style('button', { inlineSize: '20px', padding: '0' });
    style('.b', { inlineSize: '500px' });
    document.querySelector('main')?.append(bad);
  });
  const found = (await page.evaluate(misfits, 48)).join('\n');
  for (const rule of ['sideways', 'outside', 'clipped', 'small']) expect(found).toContain(`${rule}:`);
});

for (const size of sizes)
  test(`alone, ${size.name}`, async ({ baseURL }) => {
    const browser = await browserFor(size);
    const page = await openWindow(browser, baseURL, size);
    await page.goto('/');
    const letters = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    expect(letters, 'px of a rem').toBe((size.letters * size.setting) / 100);
    for (const path of ['/', '/finnes-ikke', '/veileder', '/hjelp', '/soknad', '/soknad/person'])
      await fitsAt(page, path);
    await page.goto('/');
    for (const panel of ['language', 'look']) {
      await page.locator(`button[data-panel=${panel}]`).click();
      await fits(page, `/ with ${panel} open`);
    }
    const answers = personNamed('longest-answers');
    await seed(page, answers);
    const pages = pagesOf(answers);
    expect(pages.length).toBeGreaterThan(50);
    for (const one of pages.filter((_, i) => long || size === sizes[0] || i % 3 === 0)) {
      await goToQuestions(page, one);
      await fits(page, one.path);
    }
    await goWithin(page, '/soknad/oppsummering');
    await expect(page.getByRole('heading', { name: t('summary.title') })).toBeVisible();
    await fits(page, 'summary');
    await goWithin(page, '/soknad/ferdig');
    await expect(page.getByRole('heading', { name: t('done.title') })).toBeVisible();
    await page.getByText(t('done.data.title')).click();
    await page.getByRole('button', { name: t('done.end'), exact: true }).click();
    await fits(page, 'done');

    await seed(page, {});
    await goWithin(page, '/soknad/person/1');
    await page
      .getByRole('main')
      .getByRole('button', { name: t('page.next') })
      .click();
    await expect(page.locator('main [id$="-error"]').first()).toBeVisible();
    await fits(page, 'mistakes');
    await browser.close();
  });

/** Another language's longest word may be longer than ours; nynorsk's are as long as bokmål's, and are looked at at length. */
for (const { code, name } of languages.filter(({ code }) => code !== 'nb' && (long || code !== 'nn')))
  test(`alone, in ${name}, ${sizes[0]!.name}`, async ({ browser, baseURL }) => {
    const page = await openWindow(browser, baseURL, sizes[0]!, code);
    for (const path of ['/', '/finnes-ikke', '/veileder', '/hjelp', '/fa-hjelp', '/soknad', '/soknad/person'])
      await fitsAt(page, path);
    await page.goto('/');
    for (const panel of ['language', 'look']) {
      await page.locator(`button[data-panel=${panel}]`).click();
      await fits(page, `/ with ${panel} open`);
    }
    const answers = personNamed('longest-answers');
    await seed(page, answers);
    await expect(page.locator('html')).toHaveAttribute('lang', code);
    for (const one of pagesOf(answers).filter((_, i) => long || i % 3 === 0)) {
      await goToQuestions(page, one);
      await fits(page, one.path);
    }
    for (const path of ['/soknad/oppsummering', '/soknad/ferdig']) {
      await goWithin(page, path);
      await expect(page.locator('dl, ol').first()).toBeAttached();
      await fits(page, path);
    }
  });

for (const size of sizes.slice(0, 2))
  test(`with help, ${size.name}`, async ({ browser, baseURL }) => {
    const large = await browserFor(size);
    const citizen = await openWindow(large, baseURL, size);
    const guide = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    await seed(citizen, personNamed('longest-answers'));
    await fitsAt(citizen, '/fa-hjelp');
    await citizen.locator('.code input').fill('123');
    await citizen.getByRole('button', { name: t('help.code.find') }).click();
    await fits(citizen, 'a code too short');
    await citizen.getByRole('button', { name: t('help.qr.show') }).click();
    await expect(citizen.getByRole('img', { name: t('help.qr.alt') })).toBeVisible();
    await fits(citizen, 'the QR');
    await logInGuide(guide);
    await citizen.goto('/soknad');
    await acceptHelp(citizen, await readCode(guide), kari);
    await fits(citizen, 'the doors');
    await citizen
      .locator('label')
      .filter({ hasText: t('help.level.fill') })
      .click();
    for (const section of ['Det du trenger', 'Bolig']) await citizen.getByRole('switch', { name: section }).click();
    await fits(citizen, 'the doors, two open');
    await citizen.getByRole('link', { name: t('help.doors.done') }).click();
    await citizen.waitForURL('**/soknad');
    await fits(citizen, 'the band');
    await goWithin(citizen, '/soknad/behov/4');
    const what = guide.frameLocator('iframe').locator('[data-key="need.what"]');
    await what.getByRole('button', { name: /^Pek på/ }).click();
    await expect(citizen.getByText(t('together.points', { name: kari.name }))).toBeVisible();
    await fits(citizen, 'pointed at');
    await large.close();
  });
