/** What is left at the relay when a session ends: nothing, whichever page it ends from; and a slip, where one was printed. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'libsql';
import { startServer, type TestServer } from '../support/server';
import { personNamed, goWithin } from './support/seed';
import { expect, t, test } from './support/stories';
import { atStart, printSlip, startTerminal, withAnswers, type TestTerminal } from './support/terminal';

let server: TestServer;
let terminal: TestTerminal;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());
test.beforeEach(async () => {
  terminal = await startTerminal(server.url);
});
test.afterEach(async () => {
  await terminal.stop();
  forget();
});

const done = (page: Page) => page.getByRole('button', { name: t('terminal.done'), exact: true });

function atRelay<T>(ask: (db: Database.Database) => T): T {
  const db = new Database(join(server.dataDir, 'relay.db'));
  try {
    return ask(db);
  } finally {
    db.close();
  }
}
const rows = (table: 'backups' | 'entries' | 'slips') =>
  atRelay((db) => (db.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n);
/** When the backup goes, in milliseconds; 0 where there is none. */
const backupUntil = () =>
  atRelay((db) => (db.prepare('select until from backups').get() as { until: number } | undefined)?.until ?? 0);
/** As when every backup's time is over. */
const forget = () => atRelay((db) => db.exec('delete from entries; delete from backups'));

/** A person's answers in the tab and at the relay; the page that is shown has opened none of them. */
async function writtenAndAtStart(prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await terminal.session({}, prepare);
  await withAnswers(page, personNamed('in-a-hurry'));
  await expect.poll(() => rows('backups')).toBe(1);
  await page.goto('/terminal');
  await atStart(page);
  await expect(page.getByRole('link', { name: t('terminal.apply.more') })).toBeVisible();
  return page;
}
async function nothingLeft(page: Page): Promise<void> {
  await expect.poll(() => [rows('backups'), rows('entries')]).toEqual([0, 0]);
  expect(
    await page.evaluate(() => Object.keys({ ...sessionStorage }).filter((name) => name.startsWith('sammen.')))
  ).toEqual([]);
}

test('“Ferdig” on the start screen deletes the backup of what was written before', async () => {
  const page = await writtenAndAtStart();
  await done(page).click();
  await page.getByRole('button', { name: t('terminal.end.yes') }).click();
  await expect.poll(() => terminal.helper.ended).toBe(1);
  await nothingLeft(page);
});

test('“Ferdig” where the answers are open deletes it as well', async () => {
  const page = await terminal.session();
  await withAnswers(page, personNamed('in-a-hurry'));
  await expect.poll(() => rows('backups')).toBe(1);
  // The machine knows it too, should the page have no time to.
  await expect.poll(() => terminal.helper.deletion?.url, { timeout: 20_000 }).toMatch(/\/relay\/backup\/[\w-]{22}$/);
  await done(page).click();
  await page.getByRole('button', { name: t('terminal.end.yes') }).click();
  await expect.poll(() => terminal.helper.ended).toBe(1);
  await nothingLeft(page);
});

test('whoever walks away from the start screen leaves nothing there', async () => {
  const page = await writtenAndAtStart((fresh) => fresh.clock.install());
  await page.clock.fastForward(61_000);
  await expect(page.getByRole('button', { name: t('terminal.idle.here') })).toBeVisible();
  await page.clock.fastForward(31_000);
  await expect.poll(() => terminal.helper.ended).toBe(1);
  await nothingLeft(page);
});

test('what a power cut leaves there lives for minutes, and as long as the page is open', async () => {
  const page = await writtenAndAtStart((fresh) => fresh.clock.install());
  const first = backupUntil();
  expect(first).toBeLessThanOrEqual(Date.now() + 5 * 60_000);
  await page.clock.fastForward(31_000);
  await expect.poll(backupUntil).toBeGreaterThan(first);
  // Nothing of the page runs any more, and nobody tells the relay.
  await page.context().close();
  expect(rows('backups')).toBe(1);
  expect(backupUntil()).toBeLessThanOrEqual(Date.now() + 5 * 60_000);
});

test('after a network that was away for longer, the page writes it anew', async () => {
  const page = await terminal.session({}, (fresh) => fresh.clock.install());
  await withAnswers(page, personNamed('in-a-hurry'));
  await expect.poll(() => rows('backups')).toBe(1);
  forget();
  // The application stays open behind the start screen.
  await page.getByRole('link', { name: t('terminal.back') }).click();
  await atStart(page);
  await page.clock.fastForward(31_000);
  await expect.poll(() => rows('backups')).toBe(1);
  expect(backupUntil()).toBeLessThanOrEqual(Date.now() + 5 * 60_000);
  await page.reload();
  await page.getByRole('link', { name: t('terminal.apply.more') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('overview.title') })).toBeVisible();
});

for (const code of ['refused', 'unknown'] as const)
  test(`a terminal that staff ${code === 'refused' ? 'refuse' : 'removed'} says so from any page, and keeps nothing`, async () => {
    // Such a terminal's pages may not speak to its helper, but for the start screen.
    const page = await terminal.session({ bypassCSP: false });
    await withAnswers(page, personNamed('in-a-hurry'));
    await expect.poll(() => rows('backups')).toBe(1);
    await page.route('**/terminal/okt', (route) => route.fulfill({ status: 403, json: { code } }));
    await page.reload();
    await expect(page.getByRole('heading', { name: t('terminal.refused.title') })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe('/terminal');
    await nothingLeft(page);
  });

test('a slip that was printed outlives the session, and opens on another terminal from its start screen', async () => {
  const page = await terminal.session();
  await withAnswers(page, personNamed('in-a-hurry'));
  await goWithin(page, '/soknad/senere');
  const code = await printSlip(terminal, page);

  // What is written after it is not on it, and the end says so.
  await done(page).click();
  await expect(page.getByRole('dialog').getByText(t('terminal.end.slip'))).toBeVisible();
  await expect(page.getByRole('dialog').getByText(t('slip.changed'))).toHaveCount(0);
  await page.keyboard.press('Escape');
  await goWithin(page, '/soknad/person/1');
  await page.getByRole('textbox').first().fill('Ola');
  await done(page).click();
  await expect(page.getByRole('dialog').getByText(t('slip.changed'))).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('link', { name: t('slip.link') })).toBeVisible();
  await page.getByRole('button', { name: t('terminal.end.yes') }).click();
  await expect.poll(() => terminal.helper.ended).toBe(1);
  await nothingLeft(page);
  expect(rows('slips')).toBe(1);

  const next = await terminal.session();
  await atStart(next);
  await next
    .getByRole('main')
    .getByRole('link', { name: t('slip.open.link') })
    .click();
  await next.getByLabel(t('slip.open.code')).tap();
  const keys = next.getByRole('group', { name: t('terminal.keys') });
  for (const sign of code.toLowerCase()) await keys.getByRole('button', { name: sign, exact: true }).tap();
  await next.getByRole('button', { name: t('slip.open.code.next'), exact: true }).click();
  await next.getByLabel(t('slip.open.pin')).tap();
  for (const digit of '4719') await keys.getByRole('button', { name: digit, exact: true }).tap();
  await next.getByRole('button', { name: t('slip.open.go') }).click();
  await expect(next.getByRole('heading', { name: t('slip.open.done.title') })).toBeVisible();
});
