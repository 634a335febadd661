/** What a guide types is never a command of the desk's, though the field closes under their hands. */
import { expect, t, test } from './support/stories';
import * as windows from './support/windows';
import { seen, together, written } from './support/windows';

test('letters on their way when the field closed for want of contact point at nothing and open nothing', async ({
  browser
}) => {
  const server = await windows.MortalServer.start();
  try {
    const { guide } = await together(browser, { baseURL: server.url, rtc: false });
    const text = written(seen(guide));
    const asleep = guide.getByText(t('desk.keys.asleep'));
    await windows.takePen(guide);
    await text.focus();
    await guide.keyboard.type('Strøm');
    await server.kill();
    await expect(text).toHaveCount(0, { timeout: 30_000 });
    await guide.keyboard.type('pes');
    await server.again();
    await expect(text).toBeVisible({ timeout: 40_000 });
    await guide.keyboard.type('pes og mat');
    await guide.keyboard.press('Enter');
    await expect(asleep).toBeVisible();
    const pointing = guide.getByRole('button', { name: new RegExp(`^${t('desk.tool.point')}`) });
    await expect(text).not.toBeEditable();
    // It was pointed at when the guide began to write, and still is.
    await expect(pointing).toHaveAttribute('aria-pressed', 'true');
    await guide.screenshot({ path: 'test-results/desk-keys.png' });
    // On purpose, they are commands again.
    await guide.keyboard.press('Escape');
    await expect(asleep).toBeHidden();
    await guide.keyboard.press('p');
    await expect(pointing).toHaveAttribute('aria-pressed', 'false');
    await guide.keyboard.press('e');
    await expect(text).toBeEditable();
    await expect(text).toBeFocused();
  } finally {
    await server.stop();
  }
});
