/** A clock that a test turns by hand; what promises do on the way is waited for. */
import type { Clock } from '../../src/lib/state/terminal-clock';

export class HandClock implements Clock {
  #now = 1_000_000;
  #timers: { readonly every: number; at: number; readonly run: () => void }[] = [];

  now = () => this.#now;

  every = (ms: number, run: () => void) => {
    const timer = { every: ms, at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter((one) => one !== timer));
  };

  async run(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      this.#now = next.at;
      next.at += next.every;
      next.run();
      await settled();
    }
    this.#now = end;
  }
}

export async function settled(): Promise<void> {
  for (let i = 0; i < 40; i++) await undefined;
}
