/**
 * One tab at a time. A duplicated tab has the same key in its session storage; the second to come does not touch anything
 * until the person takes over there, and then the first lets go: it sends what waits, closes its links and says so.
 *
 * Web Locks hold the place where there are any (`steal` where the first tab does not answer); else tabs ask each other over a
 * BroadcastChannel, and whoever has the place answers. A tab that can do neither is alone, as far as anybody can tell.
 */
import type { World } from './types';

export interface TabOptions {
  /** The same for all tabs of one session; tells nothing of its key. */
  readonly name: string;
  readonly locks?: Pick<LockManager, 'request'> | undefined;
  readonly channel?: BroadcastChannel | undefined;
  readonly world: World;
  /** Another tab takes over: let go of everything. What it promises is waited for. */
  readonly leave: () => Promise<void>;
}

const ANSWER = 300;
/** The first tab has work to finish. */
const HANDOVER = 4000;

export class TabPlace {
  readonly #options: TabOptions;
  #holding = false;
  #release: (() => void) | undefined;
  #waiting: ((word: string) => void) | undefined;

  constructor(options: TabOptions) {
    this.#options = options;
    options.channel?.addEventListener('message', this.#heard);
  }

  get holding(): boolean {
    return this.#holding;
  }

  /** True: this tab has the place now. False: another tab has it. */
  async take(): Promise<boolean> {
    if (this.#options.locks) return this.#lock({ ifAvailable: true });
    this.#holding = (await this.#ask('who', ANSWER)) !== 'here';
    return this.#holding;
  }

  /** Takes the place from whichever tab has it. */
  async takeOver(): Promise<void> {
    await this.#ask('leave', HANDOVER);
    if (!this.#options.locks) this.#holding = true;
    else if (!(await this.#lock({ ifAvailable: true }))) await this.#lock({ steal: true });
  }

  /** Gives the place up. */
  close(): void {
    this.#options.channel?.removeEventListener('message', this.#heard);
    this.#options.channel?.close();
    this.#letGo();
  }

  readonly #heard = (event: MessageEvent): void => {
    const word: unknown = event.data;
    if (word === 'here' || word === 'left') this.#waiting?.(word);
    if (!this.#holding) return;
    if (word === 'who') this.#options.channel?.postMessage('here');
    if (word === 'leave') void this.#leave().then(() => this.#options.channel?.postMessage('left'));
  };

  /** The other tab's answer to our word; undefined: nobody said anything in time. */
  #ask(word: 'who' | 'leave', ms: number): Promise<string | undefined> {
    const { channel, world } = this.#options;
    if (!channel) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const done = (answer?: string) => {
        if (word === 'leave' && answer === 'here') return;
        world.clearTimeout(timer);
        this.#waiting = undefined;
        resolve(answer);
      };
      const timer = world.setTimeout(() => done(), ms);
      this.#waiting = done;
      channel.postMessage(word);
    });
  }

  /** Resolves when it is known whether we have the lock, which is then kept until `#letGo`. */
  #lock(options: LockOptions): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const held = (lock: unknown): Promise<void> | undefined => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        this.#holding = true;
        return new Promise<void>((release) => (this.#release = release));
      };
      // Rejects when another tab steals it, after it was held.
      this.#options.locks?.request(this.#options.name, options, held).catch((error: unknown) => {
        if (this.#holding) void this.#leave();
        else reject(error as Error);
      });
    });
  }

  async #leave(): Promise<void> {
    if (!this.#holding) return;
    this.#holding = false;
    try {
      await this.#options.leave();
    } finally {
      this.#letGo();
    }
  }

  #letGo(): void {
    this.#holding = false;
    this.#release?.();
    this.#release = undefined;
  }
}
