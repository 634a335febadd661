/** Is the citizen's device there? Any word from it is a sign of life; after a silence it is asked for one. */
import type { World } from './types';

const PROBE_AFTER = 5000;
const ANSWER_WITHIN = 5000;

export interface PulseOptions {
  readonly world: World;
  /** Silence after which it is all over, in milliseconds. */
  readonly forgetAfter: number;
  readonly up: () => boolean;
  readonly probe: () => void;
  /** Once a second. */
  readonly beat: () => void;
  readonly over: () => void;
}

const TICK = 1000;

export class Pulse {
  #heardAt: number;
  #probedAt: number | undefined;
  #timer: unknown;

  constructor(private readonly options: PulseOptions) {
    this.#heardAt = options.world.now();
  }

  start(): void {
    this.#tick();
  }

  stop(): void {
    this.options.world.clearTimeout(this.#timer);
  }

  heard(): void {
    this.#heardAt = this.options.world.now();
    this.#probedAt = undefined;
  }

  /**
   * Ten seconds without a sign of life. On a line that is up only after it was asked for: a tab in the background may ring its
   * timers once a minute, and must not take its own sleep for the other's silence.
   */
  get gone(): boolean {
    const now = this.options.world.now();
    const asked = this.#probedAt !== undefined && now - this.#probedAt >= ANSWER_WITHIN;
    return (asked || !this.options.up()) && now - this.#heardAt >= PROBE_AFTER + ANSWER_WITHIN;
  }

  #tick(): void {
    const { world, forgetAfter, up, probe, beat, over } = this.options;
    const silent = world.now() - this.#heardAt;
    if (silent > forgetAfter && this.gone) return over();
    if (up() && silent >= PROBE_AFTER && this.#probedAt === undefined) {
      this.#probedAt = world.now();
      probe();
    }
    beat();
    this.#timer = world.setTimeout(() => this.#tick(), TICK);
  }
}
