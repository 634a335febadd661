/**
 * axe, html-validate and our own rules find nothing on any page in any state. One test for each part of the app; each
 * uses one session for all its pages.
 */
import type { Browser, Page } from '@playwright/test';
import { application } from '../../src/lib/form';
import type { Answers } from '../../src/lib/form/types';
import { languages } from '../../src/lib/words';
import { long } from './support/long';
import { audit, auditBoth, faults, judged } from './support/audit';
import { broken, faultyPages, withoutRows } from './support/broken';
import { goToQuestions, goWithin, pagesOf, personNamed, seed } from './support/seed';
import { expect, logInGuide, t, test } from './support/stories';

const still = { reducedMotion: 'reduce' as const, colorScheme: 'light' as const };
const phone = { width: 390, height: 844 };

/** A window of its own; `language` as its cookie says. */
async function openWindow(browser: Browser, baseURL: string | undefined, language = 'nb'): Promise<Page> {
  const context = await browser.newContext({ viewport: phone, baseURL, ...still });
  await context.addCookies([{ name: 'sammen-lang', value: language, url: baseURL ?? '' }]);
  return context.newPage();
}

test.afterAll(() => console.log(`audited ${judged.light} states, ${judged.dark} of them in dark as well`));

test('the checkers find what is wrong when something is', async ({ browser, baseURL }) => {
  const page = await openWindow(browser, baseURL);
  await page.goto('/soknad');
  await expect(page.locator('h1')).toBeVisible();
  await page.evaluate(() => {
    const bad = document.createElement('div');
    bad.innerHTML = `<p class="weak">for svakt</p><p>سلام</p><a href="/">her</a><ul><p>x</p></ul>
      <input><div data-key="x"><p id="x-error">feil</p><input aria-label="x" aria-invalid="true"></div>
      <img src="/icon.svg" alt="icon.svg"><button type="button">English</button>
      <h1>en til</h1><div data-key="y"><textarea aria-label="y"></textarea></div>`;
    document.documentElement.lang = 'en';
    // By hand, as the page's policy lets no style attribute in.
    Object.assign(bad.querySelector<HTMLElement>('.weak')?.style ?? {}, { color: '#666', background: '#fff' });
    document.querySelector('main')?.append(bad);
  });
  const found = (await faults(page)).join('\n');
  for (const rule of [
    'axe color-contrast-enhanced',
    'axe label',
    'html-validate element-permitted-content',
    'own error-untied',
    'own error-unsaid',
    'own vague-link',
    'own arabic-no-dir',
    'own field-no-dir',
    'own lang:',
    'own language-no-lang',
    'own file-name-alt',
    'own no-h1'
  ])
    expect(found).toContain(rule);
});

// Nynorsk has the same pages and lengths as bokmål: at length.
for (const { code: language } of languages.filter(({ code }) => long || code !== 'nn'))
  test(`pages that hold no answers, ${language}`, async ({ browser, baseURL }) => {
    const page = await openWindow(browser, baseURL, language);
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await auditBoth(page, '/');
    for (const panel of ['language', 'look']) {
      await page.locator(`button[data-panel=${panel}]`).click();
      await auditBoth(page, `/ with ${panel} open`);
    }
    for (const path of ['/finnes-ikke', '/soknad/finnes-ikke', '/veileder', '/veileder?feil=cancelled', '/hjelp']) {
      await page.goto(path);
      await expect(page.locator('h1')).toBeVisible();
      await auditBoth(page, path);
    }
    await page.goto('/soknad');
    await expect(page.locator('h1')).toBeVisible();
    await auditBoth(page, '/soknad, nothing answered');
    await page.goto('/soknad/person');
    await expect(page.locator('h1')).toBeVisible();
    await auditBoth(page, 'the first breather');
    await page.goto('/soknad/oppsummering');
    await expect(page.locator('h1')).toBeVisible();
    await auditBoth(page, 'summary, all missing');
  });

test("the guide's login", async ({ browser, baseURL }) => {
  const page = await openWindow(browser, baseURL);
  await page.goto('/veileder');
  await page.getByRole('link', { name: t('desk.login.link') }).click();
  await expect(page.getByRole('button').first()).toBeVisible();
  await auditBoth(page, "the stand-in's login page");
  await logInGuide(page);
  await auditBoth(page, 'an empty desk');
});

test('every question, answered', async ({ browser, baseURL }) => {
  const page = await openWindow(browser, baseURL);
  const left = new Set(application.questions.keys());
  for (const name of [
    'longest-answers',
    'renting-three-children',
    'married-apart-in-prison',
    'refugee-wordy',
    'student-shared-flat'
  ]) {
    const answers = personNamed(name);
    await seed(page, answers);
    let visited = 0;
    for (const one of pagesOf(answers)) {
      const news = one.instances.filter(({ question }) => left.delete(question.id));
      if (news.length === 0) continue;
      await goToQuestions(page, one);
      // All by light; of dark a sample, as the colours are the same few.
      await (visited++ % 8 === 0 ? auditBoth : audit)(page, `${name} ${one.path}`);
    }
  }
  expect([...left], 'questions that no page showed').toEqual([]);
});

test('every kind of mistake, said at its field and at the top', async ({ browser, baseURL }) => {
  const page = await openWindow(browser, baseURL);
  const met = new Set<string>();
  const longest = personNamed('longest-answers');
  for (const answers of [{} as Answers, broken(longest), withoutRows(longest)]) {
    await seed(page, answers);
    for (const one of faultyPages(answers, met)) {
      await goToQuestions(page, one);
      await page
        .getByRole('main')
        .getByRole('button', { name: t('page.next') })
        .click();
      await expect(page.locator('main [id$="-error"]').first()).toBeVisible();
      await audit(page, `${one.path} with mistakes`);
    }
  }
  for (const kind of ['amount', 'date', 'municipality', 'country', 'identity', 'rows', 'choice', 'yesno', 'text'])
    expect([...met].filter((one) => one.startsWith(`${kind} `)).length, kind).toBeGreaterThan(0);
});

test('many alphabets, in English', async ({ browser, baseURL }) => {
  const page = await openWindow(browser, baseURL, 'en');
  const answers = personNamed('many-alphabets');
  await seed(page, answers);
  for (const one of pagesOf(answers).filter((_, i) => i % (long ? 1 : 8) === 0)) {
    await goToQuestions(page, one);
    await audit(page, `${one.path}, en`);
  }
  await goWithin(page, '/soknad/oppsummering');
  await expect(page.locator('dl').first()).toBeVisible();
  expect(await page.getByRole('main').textContent(), 'there is Arabic to look at').toMatch(/\p{Script=Arabic}/u);
  await auditBoth(page, 'summary, en');
});

test('check your answers, take it with you, and the end', async ({ browser, baseURL }) => {
  const page = await openWindow(browser, baseURL);
  await seed(page, personNamed('renting-three-children'));
  await auditBoth(page, '/soknad, all answered');
  await goWithin(page, '/soknad/arbeid');
  await expect(page.getByText(t('breather.rest'))).toBeVisible();
  await auditBoth(page, 'a breather');
  await goWithin(page, '/soknad/bolig/99');
  await expect(page.getByText(t('page.gone'))).toBeVisible();
  await auditBoth(page, 'a question that is not asked now');
  await goWithin(page, '/soknad/oppsummering');
  await expect(page.getByRole('heading', { name: t('summary.title') })).toBeVisible();
  await auditBoth(page, 'summary, complete');

  const second = await page.context().newPage();
  const kept = await page.evaluate(() => ({ ...sessionStorage }) as Record<string, string>);
  await second.goto('/');
  await second.evaluate(
    (all) => Object.entries(all).forEach(([name, value]) => sessionStorage.setItem(name, value)),
    kept
  );
  await second.goto('/soknad');
  await expect(second.getByRole('heading', { name: t('session.elsewhere.title') })).toBeVisible();
  await auditBoth(second, 'open in another tab');
  await second.close();

  await goWithin(page, '/soknad/ferdig');
  await expect(page.getByRole('heading', { name: t('done.title') })).toBeVisible();
  await page.getByText(t('done.data.title')).click();
  await auditBoth(page, 'done, before the form is made');
  await page.getByRole('button', { name: t('done.paper'), exact: true }).click();
  await expect(page.getByRole('link', { name: t('done.paper.download') })).toBeVisible({ timeout: 60_000 });
  await auditBoth(page, 'done, with the form');
  await page.getByRole('button', { name: t('done.end'), exact: true }).click();
  await auditBoth(page, 'are you sure?');
  await page.getByRole('button', { name: t('done.end.yes') }).click();
  await expect(page.getByText(t('done.ended.title'))).toBeVisible();
  await auditBoth(page, 'all deleted');
});
