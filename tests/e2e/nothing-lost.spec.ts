/**
 * Nothing that anybody types is lost: not when the server is killed, the direct line dies, or the citizen's tab is reloaded,
 * crashes, or is opened twice; and not when the backup cannot be reached. In real browsers; tests/simulation has the rest.
 */
import type { Page } from '@playwright/test';
import { CrashedTab } from './support/crashed-tab';
import { beginApplication, expect, kari, t, test } from './support/stories';
import * as windows from './support/windows';
import { citizenWindow, expectText, seen, story, together, visit, written } from './support/windows';

const first = 'Husleia er ikke betalt på to måneder, og det haster. ';
const last = ' Vi har snakket om strømmen, og om alt det andre også.';
const middle = 'Midt i mellom.';
const whole = `${first}${middle}${last}`;

/**
 * Letters that are still to come from each when whatever a story does to the line is done. The guide has fewer left: their field
 * closes after ten seconds of silence, and a busy machine types slowly. The citizen's never does.
 */
const rest = { citizen: 40, guide: 16 };

/**
 * The citizen types at the beginning and the guide at the end, at once. Given back in the middle of it: the first letters have come
 * over, and the rest are on their way. What comes back resolves when both are done.
 */
async function bothType({ citizen, guide }: { citizen: Page; guide: Page }): Promise<() => Promise<unknown>> {
  await written(citizen).fill(middle);
  await expectText(written(seen(guide)), middle);
  await windows.takePen(guide);
  await windows.putCaret(guide, written(seen(guide)), 'end');
  await windows.putCaret(citizen, written(citizen), 'start');
  const type = (citizens: string, guides: string, delay: number) =>
    Promise.all([citizen.keyboard.type(citizens, { delay }), guide.keyboard.type(guides, { delay })]);
  const [begun, met] = [first.slice(0, -rest.citizen), last.slice(0, -rest.guide)];
  await type(begun, met, 40);
  await expect.poll(() => written(seen(guide)).inputValue()).toContain(begun);
  await expect.poll(() => written(citizen).inputValue()).toContain(met);
  const typing = type(first.slice(begun.length), last.slice(met.length), 80);
  return () => typing;
}

async function expectWhole(pages: readonly Page[], guides: readonly Page[], text: string): Promise<void> {
  for (const page of pages) await expectText(written(page), text);
  for (const guide of guides) await expectText(written(seen(guide)), text);
}

const again = (page: Page) => page.getByText(t('help.band.lost'));

test('the server is killed while both type, with only the relay between them', async ({ browser }) => {
  const server = await windows.MortalServer.start();
  try {
    const both = await together(browser, { baseURL: server.url, rtc: false });
    const { citizen, guide } = both;
    const typed = await bothType(both);
    await server.kill();
    await expect(again(citizen)).toBeVisible();
    await expect(guide.getByText(t('desk.state.lost')).first()).toBeVisible();
    await typed();
    await server.again();
    await expectWhole([citizen], [guide], whole);
    await expect(again(citizen)).toBeHidden();
    await citizen.keyboard.type('Ja. ');
    await windows.takePen(guide);
    await windows.putCaret(guide, written(seen(guide)), 'end');
    await guide.keyboard.type(' Nei.');
    await expectWhole([citizen], [guide], whole.replace(first, `${first}Ja. `) + ' Nei.');
    expect((await windows.peers(citizen)).made).toBe(0);
  } finally {
    await server.stop();
  }
});

test('the server is killed while both type over a direct line: they go on without it', async ({ browser }) => {
  const server = await windows.MortalServer.start();
  try {
    const both = await together(browser, { baseURL: server.url });
    const { citizen, guide } = both;
    await expect.poll(() => windows.peers(guide)).toMatchObject({ up: true });
    const typed = await bothType(both);
    await server.kill();
    await typed();
    // Equal while there is no server.
    await expectWhole([citizen], [guide], whole);
    await expect(again(citizen)).toBeHidden();
    await expect(citizen.getByText(t('session.backup.title'))).toBeVisible();
    await server.again();
    await expect(citizen.getByText(t('session.backup.title'))).toBeHidden({ timeout: 40_000 });
    await citizen.reload();
    await expectWhole([citizen], [guide], whole);
  } finally {
    await server.stop();
  }
});

test('the direct line dies on either side while both type, and a new one comes up', async ({ browser }) => {
  const both = await together(browser);
  const { citizen, guide } = both;
  await expect.poll(() => windows.peers(guide)).toMatchObject({ up: true });
  // No server is named in the configuration, so none is asked: neither ours nor a stranger's.
  for (const page of [citizen, guide]) expect(await windows.helpersOf(page)).toEqual([]);
  const before = await windows.peers(citizen);
  const typed = await bothType(both);
  await windows.cutPeers(citizen);
  await expect.poll(() => windows.peers(citizen)).toEqual({ made: before.made + 1, up: true });
  await windows.cutPeers(guide);
  await typed();
  await expectWhole([citizen], [guide], whole);
  await expect.poll(() => windows.peers(citizen)).toEqual({ made: before.made + 2, up: true });
  // The new line carries: an edit is heard over it.
  await expect.poll(() => windows.heardDirectly(guide)).toBeGreaterThan(0);
  const heard = await windows.heardDirectly(guide);
  await citizen.keyboard.type('Ja. ');
  await expectWhole([citizen], [guide], whole.replace(first, `${first}Ja. `));
  expect(await windows.heardDirectly(guide)).toBeGreaterThan(heard);
});

test('the tab is reloaded right after the last key: letters, values and rows are there', async ({ browser }) => {
  const citizen = await citizenWindow(browser);
  await beginApplication(citizen);
  const box = (key: string) => citizen.locator(`[data-key="${key}"]`);
  const radio = (key: string, name: string) => box(key).getByRole('radio', { name, exact: true });

  await visit(citizen, story.path);
  await written(citizen).focus();
  await citizen.keyboard.type(first);
  await citizen.reload();
  await expect(written(citizen)).toHaveValue(first);

  await visit(citizen, '/soknad/behov/1');
  await box('need.emergency').getByRole('checkbox').first().check();
  await citizen.reload();
  await expect(box('need.emergency').getByRole('checkbox').first()).toBeChecked();

  await visit(citizen, '/soknad/familie/4');
  await radio('family.hasChildren', t('value.yes')).check();
  await citizen.goto('/soknad/familie/5');
  await box('family.children')
    .getByRole('button', { name: t('rows.add') })
    .click();
  await citizen.keyboard.type('Ola');
  await citizen.reload();
  await expect(box('family.children').locator('[data-row]')).toHaveCount(1);
  await expect(box('family.children').getByRole('textbox').first()).toHaveValue('Ola');

  await visit(citizen, '/soknad/inntekt/4');
  await radio('income.housingAllowance', t('value.yes')).check();
  await citizen.goto('/soknad/inntekt/5');
  await box('income.housingAllowanceAmount').getByRole('textbox').focus();
  await citizen.keyboard.type('1234,50');
  await citizen.reload();
  await expect(box('income.housingAllowanceAmount').getByRole('textbox')).toHaveValue(/1.?234,5/);

  // All of it together, at last.
  await visit(citizen, '/soknad/oppsummering');
  for (const text of [first.trim(), 'Ola']) await expect(citizen.getByText(text).first()).toBeVisible();
  await visit(citizen, '/soknad/familie/4');
  await expect(radio('family.hasChildren', t('value.yes'))).toBeChecked();
});

test('the tab is reloaded while a guide types: the help goes on, and both have everything', async ({ browser }) => {
  const both = await together(browser);
  const { citizen, guide } = both;
  const typed = await bothType(both);
  // The citizen's keys after this go to no field; the guide's must all count.
  await citizen.reload();
  await typed();
  await expect(citizen.getByText(t('help.band.name', { name: kari.name }))).toBeVisible();
  await expect.poll(() => written(citizen).inputValue()).toContain(last.slice(-10));
  const text = await written(citizen).inputValue();
  const [begun = '', ended] = text.split(middle);
  expect(begun.length).toBeGreaterThan(11);
  expect(first.startsWith(begun)).toBe(true);
  expect(ended).toBe(last);
  await expectText(written(seen(guide)), text);
});

test('the tab’s renderer crashes and is reopened: all is there', async ({ browser }) => {
  const citizen = await citizenWindow(browser);
  await beginApplication(citizen);
  await visit(citizen, '/soknad/behov/1');
  await citizen.locator('[data-key="need.emergency"]').getByRole('checkbox').first().check();
  await citizen.goto(story.path);
  await written(citizen).focus();
  await citizen.keyboard.type(whole);
  const tab = await CrashedTab.crash(citizen, browser);
  await tab.reload();
  await expect
    .poll(() => tab.read(`document.querySelector('[data-key="${story.key}"] textarea')?.value`), { timeout: 20_000 })
    .toBe(whole);
  await tab.read(`location.assign('/soknad/behov/1')`);
  await expect
    .poll(() => tab.read(`document.querySelector('[data-key="need.emergency"] input')?.checked`), { timeout: 20_000 })
    .toBe(true);
});
