/**
 * `npm run dev:trio [-- --person renting-three-children] [--shots folder]`: a citizen, a guide and a second helper side by
 * side, already paired, on a server of their own. Without a screen (no DISPLAY) give --shots: it takes a picture of each
 * window and ends. Ctrl+C ends it all.
 */
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from '../../src/cli/build.mjs';
import { findBrowser, installBrowser, installPackages } from '../../src/cli/install.mjs';
import type { Answers } from '../../src/lib/form/types';
import { loadWords } from '../../src/lib/words';
import { fillPage } from '../e2e/support/fill';
import { acceptHelp, beginApplication, guides, logInGuide, openDoors, readCode } from '../e2e/support/stories';
import { startServer } from './server';

const folder = 'tests/support/people';
const people = readdirSync(folder).map((name) => name.replace(/\.json$/, ''));
const { values } = parseArgs({
  options: { person: { type: 'string', default: 'renting-three-children' }, shots: { type: 'string' } }
});
if (!people.includes(values.person)) {
  console.error(`--person must be one of: ${people.join(', ')}`);
  process.exit(2);
}
if (!values.shots && !process.env.DISPLAY) {
  console.error('There is no screen here (DISPLAY is not set). Give --shots folder to get pictures instead.');
  process.exit(2);
}

installPackages();
installBrowser();
if (!build()) process.exit(1);
const server = await startServer();
const browsers: Browser[] = [];

/** One window, in a browser of its own so that nothing is shared, at its place on the screen. */
async function window(x: number, width: number, height: number): Promise<Page> {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    headless: values.shots !== undefined,
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', `--window-position=${x},0`]
  });
  browsers.push(browser);
  const context = await browser.newContext({ viewport: { width, height }, baseURL: server.url, locale: 'nb-NO' });
  return context.newPage();
}

async function end() {
  await Promise.all(browsers.map((browser) => browser.close()));
  await server.stop();
  process.exit();
}
process.once('SIGINT', () => void end());
// A window that fails must not leave the others, or the server, behind.
process.once('unhandledRejection', (error) => {
  console.error(error);
  process.exitCode = 1;
  void end();
});

// A window of Chromium is never narrower than about 500 px, whatever page it shows.
const citizen = await window(0, 390, 844);
const desks = [await window(510, 1100, 844), await window(1620, 1100, 844)];
const answers = JSON.parse(readFileSync(`${folder}/${values.person}.json`, 'utf8')) as Answers;

await beginApplication(citizen);
const doors = [
  { level: 'fill', sections: ['Det du trenger'] },
  { level: 'see', sections: ['Det du trenger', 'Bolig'] }
] as const;
for (const [index, desk] of desks.entries()) {
  const guide = guides[index];
  const door = doors[index];
  if (!guide || !door) break;
  await logInGuide(desk, guide);
  await acceptHelp(citizen, await readCode(desk), guide);
  await openDoors(citizen, door.level, door.sections);
}
await citizen.goto('/soknad/behov/4');
await citizen.locator('[data-key]').first().waitFor();
await fillPage(citizen, answers, await loadWords('nb'), new Map());

if (values.shots) {
  mkdirSync(values.shots, { recursive: true });
  await citizen.waitForTimeout(1500);
  for (const [name, page] of [
    ['citizen', citizen],
    ['guide', desks[0]],
    ['second-helper', desks[1]]
  ] as const)
    await page?.screenshot({ path: `${values.shots}/${name}.png` });
  await end();
}
console.log(`${server.url}: citizen, guide and second helper are together. Ctrl+C ends it.`);
