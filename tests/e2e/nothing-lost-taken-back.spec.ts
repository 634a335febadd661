/** What is taken back is gone: from the guide's screen, and from the guide's page, storage and memory. */
import type { Page } from '@playwright/test';
import { heldInMemory, outsideMemory, pressedUntilGone } from './support/holds';
import { expect, kari, t, test } from './support/stories';
import { expectText, putCaret, seen, story, takePen, together, visit, written } from './support/windows';

const told = 'Kanarifugl-fra-innbyggeren';
const added = 'Kanarifugl-fra-veilederen';

/** A guide who sees what the citizen wrote and has written in it. */
async function bothWrote({ citizen, guide }: { citizen: Page; guide: Page }): Promise<void> {
  await written(citizen).fill(told);
  await expect.poll(() => written(seen(guide)).inputValue()).toHaveLength(told.length);
  await takePen(guide);
  await putCaret(guide, written(seen(guide)), 'end');
  await guide.keyboard.insertText(added);
  await expectText(written(citizen), told + added);
  expect(await outsideMemory(guide)).toContain(added);
}

async function expectNothing(guide: Page): Promise<void> {
  const outside = await outsideMemory(guide);
  for (const text of [told, added]) expect(outside).not.toContain(text);
  expect(await heldInMemory(guide, [told, added]), 'in the guide’s memory').toEqual([]);
}

test('“Stopp hjelpen” empties the guide’s screen, and the guide’s device of all of it', async ({ browser }) => {
  const both = await together(browser);
  await bothWrote(both);
  const { citizen, guide } = both;
  expect(await heldInMemory(guide, [told, added]), 'the search can find').toEqual([told, added]);
  const ms = await pressedUntilGone(citizen, guide, told, () =>
    citizen.getByRole('button', { name: t('help.band.stop.name', { name: kari.name }) }).click()
  );
  console.info(`stopped: the guide’s screen was empty after ${ms} ms (aim: 1000)`);

  await expect(guide.getByText(t('desk.end.title'))).toBeVisible();
  await expect(guide.locator('iframe')).toHaveCount(0);
  await expectNothing(guide);
});

test('“Avslutt og slett” does the same, and leaves nothing with the citizen either', async ({ browser }) => {
  const both = await together(browser);
  await bothWrote(both);
  const { citizen, guide } = both;
  // The guide stays with the answers; the citizen's last page has none.
  await guide.getByRole('checkbox', { name: t('desk.follow') }).uncheck();
  await visit(citizen, '/soknad/ferdig');
  await citizen.getByRole('button', { name: t('done.end'), exact: true }).click();
  await expect(guide.getByText(t('desk.state.up'))).toBeVisible();
  await expect.poll(() => written(seen(guide)).inputValue()).toHaveLength(told.length + added.length);
  const ms = await pressedUntilGone(citizen, guide, told, () =>
    citizen.getByRole('button', { name: t('done.end.yes') }).click()
  );
  console.info(`ended: the guide’s screen was empty after ${ms} ms (aim: 1000)`);

  await expect(guide.getByText(t('desk.end.title'))).toBeVisible();
  await expect(citizen.getByText(t('done.ended.title'))).toBeVisible();
  await expectNothing(guide);
  await expectNothing(citizen);
});

test('a part that the citizen closes vanishes from the guide who looks at it', async ({ browser }) => {
  const both = await together(browser, {}, [story.section, 'Bolig']);
  await bothWrote(both);
  const { citizen, guide } = both;
  // The citizen goes to the doors within the page; the guide stays where they look.
  await guide.getByRole('checkbox', { name: t('desk.follow') }).uncheck();
  await citizen.getByRole('link', { name: t('help.band.change', { name: kari.name }) }).click();
  await expect(citizen.getByRole('switch', { name: story.section })).toBeChecked();
  await expect(written(seen(guide))).toBeVisible();
  const ms = await pressedUntilGone(citizen, guide, told, () =>
    citizen.getByRole('switch', { name: story.section }).click()
  );
  console.info(`closed: the part was gone from the guide’s screen after ${ms} ms (aim: 1000)`);

  await expect(guide.getByText(t('desk.state.up'))).toBeVisible();
  await expectNothing(guide);
  // What the citizen has is untouched, and comes back when the part is opened again.
  await citizen.getByRole('switch', { name: story.section }).click();
  await visit(citizen, story.path);
  await expectText(written(citizen), told + added);
  await guide.getByRole('checkbox', { name: t('desk.follow') }).check();
  await expectText(written(seen(guide)), told + added);
});
