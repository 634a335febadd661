/** Keyboard alone, from asking for help to stopping it. The focus is never stolen, and never falls out of the page. */
import { arrived, fieldOf, tabAndPress, tabTo } from './support/keys';
import { goToQuestions, goWithin, pagesOf, personNamed, seed } from './support/seed';
import { doorLevel, expect, kari, logInGuide, readCode, t, test } from './support/stories';

const still = { reducedMotion: 'reduce' as const, viewport: { width: 390, height: 844 } };

test('asks for help, opens a part, is pointed at, and stops it', async ({ browser, baseURL }) => {
  const citizen = await (await browser.newContext({ ...still, baseURL })).newPage();
  const guide = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL })).newPage();
  const what = fieldOf(citizen, 'need.what');
  const seen = guide.frameLocator('iframe').locator('[data-key="need.what"]');
  const answers = personNamed('fewest');
  const goToNeed = async () => {
    const page = pagesOf(answers).find(({ instances }) => instances.some(({ key }) => key === 'need.what'));
    if (!page) throw new Error('no page asks need.what');
    await goToQuestions(citizen, page);
  };
  await seed(citizen, answers);
  await logInGuide(guide);
  const code = await readCode(guide);

  await test.step('the code, the answer, the doors', async () => {
    await tabAndPress(citizen, citizen.getByRole('link', { name: t('bar.help') }));
    await arrived(citizen, '/fa-hjelp');
    await tabTo(citizen, citizen.locator('.code input'));
    await citizen.keyboard.type(code);
    await citizen.keyboard.press('Enter');
    await expect(citizen.locator('h1')).toHaveText(t('help.ask.title', { name: kari.name }));
    await expect(citizen.locator('h1')).toBeFocused();
    // "No thanks" comes before "yes".
    await tabTo(citizen, citizen.getByRole('button', { name: t('help.ask.no') }), 1);
    await tabAndPress(citizen, citizen.getByRole('button', { name: t('help.ask.yes', { name: kari.name }) }));
    await expect(citizen.getByText(t('help.doors.none', { name: kari.name }))).toBeVisible();
    await expect(citizen.locator('h1')).toBeFocused();
    await tabTo(citizen, citizen.getByRole('radio'));
    const fill = citizen.getByRole('radio', { name: new RegExp(`^${t('help.level.fill')}`) });
    for (let i = 0; i < 3 && !(await fill.isChecked()); i += 1) await citizen.keyboard.press('ArrowDown');
    const door = citizen.getByRole('switch', { name: 'Det du trenger' });
    await tabAndPress(citizen, door, 'Space');
    await expect(door).toHaveAttribute('aria-checked', 'true');
    await expect(door).toBeFocused();
    await tabAndPress(citizen, citizen.getByRole('link', { name: t('help.doors.done') }));
    await arrived(citizen, '/soknad');
  });

  await test.step('pointing, writing and joining leave the focus where it is', async () => {
    await goToNeed();
    await tabTo(citizen, what);
    await citizen.keyboard.press('Control+End');
    const caret = () => what.evaluate((field: HTMLTextAreaElement) => field.selectionStart);
    await citizen.keyboard.type(' Jeg ');
    const moves: string[] = [];
    await citizen.exposeFunction('moved', (where: string) => moves.push(where));
    await citizen.evaluate(() =>
      document.addEventListener('focusin', ({ target }) =>
        (window as unknown as { moved(where: string): void }).moved(String((target as Element).id))
      )
    );
    const before = await caret();
    await seen.getByRole('button', { name: /^Pek på/ }).click();
    await expect(citizen.getByText(t('together.points', { name: kari.name }))).toBeVisible();
    await expect(what).toBeFocused();
    await seen.getByRole('button', { name: /^Pek på/ }).dblclick();
    await seen.getByRole('textbox').focus();
    await guide.keyboard.press('Control+Home');
    await guide.keyboard.type('Hei! ');
    await expect(what).toHaveValue(/^Hei! /);
    await expect(what).toBeFocused();
    // The caret stands where it stood among the letters: after what the citizen wrote.
    expect(await caret()).toBe(before + 'Hei! '.length);
    await citizen.keyboard.type('skriver.');
    await expect(what).toHaveValue(/ Jeg skriver\.$/);
    expect(moves).toEqual([]);
  });

  await test.step('a suggestion is taken, and the focus goes to the answer', async () => {
    await goWithin(citizen, '/fa-hjelp');
    await doorLevel(citizen, 'Det du trenger', 'suggest').check();
    await goToNeed();
    await seen.getByRole('button', { name: /^Pek på/ }).dblclick();
    await seen.getByRole('textbox').fill('Penger til strøm');
    await seen.getByRole('button', { name: t('together.suggest') }).click();
    const use = citizen.getByRole('button', { name: t('together.use'), exact: true });
    await expect(use).toBeVisible();
    await expect(citizen.locator('h1')).toBeFocused();
    await tabAndPress(citizen, use);
    await expect(what).toHaveValue('Penger til strøm');
    await expect(what).toBeFocused();
  });

  await test.step('stops it', async () => {
    await tabAndPress(citizen, citizen.getByRole('button', { name: t('help.band.stop.name', { name: kari.name }) }));
    await expect(guide.getByText(t('desk.end.title'))).toBeVisible();
    await expect(citizen.getByRole('button', { name: t('help.band.stop.name', { name: kari.name }) })).toHaveCount(0);
    // The button is gone, and the next Tab begins at the top of the page, not in the browser's bars.
    await citizen.keyboard.press('Tab');
    expect(await citizen.evaluate(() => document.activeElement !== document.body)).toBe(true);
  });
});
