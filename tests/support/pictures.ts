/**
 * `npm run pictures [-- folder]`: the README's six pictures, taken anew from the real app with a fictional person.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { build } from '../../src/cli/build.mjs';
import { findBrowser, installBrowser, installPackages } from '../../src/cli/install.mjs';
import type { Answers } from '../../src/lib/form/types';
import { loadWords } from '../../src/lib/words';
import { fillPage } from '../e2e/support/fill';
import { acceptHelp, beginApplication, kari, logInGuide, openDoors, readCode, t } from '../e2e/support/stories';
import { startServer } from './server';

const folder = process.argv[2] ?? 'tests/support/pictures';
const answers = JSON.parse(readFileSync('tests/support/people/renting-three-children.json', 'utf8')) as Answers;

installPackages();
installBrowser();
if (!build()) process.exit(1);
mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
const open = async (width: number, height: number) =>
  (await browser.newContext({ viewport: { width, height }, baseURL: server.url, locale: 'nb-NO' })).newPage();

async function take(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready);
  // Longer than any movement of ours, and than the word "saved".
  await page.waitForTimeout(700);
  await page.screenshot({ path: `${folder}/${name}.png` });
}

try {
  const words = await loadWords('nb');
  const citizen = await open(390, 844);
  const guide = await open(1280, 844);
  await citizen.goto('/');
  await take(citizen, '1-start');
  await beginApplication(citizen);
  await citizen.goto('/soknad/bolig/1');
  await citizen.locator('[data-key]').first().waitFor();
  await fillPage(citizen, answers, words, new Map());
  await take(citizen, '2-question');
  await logInGuide(guide);
  await acceptHelp(citizen, await readCode(guide), kari);
  await citizen.getByRole('switch', { name: 'Bolig' }).click();
  await take(citizen, '3-doors');
  await openDoors(citizen, 'fill', ['Det du trenger']);
  await citizen.goto('/soknad/behov/4');
  const what = citizen.locator('[data-key="need.what"]');
  await what.waitFor();
  await fillPage(citizen, answers, words, new Map());
  const seen = guide.frameLocator('iframe').locator('[data-key="need.what"]');
  const cover = seen.getByRole('button', { name: t('together.point', { question: 'Hva søker du om?' }) });
  await cover.click();
  await what.getByText(t('together.points', { name: kari.name })).waitFor();
  await cover.dblclick();
  await seen.getByRole('textbox').press('Control+End');
  await seen.getByRole('textbox').pressSequentially(' Også strøm.');
  await what.getByText(t('together.wrote', { names: kari.name }).slice(0, 10)).waitFor();
  await take(citizen, '4-together');
  await take(guide, '5-desk');
  await citizen.setViewportSize({ width: 768, height: 844 });
  await citizen.goto('/soknad/oppsummering');
  await citizen.getByRole('heading', { level: 1, name: t('summary.title') }).waitFor();
  await take(citizen, '6-summary');
} finally {
  await browser.close();
  await server.stop();
}
