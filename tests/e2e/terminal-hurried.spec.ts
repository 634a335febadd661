/** Somebody at a terminal who presses everything twice, holds keys down, or reloads: nothing happens that they did not mean. */
import { expect, t, test } from './support/stories';
import { goWithin, personNamed } from './support/seed';
import { atStart, startTerminal, withAnswers, type TestTerminal } from './support/terminal';

let terminal: TestTerminal;
test.beforeEach(async ({ baseURL }) => {
  terminal = await startTerminal(baseURL ?? '');
});
test.afterEach(() => terminal.stop());

test('“Skriv ut” pressed twice prints once, and does not stop it', async () => {
  const page = await terminal.session();
  await atStart(page);
  await page.getByRole('link', { name: t('terminal.papers') }).click();
  const print = page.getByRole('button', { name: t('print.print.of', { paper: t('print.cover') }) });
  await expect(print).toBeVisible();
  await print.dblclick();
  await expect.poll(() => terminal.helper.pdfs.length, { timeout: 60_000 }).toBe(1);
  await expect(page.getByText(t('terminal.print.waiting'))).toBeVisible();
  expect(terminal.helper.cancelled).toEqual([]);
  // Meant, it stops; the focus goes along with the button.
  const stop = page.getByRole('button', { name: t('terminal.print.stop') });
  await stop.focus();
  await page.waitForTimeout(600);
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('terminal.print.cancelled'))).toBeVisible();
  await expect(print).toBeFocused();
  expect(terminal.helper.cancelled).toEqual(['17']);
});

test('a key that is held down presses once', async () => {
  const page = await terminal.session();
  await atStart(page);
  await page.getByRole('link', { name: t('terminal.papers') }).click();
  const print = page.getByRole('button', { name: t('print.print.of', { paper: t('print.cover') }) });
  await print.focus();
  // The second and third without a release between: as a held key comes.
  for (let i = 0; i < 3; i += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect.poll(() => terminal.helper.pdfs.length, { timeout: 60_000 }).toBe(1);
  await expect(page.getByRole('button', { name: t('terminal.print.stop') })).toBeFocused();
  expect(terminal.helper.cancelled).toEqual([]);
});

test('“Be om en veileder” pressed twice asks, and does not take it back', async () => {
  const page = await terminal.session({}, (fresh) =>
    fresh.route('**/terminal/vent', (route) =>
      route.request().method() === 'DELETE'
        ? route.fulfill({ status: 204 })
        : route.fulfill({ json: { waiting: true, since: 1, taken: null } })
    )
  );
  await atStart(page);
  await page
    .getByRole('main')
    .getByRole('link', { name: t('terminal.guide') })
    .click();
  await expect(page.getByText(t('terminal.wait.on'))).toBeVisible();
  await page.getByRole('button', { name: t('terminal.wait.stop') }).dblclick();
  const go = page.getByRole('button', { name: t('terminal.wait.go') });
  await expect(go).toBeVisible();
  await page.waitForTimeout(600);
  await go.click({ position: { x: 40, y: 32 }, clickCount: 2 });
  await expect(page.getByText(t('terminal.wait.on'))).toBeVisible();
  await expect(page.getByRole('button', { name: t('terminal.wait.stop') })).toBeVisible();
});

for (const low of [false, true])
  test(`“Ferdig” pressed twice asks once, and ends nothing${low ? ', with low controls' : ''}`, async () => {
    const page = await terminal.session();
    await withAnswers(page, personNamed('in-a-hurry'));
    if (low) {
      await page.getByRole('button', { name: t('terminal.fit') }).click();
      await page.getByRole('button', { name: t('terminal.reach.low') }).click();
      await page.getByRole('button', { name: t('terminal.fit.close') }).click();
    }
    await page.getByRole('button', { name: t('terminal.done'), exact: true }).dblclick();
    await expect(page.getByRole('button', { name: t('terminal.end.no') })).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(1);
    expect(terminal.helper.ended).toBe(0);
    await page.getByRole('button', { name: t('terminal.end.yes') }).dblclick();
    await expect.poll(() => terminal.helper.ended).toBe(1);
  });

test('who waits for a guide waits on after a reload, and is told when nobody knows of it', async () => {
  let answer: 'yes' | 'none' | 'down' = 'yes';
  let asked = 0;
  const page = await terminal.session({}, async (fresh) => {
    await fresh.clock.install();
    await fresh.route('**/terminal/vent', (route) => {
      asked += 1;
      if (answer === 'down') return route.abort();
      return answer === 'none'
        ? route.fulfill({ status: 401, json: { code: 'no-terminal' } })
        : route.fulfill({ json: { waiting: true, since: 1, taken: null } });
    });
  });
  await atStart(page);
  await page
    .getByRole('main')
    .getByRole('link', { name: t('terminal.guide') })
    .click();
  await expect(page.getByText(t('terminal.wait.on'))).toBeVisible();
  await goWithin(page, '/soknad');
  await page.reload();
  await expect(page.getByRole('link', { name: t('terminal.wait.bar') })).toBeVisible();
  const before = asked;
  await page.clock.fastForward(11_000);
  await expect.poll(() => asked).toBeGreaterThan(before);
  await page.getByRole('link', { name: t('terminal.wait.bar') }).click();
  answer = 'down';
  for (let i = 0; i < 3; i += 1) {
    const now = asked;
    await page.clock.fastForward(10_000);
    await expect.poll(() => asked).toBeGreaterThan(now);
  }
  await expect(page.getByText(t('terminal.wait.asking'))).toBeVisible();
  answer = 'yes';
  await page.clock.fastForward(10_000);
  await expect(page.getByText(t('terminal.wait.on'))).toBeVisible();
  answer = 'none';
  await page.clock.fastForward(10_000);
  await expect(page.getByText(t('terminal.wait.failed'))).toBeVisible();
});
