/** What the citizen's device told of its screen and of this helper. The answers themselves are in the mirror. */
import type { CitizenMessage } from './messages';
import type { Grants, Suggestion, View, Writer } from './types';

export class Told {
  #writer: Writer | undefined;
  #grants: Grants = {};
  #view: View | null = null;
  #suggestions: readonly Suggestion[] = [];

  get writer(): Writer | undefined {
    return this.#writer;
  }
  get grants(): Grants {
    return this.#grants;
  }
  get view(): View | null {
    return this.#view;
  }
  get suggestions(): readonly Suggestion[] {
    return this.#suggestions;
  }

  take(message: CitizenMessage): void {
    if (message.t === 'welcome') this.#writer = message.writer;
    if (message.t === 'welcome' || message.t === 'grants') this.#grants = message.grants;
    else if (message.t === 'view') this.#view = message.view;
    else if (message.t === 'suggestions') {
      const linkId = this.#writer?.id ?? '';
      this.#suggestions = message.list.map((one) => ({ ...one, linkId }));
    }
  }

  /** Forgets all but who this helper was. */
  forget(): void {
    this.#grants = {};
    this.#view = null;
    this.#suggestions = [];
  }
}
