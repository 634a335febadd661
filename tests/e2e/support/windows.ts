/** Windows of people who fill in together: how they meet, where they type, and what a window still holds. */
import { rmSync } from 'node:fs';
import type { Browser, FrameLocator, Locator, Page } from '@playwright/test';
import { startServer, type TestServer } from '../../support/server';
import { acceptHelp, beginApplication, expect, kari, logInGuide, openDoors, readCode, t, type Guide } from './stories';

/** The long text that all the stories here type in, and the page it is on. */
export const story = {
  key: 'need.what',
  path: '/soknad/behov/4',
  section: 'Det du trenger',
  label: 'Hva søker du om?'
};

interface WindowOptions {
  /** A server of the story's own; without it the one for all stories. */
  readonly baseURL?: string;
  /** False: the window has no WebRTC, so there is only the relay leg. */
  readonly rtc?: boolean;
}

/** A browser of its own for one person. It remembers the peer connections that its page makes; see `peers`. */
async function openWindow(browser: Browser, width: number, height: number, options: WindowOptions): Promise<Page> {
  const { baseURL, rtc = true } = options;
  const context = await browser.newContext({ viewport: { width, height }, ...(baseURL && { baseURL }) });
  await context.addInitScript((direct: boolean) => {
    const made: RTCPeerConnection[] = [];
    class Recorded extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.push(this);
      }
    }
    const value = direct ? Recorded : undefined;
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection'])
      Object.defineProperty(window, name, { value, configurable: true });
    Object.assign(window, { peersMade: made });
  }, rtc);
  return context.newPage();
}

export const citizenWindow = (browser: Browser, options: WindowOptions = {}) => openWindow(browser, 390, 844, options);
export const guideWindow = (browser: Browser, options: WindowOptions = {}) => openWindow(browser, 1280, 900, options);

type WithPeers = Window & { readonly peersMade: RTCPeerConnection[] };

/** How many direct lines this page has made, and whether one is up. */
export const peers = (page: Page) =>
  page.evaluate(() => {
    const made = (window as unknown as WithPeers).peersMade;
    return { made: made.length, up: made.some(({ connectionState }) => connectionState === 'connected') };
  });

/** The servers that this page's direct line of now was given to find its way. */
export const helpersOf = (page: Page) =>
  page.evaluate(() => (window as unknown as WithPeers).peersMade.at(-1)?.getConfiguration().iceServers ?? []);

/** Which kind of address each end of the direct line that is up uses: `host`, `srflx`, `prflx` or `relay`. */
export const wayOf = (page: Page) =>
  page.evaluate(async () => {
    const made = (window as unknown as WithPeers).peersMade;
    const stats = await made.find(({ connectionState }) => connectionState === 'connected')?.getStats();
    const all = [...(stats?.values() ?? [])] as Record<string, string>[];
    const transport = all.find(({ type }) => type === 'transport');
    const pair = all.find(({ id }) => id === transport?.selectedCandidatePairId);
    const kind = (id?: string) => all.find((one) => one.id === id)?.candidateType;
    return { local: kind(pair?.localCandidateId), remote: kind(pair?.remoteCandidateId) };
  });

/** Ends the direct lines without a word, as a network does. */
export const cutPeers = (page: Page) =>
  page.evaluate(() => (window as unknown as WithPeers).peersMade.forEach((one) => one.close()));

/** Messages that data channels have carried into this page so far, over its direct line of now. */
export const heardDirectly = (page: Page) =>
  page.evaluate(async () => {
    const made = (window as unknown as WithPeers).peersMade;
    const up = made.find(({ connectionState }) => connectionState === 'connected');
    if (!up) return -1;
    let count = 0;
    (await up.getStats()).forEach((one: { type: string; messagesReceived?: number }) => {
      if (one.type === 'data-channel') count += one.messagesReceived ?? 0;
    });
    return count;
  });

/** The guide comes in to a citizen who has begun, and may fill in these sections. */
export async function meet(citizen: Page, guide: Page, sections: readonly string[], who: Guide = kari): Promise<void> {
  await logInGuide(guide, who);
  await acceptHelp(citizen, await readCode(guide), who);
  await openDoors(citizen, 'fill', sections);
}

/** A citizen with an application begun and a guide who may fill in, both at the long text. */
export async function together(browser: Browser, options: WindowOptions = {}, sections = [story.section]) {
  const [citizen, guide] = await Promise.all([citizenWindow(browser, options), guideWindow(browser, options)]);
  await beginApplication(citizen);
  await meet(citizen, guide, sections);
  await visit(citizen, story.path);
  await expect(seen(guide).locator(`[data-key="${story.key}"]`)).toBeVisible();
  return { citizen, guide };
}

/** To another page of the application, with the browser's own load. */
export async function visit(citizen: Page, path: string): Promise<void> {
  await citizen.goto(path);
  await expect(citizen.locator('main h1')).toBeVisible();
}

/** The citizen's screen on a guide's desk. */
export const seen = (guide: Page): FrameLocator => guide.frameLocator('iframe');

/** The long text on the citizen's page, or on a guide's desk. */
export const written = (place: Page | FrameLocator): Locator =>
  place.locator(`[data-key="${story.key}"]`).getByRole('textbox');

/** The guide opens the long text for writing, if they have not. After ten seconds without contact it is closed to them. */
export async function takePen(guide: Page): Promise<void> {
  const text = written(seen(guide));
  await expect(guide.getByText(t('desk.state.up'))).toBeVisible();
  if (!(await text.isEditable()))
    await seen(guide)
      .getByRole('button', { name: t('together.point', { question: story.label }) })
      .dblclick();
  await expect(text).toBeEditable();
}

/** Puts the caret in the long text: at the beginning, at the end, or after so many characters. */
export async function putCaret(page: Page, text: Locator, at: 'start' | 'end' | number): Promise<void> {
  await text.focus();
  await page.keyboard.press(at === 'end' ? 'Control+End' : 'Control+Home');
  if (typeof at === 'number') for (let i = 0; i < at; i++) await page.keyboard.press('ArrowRight');
}

/** What a text is, read out of the page without telling the page what it should be. */
export const expectText = (text: Locator, value: string, timeout = 20_000) =>
  expect.poll(() => text.inputValue({ timeout: 5000 }).catch((error: Error) => error.message), { timeout }).toBe(value);

/** A server that one story may kill: killed at once and started again on the same port, with the same database. */
export class MortalServer {
  private constructor(private now: TestServer) {}

  static async start(): Promise<MortalServer> {
    return new MortalServer(await startServer());
  }
  get url(): string {
    return this.now.url;
  }
  async kill(): Promise<void> {
    await this.now.kill();
  }
  async again(): Promise<void> {
    const { port, dataDir } = this.now;
    this.now = await startServer({ port, dataDir });
  }
  async stop(): Promise<void> {
    await this.now.stop();
    rmSync(this.now.dataDir, { recursive: true, force: true });
  }
}
