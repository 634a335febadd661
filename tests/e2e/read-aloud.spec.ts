/**
 * The loudspeaker is there only where the device itself has a voice for the very language. Which voices there are is the
 * device's matter, so they are given here; what is done with them is the app's own.
 */
import type { Browser } from '@playwright/test';
import { expect, t, test } from './support/stories';

interface Voice {
  readonly lang: string;
  readonly localService: boolean;
}
type Said = Window & { said: { text: string; lang: string }[] };

async function questionWith(browser: Browser, baseURL: string | undefined, voices: readonly Voice[]) {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, baseURL })).newPage();
  await page.addInitScript((given) => {
    const said: { text: string; lang: string }[] = [];
    Object.assign(window, { said });
    speechSynthesis.getVoices = () => given.map((one) => ({ ...one, name: one.lang }) as SpeechSynthesisVoice);
    window.SpeechSynthesisUtterance = class {
      voice: unknown;
      lang = '';
      constructor(readonly text: string) {}
    } as unknown as typeof SpeechSynthesisUtterance;
    speechSynthesis.speak = ({ text, lang }) => void said.push({ text, lang });
  }, voices);
  await page.goto('/soknad/bolig/1');
  await expect(page.getByRole('heading', { name: 'Hvordan bor du?' })).toBeVisible();
  return page;
}

for (const lang of ['nb-NO', 'nb_NO', 'no'])
  test(`a voice called ${lang} reads the question and what there is to choose from`, async ({ browser, baseURL }) => {
    const page = await questionWith(browser, baseURL, [
      { lang: 'en-US', localService: true },
      { lang, localService: true }
    ]);
    await page.getByRole('button', { name: t('page.listen') }).click();
    await expect(page.getByRole('button', { name: t('page.listen.stop') })).toBeVisible();
    const said = await page.evaluate(() => (window as unknown as Said).said);
    expect(said).toHaveLength(1);
    expect(said[0]?.lang).toBe(lang);
    expect(said[0]?.text).toMatch(/^Hvordan bor du\? Jeg leier\. .*På en annen måte\.$/);
  });

for (const [what, voices] of [
  ['no voice at all', []],
  ['voices of other languages', ['en-US', 'so', 'nl-NL', 'nn-NO'].map((lang) => ({ lang, localService: true }))],
  ["a voice that is a stranger's", [{ lang: 'nb-NO', localService: false }]]
] as const)
  test(`${what}: no loudspeaker`, async ({ browser, baseURL }) => {
    const page = await questionWith(browser, baseURL, voices);
    await page.evaluate(() => speechSynthesis.dispatchEvent(new Event('voiceschanged')));
    await expect(page.getByRole('button', { name: t('page.next') })).toBeVisible();
    await expect(page.getByRole('button', { name: t('page.listen') })).toHaveCount(0);
  });
