/** A guardian fills in at the person's side: the mandate, why it is paper, and what the paper says to the office. */
import { readFileSync } from 'node:fs';
import { scan } from '../../src/cli/scan-command';
import { loadPaperWords } from '../../src/lib/words';
import { textOfPdf } from '../support/pdf-text';
import { audit } from './support/audit';
import { goWithin, personNamed, seed } from './support/seed';
import { expect, t, test } from './support/stories';

const flat = (text: string) => text.replace(/\s+/g, '');

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
