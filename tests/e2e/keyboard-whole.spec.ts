/** The whole application with a keyboard alone, from `/` to the finished page; the answers are the person's own. */
import { readFileSync } from 'node:fs';
import { application, check, rowsOf, summary } from '../../src/lib/form';
import { soknadJson } from '../../src/lib/deliver/soknad-json';
import { vedleggJson } from '../../src/lib/deliver/vedlegg-json';
import { say } from '../../src/lib/ui/format';
import { loadWords } from '../../src/lib/words';
import { Keyboard } from './support/fill-by-keys';
import { personNamed } from './support/seed';
import { expect, t, test, watchConsole } from './support/stories';

const answers = personNamed('renting-three-children');
const now = Date.UTC(2026, 10, 26);
const timeless = (json: unknown) =>
  JSON.parse(
    JSON.stringify(json)
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'now')
      .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'id')
  ) as unknown;

test('a whole application, with the keyboard alone', async ({ browser, baseURL }) => {
  test.setTimeout(600_000);
  const page = await (
    await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 390, height: 844 }, baseURL })
  ).newPage();
  const said = watchConsole(page);
  const words = await loadWords('nb');
  const keyboard = await Keyboard.of(page, answers);
  const pathIs = () => new URL(page.url()).pathname;
  await page.goto('/');
  await expect(page.locator('h1')).toBeVisible();

  await test.step('from the front page to the first question', async () => {
    await keyboard.goTo(t('start.apply'));
    await keyboard.follow();
    await keyboard.goTo(t('overview.begin'));
    await keyboard.follow();
  });

  await test.step('every page to the summary, once by way of "back"', async () => {
    let turned = false;
    for (let pages = 0; pages < 150 && pathIs() !== '/soknad/oppsummering'; pages += 1) {
      await keyboard.fillPage();
      if (turned || pathIs() !== '/soknad/behov/2') continue;
      turned = true;
      while ((await keyboard.go('Shift+Tab')).name !== t('page.back'));
      await keyboard.follow();
      expect(pathIs()).toBe('/soknad/behov/1');
      await keyboard.goTo(t('page.next'));
      await keyboard.follow();
    }
    expect(turned, 'went back once').toBe(true);
    expect(pathIs()).toBe('/soknad/oppsummering');
  });

  await test.step('the summary shows each answer as the person has it', async () => {
    const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
    const shown = await page
      .locator('.card .line')
      .evaluateAll((lines) =>
        lines.map((line) => [
          line.querySelector('dt')?.textContent,
          [...line.querySelectorAll('.value, .answer li')].map((one) => one.textContent).join(', ')
        ])
      );
    const expected = summary(application, answers)
      .flatMap(({ lines }) => lines)
      // Where there are rows, their own lines stand for them.
      .filter(
        ({ instance: { question, key } }) => question.kind !== 'rows' || !rowsOf(application, answers, key).length
      )
      .map(({ instance: { question }, value }) => [
        words.label(question),
        value === undefined
          ? t('field.empty')
          : typeof value === 'object'
            ? value.map((code) => words.option(question, code)).join(', ')
            : say(question, value, words)
      ]);
    expect(shown.map((line) => line.map((one) => flat(one ?? '')))).toEqual(
      expected.map((line) => line.map((one) => flat(one)))
    );
    await keyboard.goTo(t('summary.go'));
    await keyboard.follow();
    expect(pathIs()).toBe('/soknad/ferdig');
  });

  await test.step('the answers taken out are those of the person', async () => {
    const take = async (name: string) => {
      await keyboard.goTo(name);
      const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      return JSON.parse(readFileSync(await file.path(), 'utf8')) as unknown;
    };
    const checked = check(application, answers);
    if ('problems' in checked) throw new Error('the person is not whole');
    await keyboard.goTo(t('done.data.title'));
    await page.keyboard.press('Enter');
    expect(timeless(await take(t('done.data.soknad')))).toEqual(
      timeless(soknadJson(application, checked.answers, { now }))
    );
    expect(timeless(await take(t('done.data.vedlegg')))).toEqual(
      timeless(vedleggJson(application, checked.answers, { uuid: () => crypto.randomUUID() }))
    );
  });

  await test.step('the paper form is made, opened by its link, and the end is reached', async () => {
    // Backwards: the button stands above.
    while ((await keyboard.go('Shift+Tab')).name !== t('done.paper'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: t('done.paper.download') })).toBeVisible({ timeout: 60_000 });
    await keyboard.goTo(t('done.paper.download'));
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString()
    ).toBe('%PDF-');
    await keyboard.goTo(t('done.end'));
    await page.keyboard.press('Enter');
    await keyboard.goTo(t('done.end.yes'));
    await page.keyboard.press('Enter');
    await expect(page.getByText(t('done.ended.title'))).toBeVisible();
  });
  expect(said).toEqual([]);
  console.log(`${keyboard.stops} stops`);
});
