/** What every story does: open a citizen's or a guide's window, and say things in the catalogue's words. */
import { test as base, expect, type Page } from '@playwright/test';
import { catalogue } from '../../../src/lib/words/nb';
import { desk } from '../../../src/lib/words/nb/desk';
import { media } from '../../../src/lib/words/nb/media';
import { preview } from '../../../src/lib/words/nb/preview';
import { scan } from '../../../src/lib/words/nb/scan';
import { terminal } from '../../../src/lib/words/nb/terminal';
import { demoGuides } from '../../../src/lib/server/stand-in/people';
import type { Key } from '../../../src/lib/words';

const nb = { ...catalogue, ...desk, ...media, ...preview, ...scan, ...terminal };

/** The catalogue's sentence, filled in. */
export function t(key: Key, params: Readonly<Record<string, string | number>> = {}): string {
  const sentence = (nb as Readonly<Record<string, string>>)[key];
  if (sentence === undefined) throw new Error(`no sentence ${key}`);
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? `{${name}}`));
}

export const test = base.extend<{ windowsClosed: void }>({
  // People of a story that is over must not go on in the background: each keeps its session alive, and the next one waits.
  windowsClosed: [
    async ({ browser }, use) => {
      await use();
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true }
  ],
  baseURL: async ({}, use) => {
    const url = process.env.SAMMEN_URL;
    if (!url) throw new Error('SAMMEN_URL is not set: is the global setup running?');
    await use(url);
  }
});
export { expect };

/** Fails the test when the page says anything on its console that a healthy page does not. */
export function watchConsole(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const { url } = message.location();
    said.push(`${message.text()} ${url}`);
  });
  page.on('pageerror', (error) => said.push(String(error)));
  return said;
}

/** From `/` to the first question's page, as a newcomer does. */
export async function beginApplication(page: Page): Promise<void> {
  await page.goto('/');
  await page
    .getByRole('link', { name: t('start.apply') })
    .first()
    .click();
  await page.getByRole('link', { name: t('overview.begin') }).click();
}

export interface Guide {
  readonly name: string;
  readonly office: string;
}

/** The fictional guides of the local stand-in for an issuer, as it lists them. */
export const guides: readonly Guide[] = demoGuides;
export const kari = guides[0] as Guide;

/** Logs a fictional guide in through the stand-in. */
export async function logInGuide(page: Page, guide: Guide = kari): Promise<void> {
  await page.goto('/veileder');
  await page.getByRole('link', { name: t('desk.login.link') }).click();
  await page.getByRole('button', { name: guide.name }).click();
  await expect(page.getByRole('button', { name: t('desk.start') })).toBeVisible();
}

/** The nine digits that the guide reads out. */
export async function readCode(guide: Page): Promise<string> {
  await guide.getByRole('button', { name: t('desk.start') }).click();
  await expect(guide.getByText(t('desk.code.title'))).toBeVisible();
  const code = guide.locator('[data-code]');
  await expect(code).toHaveAttribute('data-code', /^\d{9}$/);
  return (await code.getAttribute('data-code')) as string;
}

/** The citizen types the nine digits and says yes; ends at the doors, all closed. */
export async function acceptHelp(citizen: Page, code: string, guide: Guide): Promise<void> {
  await citizen
    .getByRole('link', { name: t('bar.help') })
    .first()
    .click();
  const another = citizen.getByText(t('help.more.title'));
  await expect(another.or(citizen.getByText(t('help.alone')))).toBeVisible();
  if (await another.isVisible()) await another.click();
  await citizen.locator('.code input').pressSequentially(code);
  await citizen.getByRole('button', { name: t('help.code.find') }).click();
  await expect(citizen.getByRole('heading', { name: t('help.ask.title', { name: guide.name }) })).toBeVisible();
  await expect(citizen.getByText(guide.office).first()).toBeVisible();
  await citizen.getByRole('button', { name: t('help.ask.yes', { name: guide.name }) }).click();
  await expect(citizen.getByText(t('help.doors.none', { name: guide.name }))).toBeVisible();
}

/** The button that says what may be done behind one open door. */
export const doorLevel = (citizen: Page, section: string, level: 'see' | 'suggest' | 'fill') =>
  citizen
    .getByRole('radiogroup', { name: new RegExp(section) })
    .getByRole('radio', { name: t(`help.level.${level}`), exact: true });

/** Opens these doors at this level, and goes back to the form. */
export async function openDoors(
  citizen: Page,
  level: 'see' | 'suggest' | 'fill',
  sections: readonly string[]
): Promise<void> {
  await citizen
    .getByRole('radio', { name: t(`help.level.${level}`), exact: true, description: t(`help.level.${level}.text`) })
    .check();
  for (const section of sections) await citizen.getByRole('switch', { name: section }).click();
  await citizen.getByRole('link', { name: t('help.doors.done') }).click();
}
