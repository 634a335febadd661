/** A tab whose renderer has crashed, and what becomes of it when it is reloaded: Playwright's own Page is dead then. */
import type { Browser, CDPSession, Page } from '@playwright/test';

type Answer = { readonly id?: number; readonly result?: Record<string, unknown>; readonly error?: { message: string } };

export class CrashedTab {
  #last = 0;

  private constructor(
    private readonly browser: CDPSession,
    private readonly session: string
  ) {}

  /** Crashes the page's renderer, and gives its tab. */
  static async crash(page: Page, browser: Browser): Promise<CrashedTab> {
    const own = await page.context().newCDPSession(page);
    const { targetInfo } = await own.send('Target.getTargetInfo');
    const crashed = page.waitForEvent('crash');
    // Never answered: nobody is left to answer.
    own.send('Page.crash').catch(() => undefined);
    await crashed;
    const wire = await browser.newBrowserCDPSession();
    const { sessionId } = await wire.send('Target.attachToTarget', { targetId: targetInfo.targetId, flatten: false });
    return new CrashedTab(wire, sessionId);
  }

  async reload(): Promise<void> {
    await this.#send('Page.reload');
  }

  /** What an expression is in the page; undefined while there is no page to ask. */
  async read(expression: string): Promise<unknown> {
    const { result } = await this.#send('Runtime.evaluate', { expression, returnByValue: true });
    return (result as { value?: unknown } | undefined)?.value;
  }

  #send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const heard = ({ sessionId, message }: { sessionId: string; message: string }) => {
        const answer = JSON.parse(message) as Answer;
        if (sessionId !== this.session || answer.id !== id) return;
        this.browser.off('Target.receivedMessageFromTarget', heard);
        if (answer.error) reject(new Error(`${method}: ${answer.error.message}`));
        else resolve(answer.result ?? {});
      };
      this.browser.on('Target.receivedMessageFromTarget', heard);
      const message = JSON.stringify({ id, method, params });
      this.browser.send('Target.sendMessageToTarget', { sessionId: this.session, message }).catch(reject);
    });
  }
}
