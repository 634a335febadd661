/** Puts a person's answers into a tab as a tab that was reloaded finds them, so that each page can be gone to at once. */
import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { application, journey, schemaOf } from '../../../src/lib/form';
import type { Answers, Page as FormPage } from '../../../src/lib/form/types';
import { AnswersDocument } from '../../../src/lib/session/answers-document';
import { writeEntry } from '../../../src/lib/session/backup-entry';
import { toBase64Url } from '../../../src/lib/session/bytes';
import { realWorld } from '../../../src/lib/session/link-world';
import * as Y from 'yjs';

export const personNamed = (name: string): Answers =>
  JSON.parse(readFileSync(`tests/support/people/${name}.json`, 'utf8')) as Answers;

export const pagesOf = (answers: Answers): FormPage[] => journey(application, answers).flatMap(({ pages }) => pages);

/** The tab's storage as its own session writes it: a key, a name, and one change that the relay has not got yet. */
export function storageOf(answers: Answers): Record<string, string> {
  const document = new AnswersDocument(schemaOf(application), realWorld);
  for (const [key, value] of Object.entries(answers)) document.set(key, value);
  return {
    'sammen.key': toBase64Url(realWorld.random(32)),
    'sammen.tab': toBase64Url(realWorld.random(9)),
    'sammen.pending.0': toBase64Url(writeEntry({ update: Y.encodeStateAsUpdate(document.doc), links: {} }))
  };
}

/** Gives this tab these answers, and shows the overview. Ends whatever application it had. */
export async function seed(page: Page, answers: Answers): Promise<void> {
  await page.goto('/');
  await page.evaluate((kept) => {
    sessionStorage.clear();
    for (const [name, value] of Object.entries(kept)) sessionStorage.setItem(name, value);
  }, storageOf(answers));
  await page.goto('/soknad');
  await expect(page.locator('h1')).toBeVisible();
}

/** Follows a link to a path of the app, within the page that is open: its session, and what was injected, stay. */
export async function goWithin(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  await page.waitForURL((url) => url.pathname === path);
}

/** To a page of questions, until its first question stands there. */
export async function goToQuestions(page: Page, { path, instances }: FormPage): Promise<void> {
  await goWithin(page, path);
  await expect(page.locator(`[data-key="${instances[0]?.key}"]`)).toBeAttached();
}
