/** Paper on a terminal: through the machine's own printer, and the truth about it on the page. */
import type { Page } from '@playwright/test';
import { printerStates } from '../../src/lib/state/terminal-helper';
import { textOfPdf } from '../support/pdf-text';
import { audit } from './support/audit';
import { expect, t, test, watchConsole } from './support/stories';
import { atStart, startTerminal, type TestTerminal } from './support/terminal';

let terminal: TestTerminal;
test.beforeEach(async ({ baseURL }) => {
  terminal = await startTerminal(baseURL ?? '');
});
test.afterEach(() => terminal.stop());

const flat = (text: string) => text.replace(/\s+/g, '');
const card = (page: Page) => page.getByRole('region', { name: t('print.cover') });
const print = (page: Page) => page.getByRole('button', { name: t('print.print.of', { paper: t('print.cover') }) });

async function papers(): Promise<Page> {
  const page = await terminal.session();
  await atStart(page);
  await page.getByRole('link', { name: t('terminal.papers') }).click();
  await expect(print(page)).toBeVisible();
  return page;
}

test('waits, prints, is done; nothing is kept, opened or asked of the browser', async () => {
  const page = await papers();
  const said = watchConsole(page);
  await expect(page.getByRole('button', { name: t('print.download') })).toHaveCount(0);
  await print(page).click();
  await expect.poll(() => terminal.helper.pdfs.length, { timeout: 60_000 }).toBe(1);
  await expect(card(page).getByText(t('terminal.print.waiting'))).toBeVisible();
  await audit(page, 'waiting for the printer');
  terminal.helper.job = { state: 'printing', printer: 'ready' };
  await expect(card(page).getByText(t('terminal.print.printing'))).toBeVisible();
  terminal.helper.job = { state: 'done', printer: 'ready' };
  await expect(card(page).getByText(t('terminal.print.done'))).toBeVisible();
  await audit(page, 'printed');
  const [pdf] = terminal.helper.pdfs;
  expect(flat(await textOfPdf(new Uint8Array(pdf!)))).toContain(flat(t('paper.cover.title')));
  await expect(page.locator('iframe, a[target], a[download], input[type=file]')).toHaveCount(0);
  expect(said).toEqual([]);
});

const troubles = printerStates.filter((state) => state !== 'ready');
test('each trouble is told, with what to do; mended, the paper comes', async () => {
  const page = await papers();
  for (const [before, state] of troubles.entries()) {
    await print(page).click();
    await expect.poll(() => terminal.helper.pdfs.length, { timeout: 60_000 }).toBe(before + 1);
    terminal.helper.job = { state: 'waiting', printer: state };
    await expect(card(page).getByText(t(`terminal.printer.${state}`))).toBeVisible();
    await expect(page.getByRole('button', { name: t('terminal.print.stop') })).toBeVisible();
    if (state === 'jammed') await audit(page, 'jammed');
    terminal.helper.job = { state: 'done', printer: 'ready' };
    await expect(card(page).getByText(t('terminal.print.done'))).toBeVisible();
  }
});

test('what the machine gave up lies nowhere, and is tried again', async () => {
  const page = await papers();
  await print(page).click();
  await expect.poll(() => terminal.helper.pdfs.length, { timeout: 60_000 }).toBe(1);
  terminal.helper.job = { state: 'failed', printer: 'out-of-paper' };
  await expect(card(page).getByText(t('terminal.printer.out-of-paper'))).toBeVisible();
  await expect(card(page).getByText(t('terminal.print.failed'))).toBeVisible();
  await audit(page, 'not printed');
  await print(page).click();
  await expect.poll(() => terminal.helper.pdfs.length, { timeout: 60_000 }).toBe(2);
  terminal.helper.job = { state: 'done', printer: 'ready' };
  await expect(card(page).getByText(t('terminal.print.done'))).toBeVisible();
});

test('can be stopped, and is then out of the printer', async () => {
  const page = await papers();
  await print(page).click();
  await expect.poll(() => terminal.helper.pdfs.length, { timeout: 60_000 }).toBe(1);
  await page.getByRole('button', { name: t('terminal.print.stop') }).click();
  await expect(card(page).getByText(t('terminal.print.cancelled'))).toBeVisible();
  expect(terminal.helper.cancelled).toEqual(['17']);
});

test('a printer that is not there is told before one asks, and when one does', async () => {
  terminal.helper.printer('gone');
  const page = await papers();
  await expect(card(page).getByText(t('terminal.printer.gone'))).toBeVisible();
  await print(page).click();
  await expect(card(page).getByText(t('terminal.print.why.no-printer')).first()).toBeVisible({ timeout: 60_000 });
});

test('a second paper waits for the first; and “Ferdig” says that one is on its way', async () => {
  const page = await terminal.session();
  await atStart(page);
  await page.getByRole('link', { name: t('terminal.print') }).click();
  await page.getByRole('button', { name: t('print.print.of', { paper: t('print.blank') }) }).click();
  await expect.poll(() => terminal.helper.pdfs.length, { timeout: 60_000 }).toBe(1);
  await expect(card(page).getByText(t('terminal.print.other'))).toBeVisible();
  await expect(print(page)).toBeDisabled();
  await print(page).click({ force: true });
  await page.getByRole('button', { name: t('terminal.done'), exact: true }).click();
  await expect(page.getByText(t('terminal.end.printing'))).toBeVisible();
  await page.getByRole('button', { name: t('terminal.end.no') }).click();
  terminal.helper.job = { state: 'done', printer: 'ready' };
  await expect(card(page).getByText(t('terminal.print.other'))).toHaveCount(0);
  expect(terminal.helper.pdfs.length).toBe(1);
});
