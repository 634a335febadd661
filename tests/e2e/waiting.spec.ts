/** Who waits at a terminal: seen on the guides' desks, taken by one guide alone, and the terminal is told who. */
import type { Browser, Page } from '@playwright/test';
import { startServer, type TestServer } from '../support/server';
import { auditBoth } from './support/audit';
import { tabAndPress } from './support/keys';
import { expect, guides, kari, logInGuide, t, test, type Guide } from './support/stories';
import { staff, Terminal } from './support/enrolled-terminal';

let server: TestServer;
test.beforeAll(async () => void (server = await startServer()));
test.afterAll(() => server.stop());

async function desk(browser: Browser, guide: Guide): Promise<Page> {
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ viewport, baseURL: server.url, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await logInGuide(page, guide);
  return page;
}

const who = (terminal: Terminal, { office }: Guide) => ({ name: terminal.name, office });
const amir = guides[1] as Guide;

test('two guides press, one gets it, the other is told; the terminal knows who comes', async ({ browser }) => {
  const [one, two] = [await desk(browser, kari), await desk(browser, amir)];
  await expect(one.getByText(t('desk.waiting.none'))).toBeVisible();
  const theirs = await Terminal.begin(server, 'Terminal 1', amir.office);
  const ours = await Terminal.begin(server, 'Terminal 3', kari.office);
  await theirs.wait();
  await ours.wait();

  const list = (page: Page) => page.locator('.waits li .name');
  await expect(list(one)).toHaveText([
    t('desk.waiting.who', who(ours, kari)),
    t('desk.waiting.who', who(theirs, amir))
  ]);
  await expect(list(two)).toHaveText([
    t('desk.waiting.who', who(theirs, amir)),
    t('desk.waiting.who', who(ours, kari))
  ]);
  await expect(
    one.locator('.desk > [role=status]').filter({ hasText: t('desk.waiting.news', who(ours, kari)) })
  ).toHaveCount(1);
  await auditBoth(one, 'desk, two wait');
  await one.screenshot({ path: 'test-results/desk-waiting.png' });

  // Whoever is first: the other desk has not yet heard of it.
  const button = (page: Page) => page.getByRole('button', { name: t('desk.waiting.take.who', who(ours, kari)) });
  await two.route('**/veileder/venteliste', async (route) => {
    if (route.request().method() === 'POST') await route.continue();
    else await route.fulfill({ json: [{ ...who(ours, kari), id: ours.id, since: 0, taken: null }] });
  });
  await expect(two.locator('.waits li')).toHaveCount(1);
  await tabAndPress(one, button(one));
  await expect(one.locator('[data-code]')).toHaveAttribute('data-code', /^\d{9}$/);
  await tabAndPress(two, button(two));
  await expect(two.getByText(t('desk.waiting.taken.first'))).toBeVisible();
  await expect(two.getByText(t('desk.code.title'))).toBeHidden();
  await two.unroute('**/veileder/venteliste');
  await expect(two.getByText(t('desk.waiting.taken', { name: kari.name }))).toBeVisible();
  await auditBoth(two, 'desk, another guide was first');
  expect((await ours.wait()).taken).toEqual({ name: kari.name });
  expect((await theirs.wait()).taken).toBeNull();

  // In a conversation the list is one press away.
  await ours.ask('DELETE', '/terminal/vent');
  const count = one.getByText(t('desk.waiting.count', { n: 1 }));
  await expect(count).toBeVisible();
  await count.click();
  await auditBoth(one, 'desk, the list beside a conversation');
  await one.screenshot({ path: 'test-results/desk-waiting-open.png' });
  await theirs.ask('DELETE', '/terminal/vent');
  await expect(one.getByText(t('desk.waiting.count', { n: 0 }))).toBeVisible();
});

test('a terminal that staff refuse is none from its next request on', async ({ browser }) => {
  const terminal = await Terminal.begin(server, 'Terminal 9', kari.office);
  expect(terminal.cookies.join()).toMatch(/^sammen-terminal=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
  await terminal.wait();
  const policy = async () => (await terminal.open('/soknad')).headers.get('content-security-policy') ?? '';
  expect(await policy()).toMatch(/connect-src 'self'[^;]* http:\/\/127\.0\.0\.1:8631(;|$)/);
  const guide = await desk(browser, kari);
  await expect(guide.getByText('Terminal 9')).toBeVisible();
  await staff(server, 'refuse', terminal.id);
  expect((await terminal.ask('POST', '/terminal/vent')).status).toBe(401);
  expect(await policy()).not.toContain('8631');
  await expect(guide.getByText('Terminal 9')).toBeHidden();
  expect(server.log()).not.toMatch(/Terminal 9|Nav Testby/);
});
