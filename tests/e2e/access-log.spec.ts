/** Who has seen what: the citizen reads it when the guide is gone, after a reload too, and takes it along on the receipt. */
import { readFileSync } from 'node:fs';
import { textOfPdf } from '../support/pdf-text';
import { auditBoth } from './support/audit';
import { tabAndPress, tabTo } from './support/keys';
import { goWithin, personNamed, seed } from './support/seed';
import { misfits } from './support/small';
import { acceptHelp, expect, kari, logInGuide, openDoors, readCode, t, test } from './support/stories';

const flat = (text: string) => text.replace(/\s+/g, '');
const clock = '\\d\\d\\.\\d\\d';
const door = (name: string, level: 'see' | 'suggest' | 'fill') =>
  new RegExp(`^${t(`seen.door.${level}`, { door: name, time: t('seen.open', { from: clock, to: clock }) })}$`);

test('the guide sees two parts, one is closed again, the guide leaves: the citizen reads it', async ({ browser }) => {
  const guide = await (await browser.newContext()).newPage();
  await logInGuide(guide);
  const code = await readCode(guide);

  const citizen = await (
    await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' })
  ).newPage();
  await seed(citizen, personNamed('renting-three-children'));
  await goWithin(citizen, '/fa-hjelp');
  await expect(citizen.getByText(t('help.alone'))).toBeVisible();
  // Nobody has seen anything: there is nothing to read about.
  const list = citizen.getByText(t('seen.title'));
  await expect(list).toHaveCount(0);
  await goWithin(citizen, '/soknad/oppsummering');
  await acceptHelp(citizen, code, kari);
  await openDoors(citizen, 'see', ['Bolig', 'Familie']);
  await goWithin(citizen, '/fa-hjelp');
  await citizen.getByRole('switch', { name: 'Familie' }).click();
  // A window that is shown is seen as well: when it began stands there at once, and when it stopped.
  await citizen.getByRole('button', { name: t('media.ask.screen'), exact: true }).click();
  await guide.getByRole('button', { name: t('media.yes.show'), exact: true }).click();
  await expect(citizen.getByText(t('media.on.screen', { name: kari.name }), { exact: true }).first()).toBeVisible({
    timeout: 40_000
  });
  await citizen.locator('summary', { hasText: t('seen.title') }).click();
  const shown = (time: string) =>
    citizen.getByRole('listitem').filter({ hasText: new RegExp(`^${t('seen.shown.screen', { time })}$`) });
  await expect(shown(t('seen.shown.now', { from: clock }))).toBeVisible();
  await citizen.getByRole('button', { name: t('media.stop.screen'), exact: true }).click();
  await expect(shown(t('seen.open', { from: clock, to: clock }))).toBeVisible();
  await guide.getByRole('button', { name: t('desk.end.leave') }).click();
  await guide.getByRole('button', { name: t('desk.leave.yes') }).click();
  await expect(citizen.getByText(t('help.alone'))).toBeVisible();

  await citizen.reload();
  await tabAndPress(citizen, citizen.locator('summary', { hasText: t('seen.title') }));
  await expect(citizen.getByText(`${kari.name}, veileder, ${kari.office}`)).toBeVisible();
  await expect(citizen.getByRole('listitem').filter({ hasText: door('Bolig', 'see') })).toBeVisible();
  await expect(citizen.getByRole('listitem').filter({ hasText: door('Familie', 'see') })).toBeVisible();
  await expect(shown(t('seen.open', { from: clock, to: clock }))).toBeVisible();
  await auditBoth(citizen, '/fa-hjelp, who has seen what');
  await citizen.screenshot({ path: 'test-results/seen.png', fullPage: true });
  expect(await citizen.evaluate(misfits, 48)).toEqual([]);

  await tabTo(citizen, citizen.getByRole('link', { name: t('seen.paper') }));
  await citizen.keyboard.press('Enter');
  const [file] = await Promise.all([
    citizen.waitForEvent('download', { timeout: 60_000 }),
    citizen.getByRole('button', { name: t('print.download.of', { paper: t('print.receipt') }) }).click()
  ]);
  const text = flat(await textOfPdf(new Uint8Array(readFileSync(await file.path()))));
  expect(text).toContain(flat(`${kari.name}, veileder, ${kari.office}`));
  expect(text).toMatch(new RegExp(flat(`Bolig[^:]*: kunne se, kl. ${clock}–${clock}`)));
  expect(text).toMatch(new RegExp(flat(`Familie[^:]*: kunne se, kl. ${clock}–${clock}`)));
  expect(text).toMatch(new RegExp(flat(t('seen.shown.screen', { time: t('seen.open', { from: clock, to: clock }) }))));
  expect(text).not.toContain(flat(t('paper.receipt.helped.none')));
});
