/**
 * The terminal's place on the guides' waiting list. The server is asked again each 10 s: who says nothing for 30 s is
 * taken off the list. `taken`: a guide is coming, and reads out nine digits.
 *
 *   POST   /terminal/vent  200 {waiting: true, since: ms, taken: null | {name}}
 *   DELETE /terminal/vent  204
 */
import type { Clock } from './terminal-clock';

const askEvery = 10_000;

export type WaitingState = 'no' | 'asking' | 'waiting' | 'taken' | 'failed';

export class Waiting {
  state = $state<WaitingState>('no');
  /** Name of the guide who is coming. */
  guide = $state('');
  #stop: () => void = () => undefined;
  #turn = 0;

  constructor(
    private readonly fetch: typeof globalThis.fetch,
    private readonly clock: Clock
  ) {}

  get on(): boolean {
    return this.state !== 'no' && this.state !== 'failed';
  }

  /** Goes on the list, and stays on it until `stop`. */
  async start(): Promise<void> {
    if (this.on) return;
    const turn = ++this.#turn;
    this.state = 'asking';
    this.guide = '';
    this.#stop();
    this.#stop = this.clock.every(askEvery, () => void this.#ask(turn));
    await this.#ask(turn);
  }

  /** Leaves the list; the server finds out by itself where it does not hear this. */
  stop(): void {
    if (this.state === 'no') return;
    const told = this.on;
    this.#end('no');
    if (told) void this.fetch('/terminal/vent', { method: 'DELETE' }).catch(() => undefined);
  }

  async #ask(turn: number): Promise<void> {
    let said: { taken?: { name?: unknown } | null };
    try {
      const response = await this.fetch('/terminal/vent', { method: 'POST', cache: 'no-store' });
      if (!response.ok) throw new Error(String(response.status));
      said = (await response.json()) as typeof said;
    } catch {
      // Once on the list, a line that is lost for a moment does not take us off it.
      if (turn === this.#turn && this.state === 'asking') this.#end('failed');
      return;
    }
    if (turn !== this.#turn) return;
    const name = said.taken?.name;
    this.guide = typeof name === 'string' ? name : '';
    this.state = said.taken ? 'taken' : 'waiting';
  }

  #end(state: 'no' | 'failed'): void {
    this.#turn++;
    this.#stop();
    this.state = state;
    this.guide = '';
  }
}
