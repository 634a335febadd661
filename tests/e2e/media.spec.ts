/**
 * Voice, video and the citizen's screen, through a real coturn only: nothing before both said yes, each with its light, and stopped on
 * both sides by either. Devices that are missing, denied or taken say what to do.
 */
import type { Page } from '@playwright/test';
import { startServer, type TestServer } from '../support/server';
import { findTurnServer, startTurn, type TurnServer } from '../support/turn-server';
import { auditBoth } from './support/audit';
import { breakDevices, callers, lineOf, lines, tracks } from './support/calls';
import { beginApplication, expect, kari, t, test } from './support/stories';
import { expectText, meet, seen, story, takePen, visit, written } from './support/windows';

const program = findTurnServer();
test.skip(!program, 'there is no coturn here: install the package coturn');

let turn: TurnServer;
let server: TestServer;
test.beforeAll(async () => {
  turn = await startTurn(program!);
  server = await startServer({ env: { ...turn.env, ICE_POLICY: 'relay' } });
});
test.afterAll(async () => {
  await server?.stop();
  await turn?.kill();
});

const name = kari.name;
const other = t('media.other');
const press = (page: Page, words: string) => page.getByRole('button', { name: words, exact: true }).click();
const says = (page: Page, words: string) => expect(page.getByText(words, { exact: true }).first()).toBeVisible();
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
/** A light on the desk, where the other person has no name. */
const onDesk = (key: Parameters<typeof t>[0]) => capital(t(key, { name: other }));

async function begin(browser: Parameters<typeof callers>[0]) {
  const { citizen, guide } = await callers(browser, server.url);
  await beginApplication(citizen);
  await meet(citizen, guide, [story.section]);
  await visit(citizen, story.path);
  return { citizen, guide };
}

/** Only relayed, and more of it comes all the time. */
async function flows(page: Page, kind: 'audio' | 'video', measure: 'energy' | 'frames'): Promise<void> {
  await expect.poll(async () => (await lineOf(page, kind))?.[measure] ?? 0, { timeout: 40_000 }).toBeGreaterThan(0);
  const before = await lineOf(page, kind);
  expect([before?.local, before?.remote]).toEqual(['relay', 'relay']);
  await expect
    .poll(async () => (await lineOf(page, kind))?.[measure], { timeout: 40_000 })
    .toBeGreaterThan(before![measure]);
}

const over = async (...pages: Page[]) => {
  for (const page of pages) {
    await expect.poll(() => lines(page)).toEqual([]);
    await expect.poll(async () => (await tracks(page)).filter((one) => one.includes('live'))).toEqual([]);
  }
};

test('a voice, video and a window, each asked for and agreed on, flow through coturn; stopping ends them on both sides', async ({
  browser
}) => {
  const { citizen, guide } = await begin(browser);

  // Voice, which the guide asks for. Nothing is sent before the citizen says yes, and nobody's focus moves.
  await written(citizen).focus();
  await guide.keyboard.press('l');
  await press(guide, t('media.ask.voice'));
  await says(citizen, t('media.asked.voice', { name }));
  expect(await citizen.getByText(`${t('media.asked.voice', { name })}.`).count()).toBe(1);
  await expect(written(citizen)).toBeFocused();
  expect([await tracks(citizen), await tracks(guide)]).toEqual([[], ['audio live false']]);
  expect([await lines(citizen), await lines(guide)]).toEqual([[], []]);
  const answers = citizen.locator('.media li').getByRole('button');
  expect(await answers.allTextContents()).toEqual([t('media.no'), t('media.yes.voice')]);
  await press(citizen, t('media.yes.voice'));
  for (const page of [citizen, guide]) await flows(page, 'audio', 'energy');
  await says(citizen, t('media.on.voice', { name }));
  await says(guide, onDesk('media.on.voice'));
  await expect(citizen.getByText(t('media.now.voice', { name }))).toHaveCount(1);

  // Typing goes on beside it, and the voice goes on over to another page.
  await written(citizen).focus();
  await takePen(guide);
  await citizen.keyboard.type('Vi snakkes. ', { delay: 20 });
  await expectText(written(seen(guide)), 'Vi snakkes. ');
  await citizen.getByRole('link', { name: t('help.band.change', { name }) }).click();
  await says(citizen, t('media.on.voice', { name }));
  await flows(citizen, 'audio', 'energy');

  // The guide turns their microphone off and on by the key.
  await guide.getByRole('heading', { name: t('media.desk.title') }).click();
  await guide.keyboard.press('d');
  await says(guide, onDesk('media.on.muted'));
  expect(await tracks(guide)).toEqual(['audio live false']);
  // The citizen is told: beside the light, and politely by ear.
  await says(citizen, t('media.quiet.voice', { name }));
  await expect(citizen.getByText(`${t('media.quiet.voice', { name })}.`)).toHaveCount(1);
  await says(citizen, t('media.on.voice', { name }));
  await citizen.screenshot({ path: 'test-results/muted.png' });
  await guide.keyboard.press('d');
  await says(guide, onDesk('media.on.voice'));
  await expect(citizen.getByText(t('media.quiet.voice', { name }), { exact: true })).toHaveCount(0);
  await press(citizen, t('media.mute'));
  await says(guide, onDesk('media.quiet.voice'));
  await press(citizen, t('media.unmute'));

  // Video, which the citizen asks for; the guide shows themselves too.
  await press(citizen, t('media.ask.video'));
  await says(guide, onDesk('media.asked.video'));
  await press(guide, t('media.yes.both'));
  for (const page of [citizen, guide]) await flows(page, 'video', 'frames');
  await says(citizen, t('media.on.video', { name }));
  await expect(guide.locator('.media video')).toHaveCount(2);
  await auditBoth(citizen, 'voice and video, the citizen');
  await auditBoth(guide, 'voice and video, the desk');
  await press(guide, t('media.stop.video'));
  await says(citizen, t('media.over.video'));
  await expect.poll(() => lineOf(citizen, 'video')).toBeUndefined();
  await expect.poll(async () => (await tracks(citizen)).join()).toBe('audio live true,video ended true');

  // A window of the citizen's: large on the desk, with a way back to the application.
  await press(citizen, t('media.ask.screen'));
  await press(guide, t('media.yes.show'));
  await flows(guide, 'video', 'frames');
  expect(await lineOf(citizen, 'video')).toMatchObject({ got: 0 });
  await says(citizen, t('media.on.screen', { name }));
  const window = guide.locator('.stage video');
  await expect.poll(() => window.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(100);
  await guide
    .locator('.stage')
    .getByRole('button', { name: t('media.back') })
    .click();
  await expect(window).toHaveCount(0);
  await expect(seen(guide).locator('body')).toBeVisible();
  await press(guide, t('media.large'));
  await expect(window).toBeVisible();
  await press(citizen, t('media.stop.screen'));
  await expect(window).toHaveCount(0);
  await says(guide, t('media.over.seeing'));

  // Stopping the help ends what is left.
  expect((await lines(citizen)).length).toBe(1);
  await citizen.getByRole('button', { name: t('help.band.stop.name', { name }) }).click();
  await over(citizen, guide);
});

test('a no is a no, a page that is loaded anew has nothing on, and the other side is told', async ({ browser }) => {
  const { citizen, guide } = await begin(browser);
  await guide.keyboard.press('l');
  await press(guide, t('media.ask.see'));
  await says(citizen, t('media.asked.screen', { name }));
  await press(citizen, t('media.no'));
  await says(guide, onDesk('media.why.no'));
  await over(citizen, guide);
  expect(await tracks(citizen)).toEqual([]);

  await press(guide, t('media.ask.video'));
  await press(citizen, t('media.yes.video'));
  await flows(citizen, 'video', 'frames');
  // One way: the citizen's camera was never opened.
  expect(await tracks(citizen)).toEqual([]);
  expect(await lineOf(guide, 'video')).toMatchObject({ got: 0 });
  await says(citizen, t('media.on.watching', { name }));
  await citizen.reload();
  await says(guide, t('media.over.video'));
  await over(citizen, guide);
});

test('a device that is missing, denied or taken says what to do, and nobody else is bothered', async ({ browser }) => {
  const { citizen, guide } = await begin(browser);
  await citizen.getByRole('link', { name: t('help.band.change', { name }) }).click();
  const tries = [
    ['NotFoundError', 'media.ask.voice', 'media.why.missing.voice'],
    ['NotAllowedError', 'media.ask.voice', 'media.why.denied.voice'],
    ['NotReadableError', 'media.ask.video', 'media.why.in-use.video'],
    ['NotAllowedError', 'media.ask.screen', 'media.why.cancelled']
  ] as const;
  for (const [fault, ask, sentence] of tries) {
    await breakDevices(citizen, fault);
    await press(citizen, t(ask));
    await says(citizen, t(sentence));
    await expect(citizen.locator('.media').getByRole('link', { name: /55/ })).toBeVisible();
    await press(citizen, t('media.close'));
    await expect(citizen.getByText(t(sentence))).toHaveCount(1);
  }
  await expect(guide.locator('.media')).toHaveCount(0);

  // Asked, with no microphone: the question stays, and goes well when there is one.
  await guide.keyboard.press('l');
  await press(guide, t('media.ask.voice'));
  await breakDevices(citizen, 'NotFoundError');
  await press(citizen, t('media.yes.voice'));
  await says(citizen, t('media.why.missing.voice'));
  await breakDevices(citizen, '');
  await press(citizen, t('media.yes.voice'));
  for (const page of [citizen, guide]) await flows(page, 'audio', 'energy');
  await press(citizen, t('media.stop.voice'));
  await over(citizen, guide);
});
