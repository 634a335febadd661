/**
 * What is not open to a helper is nowhere on the helper's machine. In every text there is stands a canary of its own; five people
 * of five kinds help, each with what is usual for them, while the citizen goes through the application; then all that each
 * one's browser shows, keeps, got, opened of what was sealed, and remembers is searched.
 */
import type { Browser, Page } from '@playwright/test';
import { application, doorsWithin, parseKey } from '../../src/lib/form';
import type { Answers, Question } from '../../src/lib/form/types';
import { unvouched, usual, type HelperRole } from '../../src/lib/state/help-roles';
import { scan } from './support/camera';
import { heldInMemory, outsideMemory } from './support/holds';
import { goToQuestions, goWithin, pagesOf, personNamed, seed } from './support/seed';
import { acceptHelp, expect, kari, logInGuide, openDoors, readCode, t, test } from './support/stories';

type UnvouchedRole = (typeof unvouched)[number];
const nameOf: Readonly<Record<UnvouchedRole, string>> = {
  relative: 'Anne',
  guardian: 'Per',
  support: 'Siv',
  interpreter: 'Omar'
};

/** To a guardian all is open, usually; this one's person opens part after part, but not what goes out, and nothing private. */
const forGuardian = application.sections.map(({ id }) => id).filter((id) => id !== 'expenses');

/** Searched for as they are: no other value looks like them. */
const numbers: readonly Question['kind'][] = ['identity', 'account'];
const texts: readonly Question['kind'][] = ['text', 'longtext'];
const question = (key: string) => parseKey(application, key)?.question;

/** The person of all questions, with a word of its own in every text, and as it was where a text is none. */
const canaries: Record<string, string> = {};
const person: Answers = Object.fromEntries(
  Object.entries(personNamed('one-of-each')).map(([key, value]) => {
    const asked = question(key);
    if (asked && numbers.includes(asked.kind)) canaries[key] = String(value);
    if (!asked || !texts.includes(asked.kind)) return [key, value];
    const word = `Kanari-${Object.keys(canaries).length}-ende`;
    canaries[key] = word;
    return [key, word];
  })
);

type WithOpened = Window & { readonly opened: Uint8Array[] };

/** Keeps a copy of all that the page opens of what was sealed for it, whichever way it came. */
function recordOpened(): void {
  const { decrypt } = SubtleCrypto.prototype;
  const opened: Uint8Array[] = [];
  Object.assign(window, { opened });
  SubtleCrypto.prototype.decrypt = async function (...asked: Parameters<typeof decrypt>) {
    const plain = (await decrypt.apply(this, asked)) as ArrayBuffer;
    opened.push(new Uint8Array(plain.slice(0)));
    return plain;
  };
}

/**
 * All that came to a page: frames of its sockets, the server's answers that are no files of the app, and what it opened of
 * what was sealed.
 */
function recordNetwork(page: Page): () => Promise<string> {
  const frames: string[] = [];
  const bodies: Promise<string>[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => void frames.push(payload.toString('latin1'), payload.toString()))
  );
  page.on('response', (response) => {
    if (!response.url().includes('/_app/')) bodies.push(response.text().catch(() => ''));
  });
  const opened = () =>
    page.evaluate(() =>
      (window as unknown as WithOpened).opened.map((one) => new TextDecoder('latin1').decode(one)).join('\n')
    );
  return async () => [...frames, await opened(), ...(await Promise.all(bodies))].join('\n');
}

interface HelperWindow {
  readonly role: HelperRole;
  readonly page: Page;
  readonly doors: ReadonlySet<string>;
  readonly network: () => Promise<string>;
}

async function openWindow(browser: Browser, baseURL: string | undefined) {
  const page = await (await browser.newContext({ viewport: { width: 1000, height: 800 }, baseURL })).newPage();
  await page.addInitScript(recordOpened);
  return { page, network: recordNetwork(page) };
}

/** Reads the code off the citizen's screen, is let in as who the citizen says, and gets what is usual. */
async function inTheRoom(browser: Browser, citizen: Page, role: UnvouchedRole): Promise<HelperWindow> {
  const { page, network } = await openWindow(browser, undefined);
  const name = nameOf[role];
  await goWithin(citizen, '/fa-hjelp');
  const another = citizen.getByText(t('help.more.title'));
  const show = citizen.getByRole('button', { name: t('help.qr.show') });
  await expect(another.or(show)).toBeVisible();
  if (await another.isVisible()) await another.click();
  await show.click();
  await citizen.getByRole('img', { name: t('help.qr.alt') }).scrollIntoViewIfNeeded();
  await page.goto((await scan(browser, citizen)) ?? '');
  await citizen.getByRole('radio', { name: t(`help.who.${role}`) }).check();
  await citizen.getByLabel(t('help.who.name')).fill(name);
  await citizen.getByRole('button', { name: /^Ja, la/ }).click();
  await citizen.getByRole('button', { name: t('help.safe.yes') }).click();
  const doors = citizen.getByRole('region', { name: t('help.doors.title', { name }) });
  const open = role === 'guardian' ? forGuardian : Object.keys(usual(application, role));
  if (role === 'guardian')
    for (const { id, title } of application.sections)
      if (open.includes(id)) await doors.getByRole('switch', { name: title, exact: true }).click();
  if (role !== 'guardian') await doors.getByRole('button', { name: t('help.usual.open') }).click();
  await expect(page.locator('iframe')).toBeVisible();
  return { role, page, network, doors: new Set(open) };
}

test('what is closed to a relative, a guardian, a support worker, an interpreter or a guide is not on their machine', async ({
  browser,
  baseURL
}) => {
  const { page: citizen } = await openWindow(browser, baseURL);
  await seed(citizen, person);
  const helpers: HelperWindow[] = [];
  for (const role of unvouched) helpers.push(await inTheRoom(browser, citizen, role));

  const told = Object.entries(canaries);
  /** Whether a helper may know what stands at this key. */
  const knows = ({ doors }: HelperWindow, key: string) => doors.has(question(key)?.door ?? '');

  /** Every page with a canary, the helpers following: who may see one, does. */
  const goThrough = async (watching: readonly HelperWindow[]) => {
    for (const page of pagesOf(person)) {
      const here = told.filter(
        ([key, word]) => word.startsWith('Kanari') && page.instances.some((one) => one.key === key)
      );
      if (here.length === 0) continue;
      await goToQuestions(citizen, page);
      for (const helper of watching) {
        const [key, word] = here.find(([one]) => knows(helper, one)) ?? [];
        if (!key) continue;
        const field = helper.page.frameLocator('iframe').locator(`[data-key="${key}"]`).getByRole('textbox');
        await expect(field, `${helper.role} sees ${key}`).toHaveValue(word ?? '');
      }
    }
  };
  const words = told.map(([, word]) => word);
  /** The keys of what is found: two may have one number, and no number is printed where this fails. */
  const keysOf = (found: (word: string) => boolean) => told.filter(([, word]) => found(word)).map(([key]) => key);
  const search = async (helper: HelperWindow) => {
    const { role, page, network } = helper;
    const open = told.map(([key]) => key).filter((key) => knows(helper, key));
    expect(open.length, `something is closed to the ${role}`).toBeLessThan(told.length - 1);
    const held = new Set(await heldInMemory(page, words));
    expect(
      keysOf((word) => held.has(word)),
      `in the ${role}’s memory is what is open, and no more`
    ).toEqual(open);
    const outside = [await outsideMemory(page), await network()].join('\n');
    expect(
      keysOf((word) => outside.includes(word)),
      `${role}: on pages, in storage, from the network, opened`
    ).toEqual(open);
  };
  // The search can find each of them: they are all in the citizen's.
  expect((await heldInMemory(citizen, words)).length).toBe(new Set(words).size);

  await goThrough(helpers);
  for (const helper of helpers) await search(helper);

  // The fifth comes when one has gone: a guide, who sees the whole of one part.
  const gone = helpers.find(({ role }) => role === 'interpreter')!;
  await citizen.getByRole('button', { name: t('help.band.stop.name', { name: nameOf.interpreter }) }).click();
  await expect(gone.page.getByRole('heading', { name: t('desk.end.title') })).toBeVisible();
  const left = new Set(await heldInMemory(gone.page, words));
  expect(
    keysOf((word) => left.has(word)),
    'who has gone'
  ).toEqual([]);
  const { page, network } = await openWindow(browser, baseURL);
  await logInGuide(page);
  await acceptHelp(citizen, await readCode(page), kari);
  await openDoors(citizen, 'fill', ['Det du trenger']);
  const guide: HelperWindow = {
    role: 'guide',
    page,
    network,
    doors: new Set(['need', ...doorsWithin(application, 'need').map(({ id }) => id)])
  };
  await goThrough([guide]);
  await search(guide);
});
