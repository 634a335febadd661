/** Who wants to hear of an event, and how to stop. One listener that throws does not keep the others from hearing. */
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
    const failed: unknown[] = [];
    for (const run of [...(this.#listeners.get(event) ?? [])]) {
      try {
        (run as (value: Map[E]) => void)(value);
      } catch (error) {
        failed.push(error);
      }
    }
    if (failed.length > 0) throw failed[0];
  }

  /** Nobody hears anything any more. */
  clear(): void {
    this.#listeners.clear();
  }
}
