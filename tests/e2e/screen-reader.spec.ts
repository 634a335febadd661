/**
 * Listens to the pages as somebody does who does not see them. The phrases are those of a reader that follows the W3C's
 * mappings; what is ticked or chosen it does not know, so that is asked of the browser's own accessibility tree.
 */
import type { Browser, Page } from '@playwright/test';
import { heardWrong, listen, overhear } from './support/listen';
import { goToQuestions, goWithin, pagesOf, personNamed, seed } from './support/seed';
import { acceptHelp, doorLevel, expect, kari, logInGuide, openDoors, readCode, t, test } from './support/stories';

const answers = personNamed('renting-three-children');

async function openWindow(browser: Browser, baseURL: string | undefined, width = 390): Promise<Page> {
  return (await browser.newContext({ reducedMotion: 'reduce', viewport: { width, height: 900 }, baseURL })).newPage();
}

async function goTo(page: Page, key: string): Promise<void> {
  const at = pagesOf(answers).find(({ instances }) => instances.some((one) => one.key === key));
  if (!at) throw new Error(`no page asks ${key}`);
  await goToQuestions(page, at);
}

/** A space that keeps words on one line sounds like any other. */
const plain = (phrase: string) => phrase.replaceAll('\u00a0', ' ');

/** These phrases are among what was heard, in this order. */
function hears(heard: readonly string[], ...phrases: (string | RegExp)[]): void {
  let from = 0;
  for (const phrase of phrases) {
    const at = heard.findIndex(
      (one, i) => i >= from && (typeof phrase === 'string' ? plain(one) === plain(phrase) : phrase.test(plain(one)))
    );
    expect(at, `"${phrase}" after "${heard[from - 1] ?? 'the top'}" in:\n${heard.join('\n')}`).toBeGreaterThanOrEqual(
      0
    );
    from = at + 1;
  }
}

/** All of a page; whatever it is, each thing has a name and the headings make sense. */
async function listenTo(page: Page, state: string, selector?: string): Promise<string[]> {
  const heard = await listen(page, selector);
  expect.soft(heardWrong(heard), state).toEqual([]);
  return heard;
}

test('what sounds wrong is heard', async ({ browser, baseURL }) => {
  const page = await openWindow(browser, baseURL);
  await page.goto('/soknad');
  await expect(page.locator('h1')).toBeVisible();
  await page.evaluate(() => {
    const bad = document.createElement('div');
    bad.innerHTML =
      '<button type="button"></button><input type="checkbox"><h4>for dypt</h4><p>undefined kr</p><h1>to</h1><a href="/"></a>';
    document.querySelector('main')?.append(bad);
  });
  const wrong = heardWrong(await listen(page)).join('\n');
  for (const one of ['button', 'checkbox', 'link', 'undefined kr', 'level 4 after level 2', '2 headings of level 1'])
    expect(wrong).toContain(one);
});

test('alone: the start, a choice, a number that is wrong, the ways to help, the answers', async ({
  browser,
  baseURL
}) => {
  const page = await openWindow(browser, baseURL);

  await test.step('the start says first what it is, then what to do when it cannot wait', async () => {
    await page.goto('/');
    const heard = await listenTo(page, '/');
    hears(
      heard,
      'link, Hopp til innholdet',
      'banner',
      /^button, Språk: Bokmål, .*not expanded/,
      `link, ${t('bar.help')}`,
      'main',
      `heading, ${t('start.title')}, level 1`,
      `link, ${t('start.apply')}`,
      'button, Bokmål, pressed',
      'button, English, not pressed',
      'heading, Trenger du hjelp i dag?, level 2',
      'link, Ring Nav 55 55 33 33'
    );
  });

  await test.step('a choice: the question is the name of the group, and the answer is the one chosen', async () => {
    await seed(page, answers);
    await goTo(page, 'housing.kind');
    const heard = await listenTo(page, 'housing.kind');
    hears(
      heard,
      'main',
      `link, ${t('page.back')}`,
      'heading, Hvordan bor du?, level 1',
      /^radiogroup, Hvordan bor du\?/,
      /^radio, Jeg leier, .*position 1, set size 5/,
      /^radio, På en annen måte, .*position 5, set size 5/,
      `button, ${t('page.next')}`
    );
    await expect(page.getByRole('radiogroup')).toMatchAriaSnapshot(`
      - radiogroup "Hvordan bor du?":
        - radio "Jeg leier" [checked]
        - radio "Jeg leier av kommunen"
    `);
  });

  await test.step('a number: its unit and its help, and then what is wrong with it', async () => {
    await goTo(page, 'work.payGross');
    hears(await listenTo(page, 'work.payGross'), /^textbox, Før skatt, 21 500, kroner i måneden Se på den siste/);
    await page.getByRole('textbox').first().fill('mange');
    await page.getByRole('textbox').nth(1).fill('-3');
    const said = await overhear(page, async () => {
      await page
        .getByRole('main')
        .getByRole('button', { name: t('page.next') })
        .click();
      await expect(page.locator('.errors')).toBeFocused();
    });
    hears(said, `group, ${t('errors.many', { n: 2 })}`);
    hears(
      await listenTo(page, 'work.payGross, wrong', 'main'),
      `heading, ${t('errors.many', { n: 2 })}, level 2`,
      /^link, Før skatt Skriv bare tall/,
      'heading, Hvor mye får du i lønn?, level 1',
      /^textbox, Før skatt, mange, kroner i måneden .* Feil: Skriv bare tall.*, invalid$/,
      /^textbox, Etter skatt, .* Feil: Skriv 0 eller mer\., invalid$/
    );
  });

  await test.step('the ways to help', async () => {
    await goWithin(page, '/fa-hjelp');
    await expect(page.getByText(t('help.alone'))).toBeVisible();
    hears(
      await listenTo(page, '/fa-hjelp'),
      'heading, Få hjelp, level 1',
      t('help.alone'),
      /^textbox, Skriv koden du hører, Koden har ni tall/,
      /^button, Finn den som hjelper/
    );
  });

  await test.step('check your answers: question, answer, and a link that says what it changes', async () => {
    await seed(page, answers);
    await goWithin(page, '/soknad/oppsummering');
    await expect(page.locator('dl').first()).toBeVisible();
    const heard = await listenTo(page, 'summary', 'main');
    hears(
      heard,
      `heading, ${t('summary.title')}, level 1`,
      'heading, Om deg, level 2',
      'term',
      'Fornavn',
      'definition'
    );
    hears(heard, 'Fornavn', 'Marte', /^link, Endre ?: Fornavn$/, 'Hvordan bor du?', 'Jeg leier');
    const changes = heard.filter((one) => one.startsWith('link, Endre'));
    expect(changes.length).toBeGreaterThan(40);
    for (const one of changes) expect(one).toMatch(/^link, Endre ?: \S/);
  });
});

test('with a guide: the doors, a finger, words of the guide, and the desk', async ({ browser, baseURL }) => {
  const citizen = await openWindow(browser, baseURL);
  const guide = await openWindow(browser, baseURL, 1280);
  const what = citizen.locator('[data-key="need.what"]');
  const cover = guide
    .frameLocator('iframe')
    .locator('[data-key="need.what"]')
    .getByRole('button', { name: /^Pek på/ });
  await seed(citizen, answers);
  await logInGuide(guide);
  const code = await readCode(guide);
  const digits = await listenTo(guide, 'desk, the code');
  const spoken = [0, 3, 6].map((at) => new RegExp(`^${[...code.slice(at, at + 3)].join(' ')},?$`));
  hears(digits, `heading, ${t('desk.title')}, level 1`, `heading, ${t('desk.code.title')}, level 2`, ...spoken);
  await acceptHelp(citizen, code, kari);

  await test.step('the doors: each says whether it is open, and to what', async () => {
    const closed = await listenTo(citizen, 'doors, closed');
    hears(
      closed,
      /^region, Hjelp fra Kari/,
      t('help.band.stop.name', { name: kari.name }).replace(/^/, 'button, '),
      /^heading, Hva skal Kari Veileder se\?, level 1$/,
      'switch, Det du trenger, Lukket, not checked'
    );
    await openDoors(citizen, 'fill', ['Det du trenger']);
    await goWithin(citizen, '/fa-hjelp');
    await expect(doorLevel(citizen, 'Det du trenger', 'fill')).toBeChecked();
    const open = await listenTo(citizen, 'doors, one open');
    hears(
      open,
      /^group, Hva kan Kari Veileder gjøre i det du åpner\?/,
      /^radio, Se, Ser svarene dine, og kan peke\., .*position 1, set size 3/,
      /^radio, Fylle ut, Skriver svar sammen med deg\./,
      'switch, Det du trenger, Kari Veileder kan fylle ut, checked',
      'radiogroup, Hva Kari Veileder kan gjøre i Det du trenger',
      /^radio, Se, .*position 1, set size 3/,
      /^radio, Fylle ut, .*position 3, set size 3/,
      'switch, Bolig, Lukket, not checked'
    );
  });

  await test.step('a finger and words are told politely, and the focus stays', async () => {
    await goTo(citizen, 'need.what');
    await what.getByRole('textbox').focus();
    const pointed = await overhear(citizen, async () => {
      await cover.click();
      await expect(what.getByText(t('together.points', { name: kari.name }))).toBeVisible();
      await expect(what.getByRole('textbox')).toBeFocused();
    });
    expect(pointed).toEqual([`polite: ${t('help.said.points', { name: kari.name, question: 'Hva søker du om?' })}`]);
    const wrote = await overhear(citizen, async () => {
      await cover.dblclick();
      await guide
        .frameLocator('iframe')
        .locator('[data-key="need.what"]')
        .getByRole('textbox')
        .pressSequentially('Mat. ');
      await expect(what.getByText(kari.name).last()).toBeVisible();
      await expect(what.getByRole('textbox')).toBeFocused();
    });
    // Once, and not for each letter.
    expect(wrote).toEqual([`polite: ${t('together.wrote.said', { name: kari.name, question: 'Hva søker du om?' })}`]);
    await listenTo(citizen, 'pointed at and written in');
  });

  await test.step('the desk', async () => {
    const heard = await listenTo(guide, 'desk');
    hears(
      heard,
      `heading, ${t('desk.title')}, level 1`,
      /^button, Samtale 1 pågår, current item/,
      'region, Skjermen til den du hjelper',
      'region, Innbygger',
      `button, ${t('desk.end.leave')}`,
      /^button, Hva søker du om\? svart, expanded/,
      /^button, Pek, key shortcuts p/,
      /^log, Dette har skjedd/,
      'Du skrev i: Hva søker du om?',
      'Du pekte på: Hva søker du om?'
    );
    const frame = guide.frames()[1];
    if (!frame) throw new Error('no frame');
    hears(await listen(frame), 'heading, Hva søker du om?, level 1', /^textbox, Hva søker du om\?/);
  });
});
