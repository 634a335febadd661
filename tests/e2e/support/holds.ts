/** Where a window could still hold a text that was taken back: its pages, its storage, its memory. */
import type { Page } from '@playwright/test';

/** Which of these texts are among the strings that this page's scripts can still reach? A snapshot takes the garbage out first. */
export async function heldInMemory(page: Page, texts: readonly string[]): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const found = new Set<string>();
    const longest = Math.max(...texts.map(({ length }) => length));
    let tail = '';
    session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
      const here = tail + chunk;
      for (const text of texts) if (here.includes(text)) found.add(text);
      tail = here.slice(-longest);
    });
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    return [...found];
  } finally {
    await session.detach();
  }
}

export const memoryHolds = async (page: Page, text: string): Promise<boolean> =>
  (await heldInMemory(page, [text])).length > 0;

/** Everything that the page shows or has in fields, its frames too, and everything it has stored. */
export async function outsideMemory(page: Page): Promise<string> {
  const frames = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(() => {
        const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
        return document.documentElement.outerHTML + fields.map(({ value }) => value).join('\n');
      })
    )
  );
  const stored = await page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      databases,
      await caches.keys(),
      document.cookie
    ]);
  });
  return [...frames, stored, page.url(), await page.title()].join('\n');
}

/**
 * Milliseconds from the citizen's press on `button` until `gone` holds nothing of `text` on the guide's page: both
 * windows are on this machine, so that they have one clock.
 */
export async function pressedUntilGone(citizen: Page, guide: Page, text: string, press: () => Promise<void>) {
  const half = text.length / 2;
  const pieces = [text.slice(0, half), text.slice(half)] as const;
  const gone = guide.evaluate(async ([one, other]) => {
    const holds = (page: Document): boolean =>
      page.documentElement?.textContent?.includes(one + other) === true ||
      [...page.querySelectorAll<HTMLTextAreaElement>('input, textarea')].some((it) => it.value.includes(one + other)) ||
      [...page.querySelectorAll('iframe')].some((it) => it.contentDocument !== null && holds(it.contentDocument));
    if (!holds(document)) throw new Error('the text was not there to begin with');
    for (let tries = 0; holds(document) && tries < 3000; tries++) await new Promise((go) => setTimeout(go, 5));
    return Date.now();
  }, pieces);
  const pressed = citizen.evaluate(
    () =>
      new Promise<number>((tell) => addEventListener('click', () => tell(Date.now()), { capture: true, once: true }))
  );
  await press();
  return (await gone) - (await pressed);
}
