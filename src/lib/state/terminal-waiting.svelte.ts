/**
 * The terminal's place on the guides' waiting list. The server is asked again each 10 s: who says nothing for 30 s is
 * taken off the list. `taken`: a guide is coming, and reads out nine digits.
 *
 *   POST   /terminal/vent  200 {waiting: true, since: ms, taken: null | {name}}; 401 no terminal; 429 too often
 *   DELETE /terminal/vent  204
 */
import type { Clock } from './terminal-clock';

const askEvery = 10_000;
/** So many without an answer, and the server has taken us off the list. */
const offAfter = 3;

export type WaitingState = 'no' | 'asking' | 'waiting' | 'taken' | 'failed';

export class Waiting {
  state = $state<WaitingState>('no');
  /** Name of the guide who is coming. */
  guide = $state('');
  #stop: () => void = () => undefined;
  #turn = 0;
  #missed = 0;

  constructor(
    private readonly fetch: typeof globalThis.fetch,
    private readonly clock: Clock,
    /** Whether the person waits: a page that is loaded anew goes on. */
    private readonly keep: (on: boolean) => void = () => undefined
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
    this.#missed = 0;
    this.keep(true);
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
    let status = 0;
    try {
      const response = await this.fetch('/terminal/vent', { method: 'POST', cache: 'no-store' });
      status = response.status;
      if (!response.ok) throw new Error(String(status));
      said = (await response.json()) as typeof said;
    } catch {
      if (turn === this.#turn) this.#miss(status);
      return;
    }
    if (turn !== this.#turn) return;
    this.#missed = 0;
    const name = said.taken?.name;
    this.guide = typeof name === 'string' ? name : '';
    this.state = said.taken ? 'taken' : 'waiting';
  }

  /** A line that is lost for a moment takes nobody off the list; then it does, and nobody must be told otherwise. */
  #miss(status: number): void {
    this.#missed += 1;
    if (status === 401 || status === 403 || (this.state === 'asking' && this.#missed < offAfter && status !== 429))
      return this.#end('failed');
    if (this.#missed >= offAfter) {
      this.state = 'asking';
      this.guide = '';
    }
  }

  #end(state: 'no' | 'failed'): void {
    this.#turn++;
    this.keep(false);
    this.#stop();
    this.state = state;
    this.guide = '';
  }
}
