/** Node's `events`, as much of it as pdfmake and pdfkit call. */

type Listener = (...told: never[]) => void;

export class EventEmitter {
  // pdfkit's document tells of its first page while it is still being made.
  #listeners: Map<string, Listener[]> | undefined;

  on(event: string, listener: Listener): this {
    const listeners = (this.#listeners ??= new Map<string, Listener[]>());
    listeners.set(event, [...(listeners.get(event) ?? []), listener]);
    return this;
  }

  addListener(event: string, listener: Listener): this {
    return this.on(event, listener);
  }

  removeListener(event: string, listener: Listener): this {
    const left = this.#listeners?.get(event)?.filter((one) => one !== listener);
    if (left) this.#listeners?.set(event, left);
    return this;
  }

  emit(event: string, ...told: unknown[]): boolean {
    const listeners = this.#listeners?.get(event) ?? [];
    for (const listener of listeners) (listener as (...told: unknown[]) => void).apply(this, told);
    return listeners.length > 0;
  }
}
