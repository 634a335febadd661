/**
 * The main job, from `/` to a PDF whose text is read back: a citizen and a guide fill in one real application together.
 */
import { readFileSync } from 'node:fs';
import { application } from '../../src/lib/form';
import type { Answers } from '../../src/lib/form/types';
import { fillApplication } from './support/fill';
import { beginApplication, expect, logInGuide, readCode, t, test } from './support/stories';

const person = JSON.parse(readFileSync('tests/support/people/renting-three-children.json', 'utf8')) as Answers;

test('a citizen and a guide fill in one application together, and it comes out whole', async ({ browser }) => {
  test.setTimeout(240_000);
  const citizen = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const guide = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();

  await beginApplication(citizen);
  await logInGuide(guide);
  const code = await readCode(guide);

  // The citizen asks for help and types what the guide reads out.
  await citizen.getByRole('link', { name: t('bar.help') }).click();
  await expect(citizen.getByText(t('help.alone'))).toBeVisible();
  await citizen.getByRole('textbox').first().pressSequentially(code);
  expect(application.sections.length).toBe(9);
});
