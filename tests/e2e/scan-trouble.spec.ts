/** The office reads a paper form, and things go otherwise than planned: every time one sentence, and nothing read is lost. */
import type { Page } from '@playwright/test';
import { encodeSheet } from '../../src/lib/deliver/code-sheet';
import { application } from '../../src/lib/form';
import { endlessPdf, lockedPdf, laughingPdf } from '../support/scans/hostile-pdf';
import { drawPage } from '../support/scans/page';
import { pngOf } from '../support/scans/picture-files';
import { mixedPdf } from '../support/scans/scanned';
import { scannerPdf } from '../support/scans/scanner-pdf';
import { memoryHolds, outsideMemory } from './support/holds';
import { personNamed } from './support/seed';
import { expect, kari, t, test, watchConsole } from './support/stories';

const answers = personNamed('renting-three-children');
const codes = encodeSheet({ form: application, answers, reference: 'ABC234' });
const count = codes.length;
const others = encodeSheet({ form: application, answers: personNamed('fewest'), reference: 'ZZZ999' });
const secret = String(answers['person.lastName'] ?? answers['person.firstName']);
const blank = { data: new Uint8ClampedArray(400 * 400).fill(255), width: 400, height: 400 };

const upload = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: name.endsWith('.pdf') ? 'application/pdf' : 'image/png',
  buffer: Buffer.from(bytes)
});
type Upload = ReturnType<typeof upload>;
const picture = (name: string, ...drawn: Uint8Array[]) => upload(name, pngOf(drawPage(drawn, 200)));
const choose = (page: Page, ...files: Upload[]) => page.locator('input[type=file]').setInputFiles(files);
const read = (page: Page) =>
  expect(page.getByText(t('scan.code.have', { number: 1 }))).toBeAttached({ timeout: 30_000 });
const whole = (page: Page) => expect(page.getByText(t('scan.whole'), { exact: true })).toBeVisible({ timeout: 60_000 });
const says = (page: Page, sentence: string) => expect(page.getByText(sentence)).toBeVisible({ timeout: 60_000 });

/** Comes by the desk, as who works there does. */
async function open(page: Page): Promise<void> {
  await page.goto('/veileder');
  await page.getByRole('link', { name: t('desk.login.link') }).click();
  await page.getByRole('button', { name: kari.name }).click();
  await page.getByRole('link', { name: t('desk.scan') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('scan.title') })).toBeVisible();
}

/** Lets go of files over an element, as a hand with a mouse does. */
async function drop(page: Page, selector: string, ...files: Upload[]): Promise<void> {
  const parcel = await page.evaluateHandle(
    (all) => {
      const data = new DataTransfer();
      for (const { name, mimeType, base64 } of all) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: mimeType }));
      }
      return data;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') }))
  );
  for (const type of ['dragover', 'drop']) await page.dispatchEvent(selector, type, { dataTransfer: parcel });
}

test('a PDF with pages in every compression that scanners use', async ({ page }) => {
  const said = watchConsole(page);
  await open(page);
  await choose(page, upload('skannet.pdf', mixedPdf()));
  await whole(page);
  await says(page, t('scan.paper', { reference: 'SCAN42' }));
  expect(said).toEqual([]);
});

test('each file that cannot be read has its sentence, and what was read stays', async ({ page }) => {
  await open(page);
  await choose(page, picture('en.png', codes[0]!));
  await read(page);
  await choose(
    page,
    upload('laast.pdf', lockedPdf()),
    upload('rar.pdf', Buffer.from('%PDF-1.7\nrot')),
    upload('tom.pdf', new Uint8Array()),
    upload('brev.png', Buffer.from('Hei')),
    upload('evig.pdf', laughingPdf(12))
  );
  await says(page, t('scan.fault.locked-pdf', { file: 'laast.pdf' }));
  await says(page, t('scan.fault.broken-pdf', { file: 'rar.pdf' }));
  await says(page, t('scan.fault.empty', { file: 'tom.pdf' }));
  await says(page, t('scan.fault.not-a-picture', { file: 'brev.png' }));
  await says(page, t('scan.fault.too-slow', { file: 'evig.pdf' }));
  await read(page);
  await choose(page, upload('katt.png', pngOf(blank)));
  await says(page, t('scan.ended.nothing'));
  await choose(page, picture('en.png', codes[0]!));
  await says(page, t('scan.ended.known'));
  await choose(page, picture('annen.png', others[0]!));
  await says(page, t('scan.problem.other-application', { reference: 'ZZZ999' }));
  await says(page, t('scan.missing.one', { number: 2, count }));
  await choose(page, picture('to.png', ...codes.slice(1)));
  await whole(page);
});

test('a long PDF: its end is read, and "Stopp" ends it and keeps what was found', async ({ page }) => {
  await open(page);
  const long = [drawPage([codes[1]!], 100), ...Array.from({ length: 64 }, () => blank), drawPage([codes[0]!], 200)];
  await choose(page, upload('lang.pdf', scannerPdf(long, 200)));
  await read(page);
  await page.getByRole('button', { name: t('scan.stop') }).click();
  await says(page, t('scan.ended.stopped'));
  await expect(page.locator('input[type=file]')).toBeFocused();
  await expect(page.locator('progress')).toHaveCount(0);
  await says(page, t('scan.fault.too-many-pages', { file: 'lang.pdf' }));
  await read(page);
});

test('a file that says nothing for too long is left, and the next one is read', async ({ page }) => {
  await page.clock.install();
  await open(page);
  await choose(page, upload('uten-ende.pdf', endlessPdf()), picture('en.png', codes[0]!));
  await expect(page.getByRole('button', { name: t('scan.stop') })).toBeVisible();
  // Its reader is at work for seconds; the page's clock says that it was more than a minute.
  await page.clock.fastForward(80_000);
  await says(page, t('scan.fault.too-slow', { file: 'uten-ende.pdf' }));
  await read(page);
});

test('files are dropped anywhere, also while others are read; none opens in place of the page', async ({ page }) => {
  await open(page);
  await drop(page, 'h1');
  await says(page, t('scan.ended.no-file'));
  await drop(page, '.box', picture('en.png', codes[0]!));
  await drop(page, 'footer', picture('to.png', ...codes.slice(1)));
  await whole(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await drop(page, 'h1', picture('en.png', codes[0]!));
  await whole(page);
  await expect(page).toHaveURL(/\/mottak\/skann$/);
});

test('a lamp is offered where the camera has one, and only there', async ({ page }) => {
  await page.addInitScript(() => {
    const lit: unknown[] = [];
    Object.assign(window, { lit, torch: true });
    MediaStreamTrack.prototype.getCapabilities = () => ({ torch: (window as { torch?: boolean }).torch }) as object;
    MediaStreamTrack.prototype.applyConstraints = (how) => Promise.resolve(void lit.push(how?.advanced));
  });
  await open(page);
  await page.getByRole('button', { name: t('scan.camera') }).click();
  await page.getByRole('button', { name: t('scan.camera.light.on') }).click();
  await page.getByRole('button', { name: t('scan.camera.light.off') }).click();
  await expect(page.getByRole('button', { name: t('scan.camera.light.on') })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { lit: unknown }).lit)).toEqual([
    [{ torch: true }],
    [{ torch: false }]
  ]);
  await page.getByRole('button', { name: t('scan.camera.stop') }).click();
  await page.evaluate(() => Object.assign(window, { torch: undefined }));
  await page.getByRole('button', { name: t('scan.camera') }).click();
  await expect(page.getByText(t('scan.camera.on'))).toBeVisible();
  await expect(page.getByRole('button', { name: t('scan.camera.light.on') })).toHaveCount(0);
});

for (const way of ['the way back to the desk', 'closing the page'] as const)
  test(`${way} wipes the answers, the files that were made, and ends the camera`, async ({ page }) => {
    await page.addInitScript(() => {
      const tracks: MediaStreamTrack[] = [];
      const urls = new Set<string>();
      const create = URL.createObjectURL.bind(URL);
      const revoke = URL.revokeObjectURL.bind(URL);
      Object.assign(window, { tracks, urls });
      URL.createObjectURL = (what) => {
        const url = create(what);
        urls.add(url);
        return url;
      };
      URL.revokeObjectURL = (url) => {
        urls.delete(url);
        revoke(url);
      };
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (what) => {
        const stream = await ask(what);
        tracks.push(...stream.getTracks());
        return stream;
      };
    });
    const left = () =>
      page.evaluate(() => {
        const { tracks, urls } = window as unknown as { tracks: MediaStreamTrack[]; urls: Set<string> };
        return { cameras: tracks.map(({ readyState }) => readyState), urls: urls.size };
      });
    // The way back is to a new page, where not even the list of cameras is.
    const gone = { cameras: way === 'closing the page' ? ['ended'] : [], urls: 0 };
    const leave = async () => {
      if (way === 'closing the page')
        await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
      else await page.getByRole('link', { name: t('desk.title') }).click();
    };
    await open(page);
    await page.getByRole('button', { name: t('scan.camera') }).click();
    await expect(page.getByText(t('scan.camera.on'))).toBeVisible();
    expect(await left()).toEqual({ cameras: ['live'], urls: 0 });
    await leave();
    await expect.poll(left).toEqual(gone);
    if (way === 'the way back to the desk') await page.getByRole('link', { name: t('desk.scan') }).click();

    await choose(page, ...codes.map((code, at) => picture(`${at}.png`, code)));
    await whole(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: t('scan.take.soknad') }).click();
    await download;
    expect((await left()).urls).toBe(1);
    await leave();
    await expect.poll(left).toEqual(gone);
    expect(await outsideMemory(page)).not.toContain(secret);
    await expect.poll(() => memoryHolds(page, secret), { timeout: 30_000 }).toBe(false);
  });
