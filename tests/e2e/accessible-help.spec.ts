/** axe, html-validate and our own rules on help: the ways in, who asks, the doors, the band, and the desk beside it. */
import type { Browser, Page } from '@playwright/test';
import { auditBoth } from './support/audit';
import { goToQuestions, goWithin, pagesOf, personNamed, seed } from './support/seed';
import { doorLevel, acceptHelp, expect, kari, logInGuide, openDoors, readCode, t, test } from './support/stories';

const still = { reducedMotion: 'reduce' as const, colorScheme: 'light' as const };
const answers = personNamed('renting-three-children');

async function openWindow(browser: Browser, width: number, height: number): Promise<Page> {
  return (await browser.newContext({ viewport: { width, height }, ...still })).newPage();
}

async function typeCode(citizen: Page, code: string): Promise<void> {
  await citizen.locator('.code input').fill(code);
  await citizen.getByRole('button', { name: t('help.code.find') }).click();
}

/** Reads what the QR code on this screen holds, as a camera would: the nameplate that came, the secret that was drawn. */
async function fragmentsOf(citizen: Page): Promise<() => Promise<string>> {
  let plate = '';
  citizen.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      plate = /"plate":"([\w-]{22})"/.exec(String(payload))?.[1] ?? plate;
    })
  );
  await citizen.addInitScript(() => {
    const draw = crypto.getRandomValues.bind(crypto);
    crypto.getRandomValues = (into) => {
      const drawn = draw(into);
      if (drawn instanceof Uint8Array && drawn.length === 16) sessionStorage.setItem('test.drawn', drawn.join());
      return drawn;
    };
  });
  return async () => {
    const drawn = await citizen.evaluate(() => sessionStorage.getItem('test.drawn') ?? '');
    return `${plate}.${Buffer.from(drawn.split(',').map(Number)).toString('base64url')}`;
  };
}

/** To the page that asks what one applies for. */
async function goToNeed(citizen: Page): Promise<void> {
  const need = pagesOf(answers).find(({ instances }) => instances.some(({ key }) => key === 'need.what'));
  if (!need) throw new Error('no page asks need.what');
  await goToQuestions(citizen, need);
}

test('the ways to a helper, when nobody comes', async ({ browser }) => {
  const citizen = await openWindow(browser, 390, 844);
  await citizen.goto('/fa-hjelp');
  await expect(citizen.getByText(t('help.alone'))).toBeVisible();
  await auditBoth(citizen, '/fa-hjelp');
  await typeCode(citizen, '123');
  await expect(citizen.getByText(t('help.error.short', { n: 3 }))).toBeVisible();
  await auditBoth(citizen, '/fa-hjelp, a code too short');
  await citizen.getByRole('button', { name: t('help.qr.show') }).click();
  await expect(citizen.getByRole('img', { name: t('help.qr.alt') })).toBeVisible();
  await auditBoth(citizen, '/fa-hjelp, with the QR');
  await citizen.getByRole('button', { name: t('help.qr.hide') }).click();
  for (const code of ['000111222', '000111223']) {
    await typeCode(citizen, code);
    await expect(citizen.getByText(t('help.error.no-such-code'))).toBeVisible();
  }
  await auditBoth(citizen, '/fa-hjelp, a code that nobody has');
  await typeCode(citizen, '000111224');
  await expect(citizen.getByRole('heading', { name: t('help.pause.title') })).toBeVisible();
  await auditBoth(citizen, '/fa-hjelp, the pause');
});

test('somebody helps: both screens at every step', async ({ browser }) => {
  const citizen = await openWindow(browser, 390, 844);
  const guide = await openWindow(browser, 1280, 900);
  const seen = guide.frameLocator('iframe');
  const what = citizen.locator('[data-key="need.what"]');
  const cover = seen.locator('[data-key="need.what"]').getByRole('button', { name: /^Pek på/ });
  await seed(citizen, answers);
  await logInGuide(guide);

  await test.step('asked, and the doors', async () => {
    const code = await readCode(guide);
    await auditBoth(guide, 'desk, the code');
    await goWithin(citizen, '/fa-hjelp');
    await typeCode(citizen, code);
    await expect(citizen.getByRole('heading', { name: t('help.ask.title', { name: kari.name }) })).toBeVisible();
    await auditBoth(citizen, 'asked');
    await auditBoth(guide, 'desk, waiting for a yes');
    await citizen.getByRole('button', { name: t('help.ask.yes', { name: kari.name }) }).click();
    await expect(citizen.getByText(t('help.doors.none', { name: kari.name }))).toBeVisible();
    await auditBoth(citizen, 'the doors, all closed');
    await expect(seen.locator('main')).toBeVisible();
    await auditBoth(guide, 'desk, nothing is open');
    await openDoors(citizen, 'fill', ['Det du trenger', 'Bolig']);
    await goWithin(citizen, '/fa-hjelp');
    await expect(doorLevel(citizen, 'Bolig', 'fill')).toBeChecked();
    await auditBoth(citizen, 'the doors, two open');
  });

  await test.step('the band, a finger, words of the guide', async () => {
    await goToNeed(citizen);
    await expect(citizen.getByRole('button', { name: t('help.band.stop.name', { name: kari.name }) })).toBeVisible();
    await auditBoth(citizen, 'a question with the band');
    await cover.click();
    await expect(what.getByText(t('together.points', { name: kari.name }))).toBeVisible();
    await auditBoth(citizen, 'pointed at');
    await auditBoth(guide, 'desk, pointing');
    await cover.dblclick();
    await seen.locator('[data-key="need.what"]').getByRole('textbox').pressSequentially('Mat og strøm. ');
    await expect(what.getByText(kari.name).last()).toBeVisible();
    await auditBoth(citizen, 'written by a helper');
    await auditBoth(guide, 'desk, writing');
    await goWithin(citizen, '/soknad/person/1');
    await expect(seen.getByText(t('together.hidden.title')).first()).toBeVisible();
    await auditBoth(citizen, 'help on another page');
    await auditBoth(guide, 'desk, a part that is not shared');
  });

  await test.step('a suggestion', async () => {
    await goWithin(citizen, '/fa-hjelp');
    await doorLevel(citizen, 'Det du trenger', 'suggest').check();
    await goToNeed(citizen);
    await cover.dblclick();
    await seen.locator('[data-key="need.what"]').getByRole('textbox').fill('Penger til mat');
    await seen.getByRole('button', { name: t('together.suggest') }).click();
    await expect(what.getByText(t('together.suggests', { name: kari.name }))).toBeVisible();
    await auditBoth(citizen, 'a suggestion');
  });

  await test.step('the summary, read by both', async () => {
    await goWithin(citizen, '/soknad/oppsummering');
    await expect(seen.getByRole('heading', { name: t('summary.title') })).toBeVisible();
    await auditBoth(citizen, 'summary with who wrote it');
    await auditBoth(guide, 'desk, the summary');
    await guide.getByRole('button', { name: t('desk.end.leave') }).click();
    await auditBoth(guide, 'desk, are you sure?');
    await guide.getByRole('button', { name: t('desk.leave.no') }).click();
  });

  await test.step('the end', async () => {
    await citizen.getByRole('button', { name: t('help.band.stop.name', { name: kari.name }) }).click();
    await expect(guide.getByText(t('desk.end.title'))).toBeVisible();
    await auditBoth(guide, 'desk, ended');
  });
});

test('a line that is lost', async ({ browser }) => {
  const citizen = await openWindow(browser, 390, 844);
  const guide = await openWindow(browser, 1280, 900);
  await seed(citizen, answers);
  await logInGuide(guide);
  await acceptHelp(citizen, await readCode(guide), kari);
  await openDoors(citizen, 'see', ['Det du trenger']);
  await guide.context().close();
  await expect(citizen.getByText(t('help.band.lost'))).toBeVisible({ timeout: 30_000 });
  await auditBoth(citizen, 'the band, lost');

  await goWithin(citizen, '/fa-hjelp');
  await citizen.getByText(t('help.more.title')).click();
  await auditBoth(citizen, 'help from one more');
});

test('a helper in the room, by the QR', async ({ browser }) => {
  const citizen = await openWindow(browser, 390, 844);
  const helper = await openWindow(browser, 390, 844);
  const fragment = await fragmentsOf(citizen);
  await citizen.goto('/fa-hjelp');
  await citizen.getByRole('button', { name: t('help.qr.show') }).click();
  await expect(citizen.getByRole('img', { name: t('help.qr.alt') })).toBeVisible();
  await helper.goto(`/hjelp#${await fragment()}`);
  await expect(citizen.getByRole('heading', { name: t('help.ask.nobody') })).toBeVisible();
  await auditBoth(citizen, 'asked by somebody whom nobody vouches for');
  await auditBoth(helper, '/hjelp, waiting for a yes');
  await citizen.getByRole('button', { name: /^Ja, la/ }).click();
  await expect(citizen.getByText(t('help.safe.alone'))).toBeVisible();
  await auditBoth(citizen, 'asked alone if it is safe');
  await citizen.getByRole('button', { name: t('help.safe.yes') }).click();
  await openDoors(citizen, 'see', ['Bolig']);
  await citizen.goto('/soknad/bolig/1');
  const seen = helper.frameLocator('iframe');
  await expect(seen.locator('[data-key]').first()).toBeVisible();
  await auditBoth(citizen, 'the band of somebody whom nobody vouches for');
  await auditBoth(helper, '/hjelp, at work');
});
