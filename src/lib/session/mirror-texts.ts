/** The shared texts of a mirror, and what a helper's update did to each. */
import type * as Y from 'yjs';
import { TEXT } from './answers-document-shape';
import type { Delta } from './text-splice';

export class MirrorTexts {
  readonly #texts = new Map<string, Y.Text>();
  #deltas = new Map<string, Delta>();

  constructor(
    private readonly doc: Y.Doc,
    /** Origin of the citizen's side's own changes. */
    private readonly own: object
  ) {}

  get(key: string): Y.Text {
    let text = this.#texts.get(key);
    if (!text) {
      text = this.doc.getText(TEXT + key);
      text.observe((event) => {
        if (event.transaction.origin !== this.own) this.#deltas.set(key, event.delta as Delta);
      });
      this.#texts.set(key, text);
    }
    return text;
  }

  /** Keys of texts with letters in them. */
  *keys(): Iterable<string> {
    for (const [key, text] of this.#texts) if (text.length > 0) yield key;
  }

  /** What the helper changed since this was last asked. */
  take(): ReadonlyMap<string, Delta> {
    const deltas = this.#deltas;
    this.#deltas = new Map();
    return deltas;
  }
}
