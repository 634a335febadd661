/**
 * Every page as a terminal shows it: targets of 64 px with 8 px between, nothing cut off with the largest letters, controls
 * in the lower two thirds where one chooses that, dark and strong contrast, and a keyboard alone from start to end.
 */
import type { Page } from '@playwright/test';
import { auditBoth } from './support/audit';
import { crowded } from './support/crowded';
import { arrived, tabAndPress, tabTo } from './support/keys';
import { goToQuestions, goWithin, pagesOf, personNamed } from './support/seed';
import { long } from './support/long';
import { misfits } from './support/small';
import { expect, t, test } from './support/stories';
import { atStart, startTerminal, withAnswers, type TestTerminal } from './support/terminal';

let terminal: TestTerminal;
test.beforeEach(async ({ baseURL }) => {
  terminal = await startTerminal(baseURL ?? '');
});
test.afterEach(() => terminal.stop());

/** Nothing is small, crowded or cut off; the bar is there. */
async function fits(page: Page, state: string): Promise<void> {
  await expect(page.getByRole('button', { name: t('terminal.done'), exact: true })).toBeInViewport();
  expect.soft(await page.evaluate(misfits, 64), state).toEqual([]);
  expect.soft(await page.evaluate(crowded, 8), state).toEqual([]);
}

async function session(baseURL: string | undefined, width: number, height: number, letters: number): Promise<Page> {
  return terminal.session({ viewport: { width, height } }, (page) =>
    page.context().addCookies([{ name: 'sammen-view', value: `${letters}.light`, url: baseURL ?? '' }])
  );
}

/** A usual screen with the largest letters, and a tall one; the others at length. */
const everySize = [
  [1280, 1024, 200],
  [1080, 1920, 150],
  [1280, 1024, 100],
  [1920, 1080, 100],
  [1080, 1920, 200]
] as const;
const sizes = long ? everySize : everySize.slice(0, 2);

for (const [width, height, letters] of sizes)
  test(`everything is large and whole: ${width}×${height}, ${letters} %`, async ({ baseURL }) => {
    const page = await session(baseURL, width, height, letters);
    const answers = personNamed('longest-answers');
    await atStart(page);
    await fits(page, 'start');
    // All tiles at once, without scrolling, as long as the letters are not the very largest.
    if (letters < 200)
      for (const tile of await page.locator('.tiles a').all()) await expect(tile).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: t('terminal.fit') }).click();
    await fits(page, 'adjust');
    await page.keyboard.press('Escape');
    for (const path of ['/terminal/papirer', '/terminal/sak', '/skriv-ut']) {
      await goWithin(page, path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (path !== '/terminal/sak') await expect(page.locator('.printing').first()).toBeVisible();
      await fits(page, path);
    }
    await goWithin(page, '/terminal');
    await withAnswers(page, answers);
    await fits(page, '/soknad');
    for (const one of pagesOf(answers).filter((_, i) => i % (long ? 4 : 8) === 0)) {
      await goToQuestions(page, one);
      await fits(page, one.path);
    }
    for (const path of ['/soknad/oppsummering', '/soknad/ferdig', '/fa-hjelp']) {
      await goWithin(page, path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (path === '/soknad/ferdig') await expect(page.locator('.printing').first()).toBeVisible();
      await fits(page, path);
    }
    await page.locator('button[data-panel=language]').click();
    await fits(page, 'languages');
    await page.getByRole('button', { name: t('terminal.done'), exact: true }).click();
    await expect(page.getByRole('button', { name: t('terminal.end.no') })).toBeVisible();
    await fits(page, 'are you finished?');
  });

test('what is too small or too near is found', async ({ baseURL }) => {
  const page = await session(baseURL, 1280, 1024, 100);
  await atStart(page);
  await page.evaluate(() => {
    for (const tile of document.querySelectorAll<HTMLElement>('.tiles')) tile.style.gap = '2px';
  });
  expect((await page.evaluate(crowded, 8)).length).toBeGreaterThanOrEqual(3);
});

for (const [width, height] of [
  [1280, 1024],
  [1080, 1920]
] as const)
  test(`low controls: nothing to press stands in the upper third, ${width}×${height}`, async ({ baseURL }) => {
    const page = await session(baseURL, width, height, 100);
    await atStart(page);
    await page.getByRole('button', { name: t('terminal.fit') }).click();
    await page.getByRole('button', { name: t('terminal.reach.low') }).click();
    await page.getByRole('button', { name: t('terminal.fit.close') }).click();
    /** What a finger meets in the upper third. */
    const high = () =>
      page.evaluate(() => {
        const found: string[] = [];
        for (let y = 4; y < innerHeight / 3; y += 12)
          for (let x = 8; x < innerWidth; x += 24) {
            const target = document
              .elementFromPoint(x, y)
              ?.closest('a, button, input, select, textarea, label, summary');
            if (target) found.push(target.outerHTML.slice(0, 80));
          }
        return [...new Set(found)];
      });
    expect(await high()).toEqual([]);
    for (const path of ['/soknad', '/skriv-ut', '/fa-hjelp', '/soknad/person/1']) {
      await goWithin(page, path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await high(), path).toEqual([]);
      // Scrolled too; and the heading that one came to is in sight.
      await page.evaluate(() => scrollTo(0, 200));
      expect(await high(), `${path}, scrolled`).toEqual([]);
    }
    // It stays so on a page that is loaded anew.
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect.poll(high).toEqual([]);
    await page.getByRole('textbox').first().click();
    const box = await page.getByRole('textbox').first().boundingBox();
    const dock = await page.locator('.dock').boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(dock?.y ?? 0);
    expect(dock?.y ?? 0, 'the keys').toBeGreaterThan(height / 3);
  });

test('dark, and strong contrast', async () => {
  const page = await terminal.session();
  await atStart(page);
  await auditBoth(page, 'start');
  await page.getByRole('button', { name: t('terminal.fit') }).click();
  await page.getByRole('button', { name: t('terminal.contrast.strong') }).click();
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'strong');
  await auditBoth(page, 'adjust, strong');
  await page.keyboard.press('Escape');
  for (const path of ['/terminal/papirer', '/soknad', '/fa-hjelp', '/skriv-ut']) {
    await goWithin(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await auditBoth(page, `${path}, strong`);
  }
});

test('a keyboard alone, from the start to the end', async () => {
  const page = await terminal.session();
  await atStart(page);
  await tabAndPress(page, page.getByRole('button', { name: 'Nynorsk' }));
  await tabAndPress(page, page.getByRole('button', { name: 'Bokmål' }));
  await tabAndPress(page, page.getByRole('main').getByRole('link', { name: t('terminal.papers') }));
  await arrived(page, '/terminal/papirer');
  await tabAndPress(page, page.getByRole('button', { name: t('print.print.of', { paper: t('print.cover') }) }));
  await expect.poll(() => terminal.helper.pdfs.length, { timeout: 60_000 }).toBe(1);
  terminal.helper.job = { state: 'done', printer: 'ready' };
  await expect(page.getByText(t('terminal.print.done'))).toBeVisible();
  await tabAndPress(page, page.getByRole('link', { name: t('terminal.back'), exact: true }));
  await arrived(page, '/terminal');
  await tabAndPress(page, page.getByRole('main').getByRole('link', { name: t('terminal.apply') }));
  await arrived(page, '/soknad');
  await tabAndPress(page, page.getByRole('link', { name: t('overview.begin') }));
  await arrived(page, '/soknad/person');
  await tabAndPress(page, page.getByRole('link', { name: t('breather.go') }));
  await arrived(page, '/soknad/person/1');
  await tabTo(page, page.getByRole('textbox').first());
  await page.keyboard.type('Ola');
  await tabAndPress(page, page.getByRole('button', { name: t('terminal.fit') }));
  await expect(page.getByRole('button', { name: t('terminal.fit.close') })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: t('terminal.fit') })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: t('terminal.done'), exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: t('terminal.end.no') })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => terminal.helper.ended).toBe(1);
});

test('forced colours show what is what', async () => {
  const page = await terminal.session({ forcedColors: 'active' });
  await atStart(page);
  // The filled tile differs from the others by more than its colour alone: it is filled, and its words are seen.
  const [first, second] = await page.locator('.tiles a').evaluateAll((all) =>
    all.slice(0, 2).map((one) => {
      const { color, backgroundColor } = getComputedStyle(one);
      return { color, backgroundColor };
    })
  );
  expect(first?.backgroundColor).not.toBe(first?.color);
  expect(second?.backgroundColor).not.toBe(second?.color);
});
