/** A person at the terminal of an office, from the first touch to the end: the machine beside the page is a stand-in. */
import type { Page } from '@playwright/test';
import { loadWords } from '../../src/lib/words';
import { terminal as english } from '../../src/lib/words/en/terminal';
import { audit } from './support/audit';
import { goToQuestions, goWithin, pagesOf, personNamed } from './support/seed';
import { expect, logInGuide, t, test, watchConsole } from './support/stories';
import { atStart, startTerminal, withAnswers, type TestTerminal } from './support/terminal';

let terminal: TestTerminal;
test.beforeEach(async ({ baseURL }) => {
  terminal = await startTerminal(baseURL ?? '');
});
test.afterEach(() => terminal.stop());

const done = (page: Page) => page.getByRole('button', { name: t('terminal.done'), exact: true });
const tile = (page: Page, key: Parameters<typeof t>[0]) => page.getByRole('main').getByRole('link', { name: t(key) });
const ended = () => expect.poll(() => terminal.helper.ended).toBe(1);

test('a session begins: no token to be seen, five tiles, languages, and nothing of anybody', async () => {
  const said: string[][] = [];
  const page = await terminal.session({}, async (fresh) => said.push(watchConsole(fresh)));
  await atStart(page);
  expect(new URL(page.url()).hash).toBe('');
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  await expect(page.locator('.tiles a')).toHaveCount(5);
  await expect(page.getByText('Nav Testby')).toBeVisible();
  expect(
    await page.evaluate(() => Object.keys({ ...sessionStorage }).filter((name) => name.startsWith('sammen.')))
  ).toEqual([]);
  await expect.poll(() => terminal.helper.heartbeats).toBeGreaterThan(0);
  await audit(page, 'start');

  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: english['terminal.title'] })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await audit(page, 'start, en');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: english['terminal.title'] })).toBeVisible();
  await page.getByRole('link', { name: english['terminal.apply'] }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: (await loadWords('en')).t('overview.title') })
  ).toBeVisible();
  expect(said.flat()).toEqual([]);
  expect(terminal.helper.refused).toEqual([]);
});

test('no tile is a dead end', async () => {
  const page = await terminal.session();
  for (const key of ['terminal.papers', 'terminal.case'] as const) {
    await atStart(page);
    await tile(page, key).click();
    await expect(page.getByRole('heading', { level: 1, name: t(key) })).toBeFocused();
    await expect(
      page.getByText(t(key === 'terminal.papers' ? 'terminal.papers.give' : 'terminal.case.desk'))
    ).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: t('terminal.guide') })).toBeVisible();
    await audit(page, key);
    await page.getByRole('link', { name: t('terminal.back'), exact: true }).click();
  }
  await tile(page, 'terminal.print').click();
  await expect(page.getByRole('heading', { level: 1, name: t('print.title') })).toBeVisible();
});

test('no page of a terminal takes files; what takes them elsewhere says how papers are delivered from here', async () => {
  const page = await terminal.session();
  await withAnswers(page, personNamed('one-of-each'));
  const files = page.locator('input[type=file]');
  const paths = [
    '/terminal',
    '/terminal/papirer',
    '/terminal/sak',
    '/skriv-ut',
    '/fortsett',
    '/fa-hjelp',
    '/soknad',
    ...pagesOf(personNamed('one-of-each')).map(({ path }) => path),
    '/soknad/oppsummering',
    '/soknad/ferdig',
    '/soknad/senere',
    '/'
  ];
  for (const path of paths) {
    await goWithin(page, path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    expect(await files.count(), path).toBe(0);
  }
  // Staff's own page for scans, opened here.
  await logInGuide(page);
  await page.goto('/mottak/skann');
  await expect(page.getByText(t('terminal.papers.here'))).toBeVisible();
  await expect(files).toHaveCount(0);
  await page.getByRole('link', { name: t('terminal.papers.here.go') }).click();
  await expect(page.getByText(t('terminal.papers.home'))).toBeVisible();
  await expect(page.getByRole('button', { name: t('print.print.of', { paper: t('print.cover') }) })).toBeVisible();
});

test('what is no terminal says so; in the demonstration it may be tried, plainly marked, and ends clean', async ({
  page
}) => {
  await page.goto('/terminal');
  await expect(page.getByRole('heading', { name: t('terminal.not.title') })).toBeVisible();
  await audit(page, 'not a terminal');
  await page.getByRole('button', { name: t('terminal.try') }).click();
  await atStart(page);
  await expect(page.getByText(t('terminal.trial'))).toBeVisible();
  await audit(page, 'trial');
  await tile(page, 'terminal.apply').click();
  await page.getByRole('link', { name: t('overview.begin') }).click();
  await page.getByRole('link', { name: t('breather.go') }).click();
  await page.getByRole('textbox').first().fill('Ola');
  await done(page).click();
  await page.getByRole('button', { name: t('terminal.end.yes') }).click();
  await expect(page.getByRole('heading', { name: t('terminal.not.title') })).toBeVisible();
  expect(
    await page.evaluate(() => Object.keys({ ...sessionStorage }).filter((name) => name.startsWith('sammen')))
  ).toEqual([]);
});

test('a terminal that the server refuses says so', async () => {
  const page = await terminal.session({}, (fresh) =>
    fresh.route('**/terminal/okt', (route) => route.fulfill({ status: 403, json: { code: 'refused' } }))
  );
  await expect(page.getByRole('heading', { name: t('terminal.refused.title') })).toBeVisible();
  await audit(page, 'refused');
});

test('nobody there: asked after a minute, in time one goes on where one was, else the session ends', async () => {
  const page = await terminal.session({}, (fresh) => fresh.clock.install());
  await withAnswers(page, {});
  const [first] = pagesOf({});
  await goToQuestions(page, first!);
  const field = page.getByRole('textbox').first();
  await field.click();
  const here = page.getByRole('button', { name: t('terminal.idle.here') });
  for (const how of ['key', 'touch']) {
    await page.clock.fastForward(50_000);
    await expect(here).toHaveCount(0);
    await page.clock.fastForward(11_000);
    await expect(here).toBeFocused();
    await expect(page.getByRole('alertdialog', { name: t('terminal.idle.title') })).toBeVisible();
    if (how === 'key') await audit(page, 'are you here?');
    await page.clock.fastForward(20_000);
    await (how === 'key' ? page.keyboard.press('Enter') : here.tap());
    await expect(here).toHaveCount(0);
    await expect(field).toBeFocused();
  }
  expect(terminal.helper.ended).toBe(0);
  await page.clock.fastForward(61_000);
  await expect(here).toBeVisible();
  await page.clock.fastForward(31_000);
  await expect(page.getByText(t('terminal.ending.title'))).toBeVisible();
  await ended();
});

test('asked over any question; who answers is back in it', async () => {
  const page = await terminal.session({}, (fresh) => fresh.clock.install());
  await withAnswers(page, personNamed('in-a-hurry'));
  const here = page.getByRole('button', { name: t('terminal.idle.here') });
  for (const [open, first] of [
    [t('terminal.done'), t('terminal.end.no')],
    [t('terminal.fit'), t('terminal.fit.close')]
  ] as const) {
    await page.getByRole('button', { name: open, exact: true }).click();
    await expect(page.getByRole('button', { name: first })).toBeFocused();
    await page.clock.fastForward(61_000);
    await expect(here).toBeFocused();
    await here.tap();
    await expect(here).toHaveCount(0);
    await expect(page.getByRole('button', { name: first })).toBeFocused();
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: t('terminal.done'), exact: true }).click();
  await page.clock.fastForward(61_000);
  await expect(here).toBeVisible();
  await page.clock.fastForward(31_000);
  await ended();
});

test('is not asked while paper is on its way, and has the whole minute after it', async () => {
  const page = await terminal.session({}, (fresh) => fresh.clock.install());
  await atStart(page);
  await tile(page, 'terminal.papers').click();
  await page.getByRole('button', { name: t('print.print.of', { paper: t('print.cover') }) }).click();
  await expect.poll(() => terminal.helper.pdfs.length, { timeout: 60_000 }).toBe(1);
  const here = page.getByRole('button', { name: t('terminal.idle.here') });
  await page.clock.runFor(100_000);
  await expect(here).toHaveCount(0);
  terminal.helper.job = { state: 'done', printer: 'ready' };
  await page.clock.runFor(2000);
  await expect(page.getByText(t('terminal.print.done'))).toBeVisible();
  await page.clock.fastForward(50_000);
  await expect(here).toHaveCount(0);
  await page.clock.fastForward(11_000);
  await expect(here).toBeVisible();
});

for (const headphones of [false, true])
  test(`the warning has ${headphones ? 'a sound in headphones' : 'no sound where others would hear it'}`, async () => {
    terminal.helper.status = { ...terminal.helper.status, headphones };
    const page = await terminal.session({}, async (fresh) => {
      await fresh.clock.install();
      await fresh.addInitScript(() => {
        const heard = { tones: 0 };
        const create = AudioContext.prototype.createOscillator;
        AudioContext.prototype.createOscillator = function () {
          heard.tones += 1;
          return create.call(this);
        };
        Object.assign(window, { heard });
      });
    });
    await atStart(page);
    await expect.poll(() => terminal.helper.heartbeats).toBeGreaterThan(0);
    await page.clock.fastForward(61_000);
    await expect(page.getByRole('button', { name: t('terminal.idle.here') })).toBeVisible();
    const tones = () => page.evaluate(() => (window as unknown as { heard: { tones: number } }).heard.tones);
    await expect.poll(tones).toBe(headphones ? 2 : 0);
  });

test('“Ferdig” ends at once where nothing is lost by it', async () => {
  const page = await terminal.session();
  await atStart(page);
  await done(page).click();
  await ended();
  await expect(page.getByText(t('terminal.ending.title'))).toBeVisible();
});

test('“Ferdig” tells what becomes of the answers, with “no” first, and ends with a yes', async () => {
  const page = await terminal.session();
  await withAnswers(page, personNamed('renting-three-children'));
  await done(page).click();
  const no = page.getByRole('button', { name: t('terminal.end.no') });
  await expect(no).toBeFocused();
  await expect(page.getByText(t('terminal.end.unprinted'))).toBeVisible();
  await expect(page.getByText(t('terminal.end.gone'))).toBeVisible();
  await audit(page, 'are you finished?');
  await page.keyboard.press('Escape');
  await expect(no).toHaveCount(0);
  await expect(done(page)).toBeFocused();

  await done(page).click();
  await page.getByRole('link', { name: t('terminal.end.print') }).click();
  await page.getByRole('button', { name: t('print.print.of', { paper: t('print.filled') }) }).click();
  await expect.poll(() => terminal.helper.pdfs.length, { timeout: 60_000 }).toBe(1);
  terminal.helper.job = { state: 'done', printer: 'ready' };
  await expect(page.getByText(t('terminal.print.done'))).toBeVisible();
  // The page's own end is the same one.
  await page.getByRole('button', { name: t('done.end'), exact: true }).click();
  await expect(page.getByText(t('terminal.end.printed'))).toBeVisible();
  await audit(page, 'are you finished, printed');
  await page.getByRole('button', { name: t('terminal.end.yes') }).click();
  await ended();
});

test('“Få hjelp”: the guides are told, one writes on meanwhile, and a guide who comes is announced', async () => {
  let taken: { name: string } | null = null;
  const asked: string[] = [];
  const page = await terminal.session({}, async (fresh) => {
    await fresh.clock.install();
    await fresh.route('**/terminal/vent', (route) => {
      asked.push(route.request().method());
      return route.request().method() === 'DELETE'
        ? route.fulfill({ status: 204 })
        : route.fulfill({ json: { waiting: true, since: 1, taken } });
    });
  });
  await atStart(page);
  await tile(page, 'terminal.guide').click();
  await expect(page.getByText(t('terminal.wait.on'))).toBeVisible();
  await audit(page, 'waiting');
  await goWithin(page, '/soknad');
  const bar = page.getByRole('link', { name: t('terminal.wait.bar') });
  await expect(bar).toBeVisible();
  taken = { name: 'Kari Nordmann' };
  await page.clock.fastForward(11_000);
  await page.getByRole('link', { name: t('terminal.wait.bar.taken', taken) }).click();
  await expect(page.getByRole('heading', { name: t('terminal.wait.taken', taken) })).toBeVisible();
  await audit(page, 'a guide comes');
  await page.locator('.code input').click();
  const keys = page.getByRole('group', { name: t('terminal.keys') });
  for (const digit of '123456789') await keys.getByRole('button', { name: digit, exact: true }).click();
  await expect(page.locator('.code input')).toHaveValue('123456789');
  const key = await keys.getByRole('button', { name: '5', exact: true }).boundingBox();
  expect(Math.min(key?.width ?? 0, key?.height ?? 0)).toBeGreaterThanOrEqual(68);
  await page.getByRole('button', { name: t('terminal.wait.stop') }).click();
  await expect(page.getByRole('button', { name: t('terminal.wait.go') })).toBeVisible();
  await expect.poll(() => asked.at(-1)).toBe('DELETE');
});

test('a list that cannot be reached sends one to the counter', async () => {
  const page = await terminal.session({}, (fresh) =>
    fresh.route('**/terminal/vent', (route) => route.fulfill({ status: 403, json: { code: 'refused' } }))
  );
  await atStart(page);
  await tile(page, 'terminal.guide').click();
  await expect(page.getByText(t('terminal.wait.failed'))).toBeVisible();
});

test('a loudspeaker only with headphones in, and sound is set there', async () => {
  const page = await terminal.session({}, (fresh) =>
    fresh.addInitScript(() => {
      const voice = { lang: 'nb-NO', localService: true, name: 'x', default: true, voiceURI: 'x' };
      speechSynthesis.getVoices = () => [voice as SpeechSynthesisVoice];
    })
  );
  await withAnswers(page, {});
  await goToQuestions(page, pagesOf({})[0]!);
  const listen = page.getByRole('button', { name: t('page.listen') });
  await expect(listen).toHaveCount(0);
  terminal.helper.status = { ...terminal.helper.status, headphones: true };
  await expect(listen.first()).toBeVisible();
  await page.getByRole('button', { name: t('terminal.fit') }).click();
  await page.getByRole('button', { name: t('terminal.volume.more') }).click();
  await expect.poll(() => terminal.helper.status.volume).toBe(50);
  await page.getByRole('button', { name: t('terminal.reader.on') }).click();
  await expect.poll(() => terminal.helper.status.screenReader).toBe(true);
  await audit(page, 'adjust, with headphones');
  await page.getByRole('button', { name: t('terminal.fit.close') }).click();
  terminal.helper.status = { ...terminal.helper.status, headphones: false };
  await expect(listen).toHaveCount(0);
});
