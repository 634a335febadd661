/** A guardian fills in at the person's side: the mandate, why it is paper, and what the paper says to the office. */
import { readFileSync } from 'node:fs';
import { scan } from '../../src/cli/scan-command';
import { loadPaperWords } from '../../src/lib/words';
import { textOfPdf } from '../support/pdf-text';
import { audit } from './support/audit';
import { goWithin, personNamed, seed } from './support/seed';
import { expect, t, test } from './support/stories';
import type { Page } from '@playwright/test';

const flat = (text: string) => text.replace(/\s+/g, '');

async function textOf(page: Page, take: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 90_000 }), take()]);
  return flat(await textOfPdf(new Uint8Array(readFileSync(await file.path()))));
}

/** The filled form, made anew. */
async function filledForm(page: Page): Promise<string> {
  await goWithin(page, '/soknad/oppsummering');
  await goWithin(page, '/soknad/ferdig');
  await page.getByRole('button', { name: t('done.paper'), exact: true }).click();
  const link = page.getByRole('link', { name: t('done.paper.download') });
  await expect(link).toBeVisible({ timeout: 60_000 });
  return textOf(page, () => link.click());
}

test('a guardian declares the mandate, is told why it is paper, and signs beside it', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await seed(page, personNamed('fewest'));
  await goWithin(page, '/soknad/person/10');
  await page.getByRole('radio', { name: 'Ja' }).check();
  await page.getByLabel('Hva heter vergen?').fill('Per Vergesen');
  await audit(page, 'a guardian');
  await page.getByRole('button', { name: t('page.next') }).click();
  await page.getByRole('radio', { name: 'Penger og personlige ting' }).check();
  await page.getByLabel('Koden på fullmakten').fill('VF-2026-0417');
  await page.getByLabel('Koden på fullmakten').blur();

  await goWithin(page, '/soknad/oppsummering');
  await expect(page.getByRole('heading', { name: t('guardian.why') })).toBeVisible();
  await audit(page, 'the summary of a guardian');
  await goWithin(page, '/soknad/ferdig');
  await expect(page.getByText(t('guardian.why.text'))).toBeVisible();
  await expect(page.getByText(t('guardian.check.not-checked'))).toBeVisible();
  await expect(page.getByText(t('done.next.sign.guardian'))).toBeVisible();
  await audit(page, 'done, with a guardian');

  await page.getByRole('button', { name: t('done.paper'), exact: true }).click();
  const link = page.getByRole('link', { name: t('done.paper.download') });
  await expect(link).toBeVisible({ timeout: 60_000 });
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const bytes = readFileSync(await file.path());
  const text = flat(await textOfPdf(new Uint8Array(bytes)));
  const nb = await loadPaperWords('nb');
  for (const sentence of [
    nb.t('paper.sign.guardian.filled'),
    nb.t('paper.sign.guardian.sign'),
    nb.t('paper.guardian.scope', { scope: 'Penger og personlige ting' }),
    nb.t('paper.guardian.code', { code: 'VF-2026-0417' }),
    nb.t('guardian.check.not-checked'),
    nb.t('paper.sign.guardian.own'),
    nb.document('guardianMandate'),
    'Per Vergesen'
  ])
    expect(text).toContain(flat(sentence));
  expect(text).not.toContain(flat(nb.t('paper.sign.printed')));

  // The office has it as data too, from the codes.
  const lines: string[] = [];
  const status = await scan([await file.path()], { out: (text) => void lines.push(text), told: () => undefined });
  expect(status).toBe(0);
  const read = JSON.parse(lines.join('')) as Record<string, unknown>;
  expect(read).toMatchObject({ 'person.guardianScope': 'both', 'person.guardianCode': 'VF-2026-0417' });
  expect(asked, 'nobody is asked where there is no register').not.toContain('POST /verge/sjekk');
});

test('what the guardian writes stands as theirs, on the page and on paper, and what was there before does not', async ({
  page
}) => {
  const line = (label: string) => page.locator('.line').filter({ has: page.getByText(label, { exact: true }) });
  const wrote = (names: string) => t('together.wrote', { names });
  const per = `Skrevet av: ${t('paper.writer.guardian', { name: 'Per Vergesen' })}`;
  const applicant = flat('Skrevet av: Søkeren');
  await seed(page, personNamed('fewest'));
  await goWithin(page, '/soknad/person/10');
  await page.getByRole('radio', { name: 'Ja' }).check();
  await page.getByLabel('Hva heter vergen?').fill('Per Vergesen');
  await goWithin(page, '/soknad/bolig/1');
  await page.getByRole('radio', { name: 'Jeg leier', exact: true }).check();
  await expect(page.locator('.wrote')).toHaveCount(0);

  await test.step('on the page, after a reload too', async () => {
    await goWithin(page, '/soknad/oppsummering');
    await page.reload();
    await expect(line('Fornavn')).toContainText(wrote(t('together.citizen')));
    await expect(line('Hvordan bor du?')).toBeVisible();
    await expect(line('Hvordan bor du?')).not.toContainText('Skrevet av');
    await expect(page.getByRole('region', { name: t('changed.title') })).toHaveCount(0);
  });

  await test.step('on the form', async () => {
    const text = await filledForm(page);
    expect(text).toContain(flat(per));
    expect(text).toContain(applicant);
    expect(text, 'who signs is no helper').not.toContain(flat(t('paper.helped')));
  });

  await test.step('the guardian says that they wrote what stood there before', async () => {
    await goWithin(page, '/soknad/oppsummering');
    const before = page.getByRole('button', { name: t('guardian.before.mine') });
    await expect(before).toBeVisible();
    await audit(page, 'whose is what stood there before');
    await page.screenshot({ path: 'test-results/guardian-before.png', fullPage: true });
    await before.click();
    await expect(page.getByText(t('guardian.before.done'))).toBeFocused();
    await expect(page.locator('.wrote')).toHaveCount(0);
    const text = await filledForm(page);
    expect(text).toContain(flat(per));
    expect(text).not.toContain(applicant);
    const receipt = await textOf(page, () =>
      page.getByRole('button', { name: t('print.download.of', { paper: t('print.receipt') }) }).click()
    );
    expect(receipt).toContain(flat(t('paper.receipt.helped.guardian')));
    expect(receipt).toContain(flat('Skrev i: Om deg, Bolig'));
    expect(receipt).not.toContain(flat(t('paper.receipt.helped.none')));
  });

  await test.step('no guardian any more: what they wrote stays theirs, and they are one who helped', async () => {
    await goWithin(page, '/soknad/person/10');
    await page.getByRole('radio', { name: 'Nei' }).check();
    await goWithin(page, '/soknad/bolig/1');
    await expect(page.getByText(wrote('Per Vergesen')).first()).toBeVisible();
    await page.getByRole('radio', { name: 'Jeg eier', exact: true }).check();
    await expect(page.getByText(wrote('Per Vergesen'))).toHaveCount(0);
    const text = await filledForm(page);
    expect(text).toContain(flat(t('paper.helped')));
    expect(text).toContain(flat(per));
    expect(text).toContain(applicant);
    expect(text).not.toContain(flat(t('paper.sign.guardian.filled')));
  });
});
