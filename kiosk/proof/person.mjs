/**
 * A person at the terminal: moves through the real pages, in the very browser that the session started, over the DevTools port
 * that the proof has opened in it. Runs in the machine's network.
 *
 *   node person.mjs PORT   hears from its parent {id, do: one of the deeds below}; answers {id, result} or {id, error}
 */
import { chromium } from '@playwright/test';

const [port] = process.argv.slice(2);
const canary = 'KANARI5c1d22';

/** @type {import('@playwright/test').Browser | undefined} */
let browser;
/** The page of now: a session that began anew has another browser. */
async function page() {
  if (!browser?.isConnected()) browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const found = browser.contexts()[0]?.pages()[0];
  if (!found) throw new Error('the browser shows nothing');
  found.setDefaultTimeout(20_000);
  return found;
}

/** @type {Record<string, (question: any) => Promise<unknown>>} */
const deeds = {
  /** What the start screen says: where one is, how many tiles, what the address still holds. */
  async start() {
    const now = await page();
    await now.locator('.tile').first().waitFor();
    // Until the terminal helper has said where one is, the app's name stands there.
    await now.locator('.place', { hasNotText: /^Sammen$/ }).waitFor();
    return {
      place: await now.locator('.place').innerText(),
      tiles: await now.locator('.tile').count(),
      hash: new URL(now.url()).hash
    };
  },
  /** The keyboard comes to a tile: what is written on it. */
  async focus({ tile }) {
    const one = (await page()).locator('a.tile').nth(tile);
    await one.focus();
    return one.innerText();
  },
  /** Reading aloud is switched on or off, as a person does it. */
  async read({ on }) {
    const now = await page();
    await now.locator('.dock .tools button[aria-haspopup="dialog"]').click();
    const choice = now.locator('[role=group][aria-labelledby$="-reader"] button').nth(on ? 0 : 1);
    await choice.click();
    await choice.and(now.locator('[aria-pressed="true"]')).waitFor();
    await now.locator('dialog [data-first]').click();
    return null;
  },
  /** The languages that a page can read aloud in. The voices are fetched when first asked for, on a busy machine slowly. */
  async voices() {
    return (await page()).evaluate(async () => {
      for (const start = Date.now(); Date.now() - start < 80_000; await new Promise((go) => setTimeout(go, 250))) {
        const found = speechSynthesis.getVoices();
        if (found.length > 0) return [...new Set(found.map(({ lang }) => lang))];
      }
      return [];
    });
  },
  /** The empty form, from the tile to what the page says when the printer is done. */
  async print() {
    const now = await page();
    await now.locator('a.tile[href="/skriv-ut"]').click();
    const first = now.locator('.printing').first();
    await first.locator('button').first().click();
    await now.locator('.printing[aria-busy="true"]').waitFor();
    await now.locator('.printing[aria-busy="true"]').waitFor({ state: 'detached', timeout: 120_000 });
    return first.locator('[role=status]').innerText();
  },
  /** An application is begun, and a name written with the keys on the screen and real ones. */
  async write() {
    const now = await page();
    const back = now.locator('.dock a[href="/terminal"]');
    if (await back.count()) await back.click();
    await now.locator('a.tile[href="/soknad"]').click();
    await now.locator('main a[href^="/soknad/"]').first().click();
    for (let step = 0; step < 5 && (await now.locator('main input[type=text]').count()) === 0; step++) {
      await now.locator('main a.s-wide, main button.s-wide').first().click();
      await now.waitForTimeout(500);
    }
    const field = now.locator('main input[type=text]').first();
    await field.click();
    await field.pressSequentially(canary);
    return field.inputValue();
  },
  /** A guide is asked for. */
  async help() {
    const now = await page();
    await now.locator('a[href="/fa-hjelp"]').first().click();
    await now.waitForURL(/fa-hjelp$/);
    await now.locator('.ways [role=status]').first().waitFor();
    await now.waitForTimeout(2000);
    return now.locator('.ways').innerText();
  },
  /** A telephone number is pressed, on the page that has some: one is where one was, and what was written is there. */
  async phone() {
    const now = await page();
    await now.goto(`${new URL(now.url()).origin}/`);
    await now.locator('a[href^="tel:"]').first().click();
    await now.waitForTimeout(3000);
    const kept = await now.evaluate(() => Object.keys(sessionStorage).some((name) => name.startsWith('sammen.')));
    return { path: new URL(now.url()).pathname, kept, pages: browser?.contexts()[0]?.pages().length };
  },
  /** "Ferdig", and yes. */
  async finish() {
    const now = await page();
    await now.locator('.dock .row button').first().click();
    const sure = now.locator('dialog button[data-color="danger"]');
    if (await sure.count()) await sure.click();
    return null;
  },
  async canary() {
    return canary;
  }
};

process.on('message', async (/** @type {any} */ question) => {
  try {
    process.send?.({ id: question.id, result: await deeds[question.do]?.(question) });
  } catch (error) {
    process.send?.({ id: question.id, error: String(error).slice(0, 600) });
  }
});
process.on('disconnect', () => process.exit());
