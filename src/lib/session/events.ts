/**
 * Who wants to hear of an event, and how to stop. A listener that throws does not keep the others from hearing, nor whoever told
 * from going on: its error is thrown on its own a moment later, where a page's or a process' handler finds it.
 */
export class Events<Map extends object> {
  readonly #listeners = new Map<keyof Map, Set<(value: never) => void>>();

  /** Subscribes; gives back how to unsubscribe. */
  on<E extends keyof Map>(event: E, run: (value: Map[E]) => void): () => void {
    let set = this.#listeners.get(event);
    if (!set) this.#listeners.set(event, (set = new Set()));
    set.add(run as (value: never) => void);
    return () => void set.delete(run as (value: never) => void);
  }

  emit<E extends keyof Map>(event: E, value: Map[E]): void {
    for (const run of [...(this.#listeners.get(event) ?? [])]) {
      try {
        (run as (value: Map[E]) => void)(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  /** Nobody hears anything any more. */
  clear(): void {
    this.#listeners.clear();
  }
}
