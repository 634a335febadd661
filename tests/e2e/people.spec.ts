/** The whole application, alone: each of these people fills it in by hand and gets the same soknad.json as the shell gives. */
import { readFileSync } from 'node:fs';
import type { Answers } from '../../src/lib/form/types';
import { fillApplication } from './support/fill';
import { long } from './support/long';
import { beginApplication, expect, t, test, watchConsole } from './support/stories';

// One who rents fills in with the keyboard alone, and one more with a guide: keyboard-whole and story.
const names = ['homeless-tonight', ...(long ? ['renting-three-children', 'separated-mortgage-car'] : [])];

for (const name of names) {
  test(`${name} fills in the whole application`, async ({ page }) => {
    const answers = JSON.parse(readFileSync(`tests/support/people/${name}.json`, 'utf8')) as Answers;
    const said = watchConsole(page);
    await beginApplication(page);
    await fillApplication(page, answers);
    await expect(page.getByRole('heading', { level: 1, name: t('summary.title') })).toBeVisible();
    expect(said).toEqual([]);
  });
}
