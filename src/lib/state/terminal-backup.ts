/**
 * A session can end without its page: a browser that is killed, a terminal helper that no longer hears it. So the machine knows
 * with what the sealed backup is deleted. It cannot read it with that. What the page has deleted itself it deletes once more, in vain.
 */
import type { TerminalHelper } from './terminal-helper';

export interface Deletion {
  readonly url: string;
  readonly token: string;
}

export class TerminalBackup {
  #told: string | null = null;

  constructor(
    private readonly helper: Pick<TerminalHelper, 'keepDeletion'>,
    /** null: there is no application in this tab. */
    private readonly find: () => Promise<Deletion | null>
  ) {}

  /** Tells the machine what it does not know yet; what could not be told is told the next time. Never throws. */
  async look(): Promise<void> {
    try {
      const deletion = await this.find();
      if (!deletion || deletion.url === this.#told) return;
      await this.helper.keepDeletion(deletion);
      this.#told = deletion.url;
    } catch {
      // The terminal helper does not answer, or is older than this page.
    }
  }
}
