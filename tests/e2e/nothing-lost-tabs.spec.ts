/** Nothing lost, continued: two tabs of one application, a backup out of reach, and three people in one text. */
import { memoryHolds, outsideMemory } from './support/holds';
import { beginApplication, expect, guides, t, test, type Guide } from './support/stories';
import {
  citizenWindow,
  expectText,
  guideWindow,
  meet,
  putCaret,
  seen,
  story,
  takePen,
  together,
  visit,
  written
} from './support/windows';

test('a second tab touches nothing until it takes over, and then goes on with everything', async ({ browser }) => {
  const { citizen, guide } = await together(browser);
  await written(citizen).fill('Fra den første fanen.');
  await expectText(written(seen(guide)), 'Fra den første fanen.');

  const [second] = await Promise.all([
    citizen.context().waitForEvent('page'),
    citizen.evaluate((path) => void window.open(path), story.path)
  ]);
  const elsewhere = t('session.elsewhere.title');
  await expect(second.getByRole('heading', { name: elsewhere })).toBeVisible();
  await expect(written(second)).toHaveCount(0);
  // The first goes on as if nothing had happened, and so does the help.
  await putCaret(citizen, written(citizen), 'end');
  await citizen.keyboard.type(' Og mer.');
  await second.reload();
  await expect(second.getByRole('heading', { name: elsewhere })).toBeVisible();
  await expectText(written(seen(guide)), 'Fra den første fanen. Og mer.');

  // The last letters are typed just before the other tab takes over.
  await citizen.keyboard.type(' Til sist.');
  await second.getByRole('button', { name: t('session.elsewhere.take') }).click();
  await expect(citizen.getByRole('heading', { name: elsewhere })).toBeVisible();
  await expectText(written(second), 'Fra den første fanen. Og mer. Til sist.');
  await takePen(guide);
  await putCaret(guide, written(seen(guide)), 'end');
  await guide.keyboard.type(' Fra veilederen.');
  const all = 'Fra den første fanen. Og mer. Til sist. Fra veilederen.';
  await expectText(written(second), all);

  await citizen.getByRole('button', { name: t('session.elsewhere.take') }).click();
  await expect(second.getByRole('heading', { name: elsewhere })).toBeVisible();
  await expectText(written(citizen), all);
  await expectText(written(seen(guide)), all);
});

test('a backup out of reach is said, and overwrites nothing', async ({ browser }) => {
  const citizen = await citizenWindow(browser);
  await beginApplication(citizen);
  await visit(citizen, story.path);
  const saved = citizen.waitForResponse((one) => one.url().includes('/relay/backup/') && one.status() === 201);
  await written(citizen).fill('Dette er lagret.');
  await saved;
  await putCaret(citizen, written(citizen), 'end');
  await citizen.keyboard.type(' Dette bare i fanen.');
  const kept = () => citizen.evaluate(() => ({ ...sessionStorage }));

  const asked: string[] = [];
  let fault: 'away' | 503 | 404 = 'away';
  await citizen.route('**/relay/backup/**', (route) => {
    asked.push(route.request().method());
    return fault === 'away' ? route.abort() : route.fulfill({ status: fault });
  });
  // What the page before was still sending is its own: only the one that cannot read its backup must send nothing.
  citizen.once('framenavigated', () => (asked.length = 0));
  await citizen.reload();
  await expect(citizen.getByRole('heading', { name: t('session.failed.title') })).toBeVisible();
  const before = await kept();
  const tryAgain = citizen.getByRole('button', { name: t('session.failed.again') });
  // Not there, down, and, as if another had the place of the relay, without our log.
  for (fault of ['away', 503, 404] as const) {
    const count = asked.length;
    await tryAgain.click();
    await expect.poll(() => asked.length).toBeGreaterThan(count);
    // While it tries the button says so: this try is over.
    await expect(tryAgain).toBeVisible();
    await expect(written(citizen)).toHaveCount(0);
  }
  expect(new Set(asked)).toEqual(new Set(['GET']));
  expect(await kept()).toEqual(before);

  await citizen.unroute('**/relay/backup/**');
  await tryAgain.click();
  await expect(written(citizen)).toHaveValue('Dette er lagret. Dette bare i fanen.');
});

test('three in one text, and each guide sees only what is open to them', async ({ browser }) => {
  const [kari, amir] = guides as readonly [Guide, Guide];
  const secret = 'Kanarifugl-hos-familien';
  const { citizen, guide } = await together(browser, {}, [story.section, 'Bolig']);
  const other = await guideWindow(browser);
  await meet(citizen, other, [story.section, 'Familie'], amir);

  const parts = (page: typeof guide) => page.getByRole('region', { name: t('desk.journey.title') });
  await expect(parts(guide).getByRole('button')).toHaveText([/Det du trenger/, /Bolig/]);
  await expect(parts(other).getByRole('button')).toHaveText([/Det du trenger/, /Familie/]);

  // What is open to one is a closed box to the other, and not on their machine.
  await visit(citizen, '/soknad/familie/4');
  const children = citizen.locator('[data-key="family.hasChildren"]');
  await children.getByRole('radio', { name: t('value.yes'), exact: true }).check();
  await citizen.goto('/soknad/familie/5');
  await citizen.getByRole('button', { name: t('rows.add') }).click();
  await citizen.keyboard.type(secret);
  await expect(seen(other).getByRole('textbox').first()).toHaveValue(secret);
  await expect(seen(guide).getByText(t('together.hidden.title'))).toBeVisible();
  expect(await outsideMemory(guide)).not.toContain(secret);
  expect(await memoryHolds(guide, secret)).toBe(false);

  await visit(citizen, story.path);
  await written(citizen).fill('Først. Så. Sist.');
  const [one, two] = [written(seen(guide)), written(seen(other))];
  await expectText(one, 'Først. Så. Sist.');
  await expectText(two, 'Først. Så. Sist.');
  await takePen(guide);
  await takePen(other);
  await putCaret(guide, one, 'end');
  await putCaret(other, two, 'Først. Så.'.length);
  await putCaret(citizen, written(citizen), 'start');
  const [a, b, c] = [' Kari skriver her på slutten.', ' Amir skriver inne i midten.', 'Jeg skriver i begynnelsen. '];
  await Promise.all([
    guide.keyboard.type(a, { delay: 45 }),
    other.keyboard.type(b, { delay: 50 }),
    citizen.keyboard.type(c, { delay: 40 })
  ]);
  const all = `${c}Først. Så.${b} Sist.${a}`;
  await expectText(written(citizen), all);
  await expectText(one, all);
  await expectText(two, all);
  const wrote = citizen.locator(`[data-key="${story.key}"]`);
  for (const { name } of [kari, amir]) await expect(wrote.getByText(name).last()).toBeVisible();
});
