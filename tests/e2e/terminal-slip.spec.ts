/** A slip on a terminal: offered by "Ferdig", printed by the office's printer, and the end says what one has in hand. */
import { textOfPdf } from '../support/pdf-text';
import { audit } from './support/audit';
import { goWithin, personNamed } from './support/seed';
import { expect, t, test } from './support/stories';
import { atStart, printSlip, startTerminal, withAnswers } from './support/terminal';

test('is offered before the end, comes out of the printer, and is told of at the end', async ({ baseURL }) => {
  const terminal = await startTerminal(baseURL ?? '');
  try {
    const page = await terminal.session();
    await withAnswers(page, personNamed('in-a-hurry'));
    // The session goes on from the terminal's own page.
    await page.goto('/terminal');
    await atStart(page);
    await goWithin(page, '/soknad');
    await page.getByRole('button', { name: t('terminal.done'), exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('link', { name: t('slip.link') })
      .click();
    await expect(page.getByRole('heading', { name: t('slip.title') })).toBeVisible();
    const code = await printSlip(terminal, page);
    await expect(page.locator('a[download], a[target]')).toHaveCount(0);
    await audit(page, 'the slip is printed');
    const text = (await textOfPdf(new Uint8Array(terminal.helper.pdfs[0]!))).replace(/\s+/g, '');
    expect(text).toContain(code);
    await page.getByRole('button', { name: t('terminal.done'), exact: true }).click();
    await expect(page.getByRole('dialog').getByText(t('terminal.end.slip'))).toBeVisible();
    await page.screenshot({ path: 'test-results/terminal-slip.png' });
  } finally {
    await terminal.stop();
  }
});
