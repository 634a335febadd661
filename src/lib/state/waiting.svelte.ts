/**
 * Terminals that wait for a guide, as a desk shows them: asked for again and again while the desk is open.
 *
 *   GET  /veileder/venteliste         [{"id","name","office","since","taken": null | {"name","you"}}]
 *   POST /veileder/venteliste {"id"}  200, or 409 where another guide was first, 404 where it waits no more
 */
import type { World } from '../session/types';

export interface WaitingTerminal {
  readonly id: string;
  readonly name: string;
  readonly office: string;
  /** Server's time, milliseconds since 1970. */
  readonly since: number;
  readonly taken: { readonly name: string; readonly you: boolean } | null;
}

export interface WaitingTools {
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly world: Pick<World, 'now' | 'setTimeout' | 'clearTimeout'>;
}

const path = '/veileder/venteliste';
const every = 5000;

export class WaitingRoom {
  list = $state.raw<readonly WaitingTerminal[]>([]);
  /** Why the last thing came to nothing; words `desk.waiting.*`. */
  trouble = $state<'taken' | 'gone' | 'error' | null>(null);
  /** Who came since the list was first seen, for a screen reader. */
  news = $state.raw<readonly WaitingTerminal[]>([]);
  /** The server's time when it last answered. */
  #now = $state(0);
  #known: ReadonlySet<string> | undefined;
  #timer: unknown;
  #stopped = true;

  constructor(private readonly tools: WaitingTools) {}

  /** Whole minutes that one has waited. */
  minutes({ since }: WaitingTerminal): number {
    return Math.max(0, Math.floor((this.#now - since) / 60_000));
  }

  /** Follows the list. Returns how to stop. */
  start(): () => void {
    this.#stopped = false;
    void this.#ask();
    return () => {
      this.#stopped = true;
      this.tools.world.clearTimeout(this.#timer);
    };
  }

  /** True: it is ours. Else `trouble` says why, and the list is as it is now. */
  async take(id: string): Promise<boolean> {
    this.trouble = null;
    const headers = { 'content-type': 'application/json' };
    const asked = this.tools.fetch(path, { method: 'POST', headers, body: JSON.stringify({ id }) });
    const status = await asked.then((answer) => answer.status).catch(() => 0);
    this.trouble = status === 200 ? null : status === 409 ? 'taken' : status === 404 ? 'gone' : 'error';
    await this.#look();
    return status === 200;
  }

  async #ask(): Promise<void> {
    await this.#look();
    if (!this.#stopped) this.#timer = this.tools.world.setTimeout(() => void this.#ask(), every);
  }

  /** A list that could not be had stays as it was: it is a few seconds old. */
  async #look(): Promise<void> {
    try {
      const answer = await this.tools.fetch(path);
      if (!answer.ok) throw new Error(String(answer.status));
      const list = (await answer.json()) as WaitingTerminal[];
      // How long one has waited is told by the clock that counted it.
      this.#now = Date.parse(answer.headers.get('date') ?? '') || this.tools.world.now();
      const known = this.#known;
      if (known) {
        const came = list.filter(({ id }) => !known.has(id));
        if (came.length > 0) this.news = came;
      }
      this.#known = new Set(list.map(({ id }) => id));
      this.list = list;
      if (this.trouble === 'error') this.trouble = null;
    } catch {
      this.trouble = 'error';
    }
  }
}
