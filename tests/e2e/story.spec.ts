/**
 * The main job, from `/` to a PDF whose text is read back: a citizen and a guide fill in one real application together.
 * Two browsers' contexts, real pairing, real WebRTC over loopback, one real server.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Answers } from '../../src/lib/form/types';
import { textOfPdf } from '../support/pdf-text';
import { pdfUaFaults } from '../support/pdf-ua';
import { fillApplication } from './support/fill';
import {
  acceptHelp,
  beginApplication,
  expect,
  kari,
  logInGuide,
  openDoors,
  readCode,
  t,
  test
} from './support/stories';
import { seen } from './support/windows';

const renting = JSON.parse(readFileSync('tests/support/people/renting-three-children.json', 'utf8')) as Answers;
const byCitizen = 'Jeg trenger hjelp til husleie. ';
const byGuide = 'Vi har snakket om strøm også. ';
const person: Answers = { ...renting, 'need.what': `${byCitizen}Penger til mat.${byGuide}` };

async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return readFileSync(await file.path(), 'utf8');
}

test('a citizen and a guide fill in one application together, and it comes out whole', async ({ browser }) => {
  test.setTimeout(600_000);
  const citizen = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const guide = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  const what = citizen.locator('[data-key="need.what"]');
  const whatSeen = seen(guide).locator('[data-key="need.what"]');
  const cover = whatSeen.getByRole('button', { name: t('together.point', { question: 'Hva søker du om?' }) });

  await test.step('they meet by a spoken code', async () => {
    await beginApplication(citizen);
    await logInGuide(guide);
    await acceptHelp(citizen, await readCode(guide), kari);
    await openDoors(citizen, 'fill', ['Det du trenger']);
  });

  await test.step('the guide follows the citizen live, and does not see what is not shared', async () => {
    await citizen.goto('/soknad/person/1');
    await expect(seen(guide).getByText(t('together.hidden.title')).first()).toBeVisible();
    await citizen.getByRole('textbox').first().fill('Hemmelig Fornavn');
    await citizen.goto('/soknad/behov/4');
    await expect(whatSeen).toBeVisible();
    expect(await guide.content()).not.toContain('Hemmelig Fornavn');
    await what.getByRole('textbox').fill('Penger til mat.');
    await expect(whatSeen.getByRole('textbox')).toHaveValue('Penger til mat.');
  });

  await test.step('the guide points, and the citizen sees and hears it without losing focus', async () => {
    await what.getByRole('textbox').focus();
    await cover.click();
    await expect(what.getByText(t('together.points', { name: kari.name }))).toBeVisible();
    await expect(citizen.locator('[aria-live=polite]').filter({ hasText: kari.name }).first()).toContainText(
      t('help.said.points', { name: kari.name, question: 'Hva søker du om?' })
    );
    await expect(what.getByRole('textbox')).toBeFocused();
  });

  await test.step('both type in the same long text at once and lose nothing', async () => {
    await cover.dblclick();
    await expect(whatSeen.getByRole('textbox')).toBeEditable();
    await whatSeen.getByRole('textbox').focus();
    await guide.keyboard.press('Control+End');
    await what.getByRole('textbox').focus();
    await citizen.keyboard.press('Control+Home');
    await Promise.all([citizen.keyboard.type(byCitizen, { delay: 40 }), guide.keyboard.type(byGuide, { delay: 35 })]);
    const together = `${byCitizen}Penger til mat.${byGuide}`;
    await expect(what.getByRole('textbox')).toHaveValue(together);
    await expect(whatSeen.getByRole('textbox')).toHaveValue(together);
    await expect(what.getByText(kari.name).last()).toBeVisible();
  });

  // How soon: nothing-lost-taken-back.spec.ts measures it on both sides.
  await test.step('one tap stops it: the guide has nothing', async () => {
    await citizen.getByRole('button', { name: t('help.band.stop.name', { name: kari.name }) }).click();
    await expect(guide.getByText(t('desk.end.title'))).toBeVisible();
    await expect(guide.locator('iframe')).toHaveCount(0);
    expect(await guide.content()).not.toContain('Penger til mat');
  });

  await test.step('the citizen goes through all of it', async () => {
    await citizen.goto('/soknad/person/1');
    await fillApplication(citizen, person);
    await expect(citizen.getByRole('heading', { level: 1, name: t('summary.title') })).toBeVisible();
    await citizen.getByRole('link', { name: t('summary.go') }).click();
  });

  await test.step('out come soknad.json, the same as the shell makes, and the paper form with every answer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sammen-story-'));
    const file = join(folder, 'answers.json');
    writeFileSync(file, JSON.stringify(person));
    const shell = (...args: string[]) =>
      execFileSync(process.execPath, ['--import', 'tsx', 'src/cli/deliver.ts', ...args], { encoding: 'utf8' });
    const soknad = JSON.parse(shell('soknad-json', file));

    await citizen.getByText(t('done.data.title')).click();
    const taken = JSON.parse(await download(citizen, t('done.data.soknad')));
    const timeless = (json: unknown) =>
      JSON.parse(JSON.stringify(json).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'now')) as unknown;
    expect(timeless(taken)).toEqual(timeless(soknad));
    const vedlegg = JSON.parse(await download(citizen, t('done.data.vedlegg')));
    expect(vedlegg.vedlegg.length).toBe(JSON.parse(shell('vedlegg-json', file)).vedlegg.length);

    await citizen.getByRole('button', { name: t('done.paper'), exact: true }).click();
    const link = citizen.getByRole('link', { name: t('done.paper.download') });
    await expect(link).toBeVisible({ timeout: 60_000 });
    const [pdf] = await Promise.all([citizen.waitForEvent('download'), link.click()]);
    const paper = new Uint8Array(readFileSync(await pdf.path()));
    expect(await pdfUaFaults(paper)).toEqual([]);
    const text = await textOfPdf(paper);
    const flat = (some: string) => some.replace(/\s+/g, '');
    expect(flat(text)).toContain(flat(kari.name));
    for (const value of Object.values(person))
      if (typeof value === 'string' && value.includes(' ')) expect(flat(text)).toContain(flat(value));
  });

  await test.step('the end leaves nothing in the tab', async () => {
    await citizen.getByRole('button', { name: t('done.end'), exact: true }).click();
    await citizen.getByRole('button', { name: t('done.end.yes') }).click();
    await expect(citizen.getByText(t('done.ended.title'))).toBeVisible();
    expect(await citizen.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    expect(await citizen.evaluate(() => localStorage.length)).toBe(0);
  });
});
