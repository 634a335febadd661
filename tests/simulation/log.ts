/** The relay's log of one backup, in memory, with a network between; and a tab's session storage. */
import type { LogPort } from '../../src/lib/session/backup-remote';
import type { SessionStorage } from '../../src/lib/session/backup-pending';
import { SessionError } from '../../src/lib/session/types';
import type { SimRelay } from './line';

export class SimLog implements LogPort {
  #entries: { seq: number; bytes: Uint8Array }[] = [];
  #seq = 0;
  deleted = false;
  /** How often a write that was made was not heard of. */
  deaf = 0;

  constructor(private readonly relay: SimRelay) {}

  async load() {
    this.#reach();
    if (this.#entries.length === 0) return null;
    return { entries: this.#entries.map(({ bytes }) => bytes), seq: this.#seq };
  }

  async append(entry: Uint8Array, after: number): Promise<number> {
    return this.#write(() => {
      if (after > this.#seq) throw new SessionError('backup-gone', 'staff');
      this.#entries.push({ seq: ++this.#seq, bytes: entry.slice() });
      return this.#seq;
    });
  }

  async replace(upto: number, snapshot: Uint8Array): Promise<void> {
    await this.#write(() => {
      const later = this.#entries.filter(({ seq }) => seq > upto);
      this.#entries = [{ seq: upto, bytes: snapshot.slice() }, ...later];
      this.#seq = Math.max(upto, this.#seq);
    });
  }

  async delete(): Promise<void> {
    this.#reach();
    this.#entries = [];
    this.deleted = true;
  }

  /** Its time at the relay is over. */
  forget(): void {
    this.#entries = [];
    this.#seq = 0;
  }

  close(): void {}

  #write<T>(write: () => T): Promise<T> {
    const { clock, weather } = this.relay;
    return new Promise((resolve, reject) => {
      clock.after(clock.integer(weather.delay * 2), () => {
        if (!this.relay.up || clock.chance(weather.loss))
          return reject(new SessionError('backup-unreachable', 'citizen'));
        let written: T;
        try {
          written = write();
        } catch (error) {
          return reject(error instanceof Error ? error : new Error('not written'));
        }
        const deaf = clock.chance(weather.loss);
        if (deaf) this.deaf++;
        clock.after(clock.integer(weather.delay), () =>
          deaf ? reject(new SessionError('backup-unreachable', 'citizen')) : resolve(written)
        );
      });
    });
  }

  #reach(): void {
    if (!this.relay.up) throw new SessionError('backup-unreachable', 'citizen');
  }
}

/** Outlives the page, as a tab's session storage does. */
export class TabStorage implements SessionStorage {
  readonly map = new Map<string, string>();
  get length(): number {
    return this.map.size;
  }
  key(n: number): string | null {
    return [...this.map.keys()][n] ?? null;
  }
  getItem(name: string): string | null {
    return this.map.get(name) ?? null;
  }
  setItem(name: string, value: string): void {
    this.map.set(name, value);
  }
  removeItem(name: string): void {
    this.map.delete(name);
  }
}
