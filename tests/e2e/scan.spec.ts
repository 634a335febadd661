/** The office reads a paper form: from a PDF, from pictures, from a camera; and the page forgets it. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeSheet } from '../../src/lib/deliver/code-sheet';
import { application } from '../../src/lib/form';
import { quarterTurned } from '../support/scans/degrade';
import { drawPage } from '../support/scans/page';
import { jpegOf, pngOf } from '../support/scans/picture-files';
import { scannerPdf } from '../support/scans/scanner-pdf';
import { auditBoth } from './support/audit';
import { memoryHolds, outsideMemory } from './support/holds';
import { personNamed } from './support/seed';
import { expect, kari, t, test, watchConsole } from './support/stories';

const answers = personNamed('renting-three-children');
const codes = encodeSheet({ form: application, answers, reference: 'ABC234' });
const count = codes.length;
const blank = { data: new Uint8ClampedArray(1654 * 600).fill(255), width: 1654, height: 600 };
/** Stands in nobody's form but theirs. */
const secret = String(answers['person.lastName'] ?? answers['person.firstName']);

const upload = (name: string, mimeType: string, bytes: Uint8Array) => ({ name, mimeType, buffer: Buffer.from(bytes) });
const picture = (name: string, at: number) => upload(name, 'image/png', pngOf(drawPage([codes[at]!], 200)));

async function open(page: Page): Promise<void> {
  await page.goto('/mottak/skann');
  await page.getByRole('link', { name: t('desk.login.link') }).click();
  await page.getByRole('button', { name: kari.name }).click();
  await expect(page).toHaveURL(/\/mottak\/skann$/);
  await expect(page.getByRole('heading', { level: 1, name: t('scan.title') })).toBeVisible();
}
const choose = (page: Page, files: ReturnType<typeof upload>[]) =>
  page.locator('input[type=file]').setInputFiles(files);
const whole = (page: Page) => expect(page.getByText(t('scan.whole'), { exact: true })).toBeVisible({ timeout: 60_000 });

async function openWindow(browser: Browser, baseURL: string | undefined, width = 1280): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  return context.newPage();
}

test('a scanned PDF is read, taken further and wiped', async ({ page }) => {
  const said = watchConsole(page);
  const asked: string[] = [];
  await open(page);
  page.on('request', (request) => asked.push(request.url()));
  await expect(page.getByText(t('scan.local'))).toBeVisible();
  const pages = [blank, ...codes.map((code) => drawPage([code], 200))];
  await choose(page, [upload('skannet.pdf', 'application/pdf', scannerPdf(pages, 200))]);
  await whole(page);
  await expect(page.getByText(t('scan.paper', { reference: 'ABC234' }))).toBeVisible();
  await expect(page.getByText(secret).first()).toBeVisible();

  for (const [button, name] of [
    ['scan.take.soknad', 'soknad.json'],
    ['scan.take.vedlegg', 'vedlegg.json'],
    ['scan.take.paper', t('scan.take.paper.file')]
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: t(button) }).click();
    expect((await download).suggestedFilename()).toBe(name);
  }
  // Only our own files were asked for, and nothing was sent.
  const origin = new URL(page.url()).origin;
  expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith(`blob:${origin}`))).toEqual([]);

  await page.getByRole('button', { name: t('scan.next') }).click();
  await expect(page.getByRole('button', { name: t('scan.camera') })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(await outsideMemory(page)).not.toContain(secret);
  await expect.poll(() => memoryHolds(page, secret), { timeout: 30_000 }).toBe(false);
  expect(said).toEqual([]);
});

test('pictures in any order and turned, one after the other; a missing code is told', async ({ page }) => {
  await open(page);
  await choose(page, [picture('to.png', 1)]);
  await expect(page.getByText(t('scan.missing.one', { number: 1, count }))).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(t('scan.code.missing', { number: 1 }))).toBeAttached();
  await expect(page.getByText(t('scan.code.have', { number: 2 }))).toBeAttached();
  const turned = jpegOf(quarterTurned(drawPage([codes[0]!], 200), 3), 60);
  await choose(page, [upload('en.jpg', 'image/jpeg', turned)]);
  await whole(page);
});

test('what cannot be read is said kindly', async ({ page }) => {
  await open(page);
  await choose(page, [
    upload('brev.txt', 'text/plain', Buffer.from('Hei')),
    upload('rar.pdf', 'application/pdf', Buffer.from('%PDF-1.7\n'))
  ]);
  await expect(page.getByText(t('scan.fault.not-a-picture', { file: 'brev.txt' }))).toBeVisible();
  await expect(page.getByText(t('scan.fault.broken-pdf', { file: 'rar.pdf' }))).toBeVisible();
  await choose(page, [upload('tom.png', 'image/png', pngOf(blank))]);
  await expect(page.getByText(t('scan.ended.nothing'))).toBeVisible({ timeout: 60_000 });
  const foreign = pngOf(drawPage([Buffer.from('https://example.org/')], 200));
  await choose(page, [upload('reklame.png', 'image/png', foreign)]);
  await expect(page.getByText(t('scan.problem.not-ours'))).toBeVisible({ timeout: 60_000 });
});

test('axe, the keyboard, and a narrow screen', async ({ browser, baseURL }) => {
  const page = await openWindow(browser, baseURL, 320);
  // From now on every chooser is the test's: asked for only as the key is pressed, the browser's own might come first.
  page.on('filechooser', () => undefined);
  await page.goto('/mottak/skann');
  await auditBoth(page, 'skann, not logged in');
  await open(page);
  await auditBoth(page, 'skann, empty');
  // Without a mouse: on to the files, and their button opens the chooser.
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Tab');
  await expect(page.locator('input[type=file]')).toBeFocused();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Space');
  await (await chooser).setFiles([picture('to.png', 1)]);
  await expect(page.getByText(t('scan.missing.one', { number: 1, count }))).toBeVisible({ timeout: 60_000 });
  await auditBoth(page, 'skann, one code missing');
  await choose(page, [upload('brev.txt', 'text/plain', Buffer.from('Hei'))]);
  await expect(page.getByText(t('scan.fault.not-a-picture', { file: 'brev.txt' }))).toBeVisible();
  await auditBoth(page, 'skann, a file that is none');
  await choose(page, [picture('en.png', 0)]);
  await whole(page);
  await auditBoth(page, 'skann, whole');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(320);
  await page.context().close();
});

test('no page lets WebAssembly run', async ({ page }) => {
  for (const path of ['/', '/soknad', '/veileder', '/mottak/skann']) {
    const policy = (await page.goto(path))?.headers()['content-security-policy'];
    expect(policy, path).toContain("script-src 'self'");
    expect(policy, path).not.toContain('unsafe');
  }
});

test('a camera reads a code, and is off when asked', async ({ baseURL }, info) => {
  const folder = mkdtempSync(join(tmpdir(), 'camera-'));
  const film = join(folder, 'code.mjpeg');
  // What the camera sees: the sheet's first code, over and over.
  const seen = jpegOf(drawPage([codes[0]!], 200), 85);
  writeFileSync(film, Buffer.concat([seen, seen, seen]));
  const { launchOptions } = info.project.use;
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), `--use-file-for-fake-video-capture=${film}`]
  });
  try {
    const page = await openWindow(browser, baseURL);
    await open(page);
    await page.getByRole('button', { name: t('scan.camera') }).click();
    await expect(page.getByText(t('scan.camera.on'))).toBeVisible();
    await expect(page.getByText(t('scan.code.have', { number: 1 }))).toBeAttached({ timeout: 60_000 });
    await auditBoth(page, 'skann, the camera is on');
    await page.getByRole('button', { name: t('scan.camera.stop') }).click();
    await expect(page.locator('video')).toHaveCount(0);
    await expect(page.getByRole('button', { name: t('scan.camera') })).toBeFocused();
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a camera that may not be used says what to do', async ({ page }) => {
  for (const [name, code] of [
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'none'],
    ['NotReadableError', 'busy'],
    ['TypeError', 'failed']
  ] as const) {
    await page.addInitScript((error) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error));
    }, name);
    if (code === 'denied') await open(page);
    else await page.reload();
    await page.getByRole('button', { name: t('scan.camera') }).click();
    await expect(page.getByText(t(`scan.camera.${code}`))).toBeVisible();
  }
});
