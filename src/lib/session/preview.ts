/**
 * What one helper's device holds, made on the citizen's own device to look at. It is not told apart from the real: a mirror as a link has
 * one, with the same grants, and a copy of it as a helper's device keeps one. Nothing of it leaves the device, and nothing that is done
 * to it comes to the answers.
 */
import * as Y from 'yjs';
import type { AnswersDocument } from './answers-document';
import { drawClient } from './answers-document-shape';
import { MirrorCopy } from './helper-session-copy';
import { Mirror } from './mirror';
import { viewFor } from './presence';
import type { Grants, Schema, Suggestion, Value, View, World, Writer } from './types';

export interface PreviewOptions {
  readonly schema: Schema;
  readonly answers: AnswersDocument;
  readonly world: World;
  readonly writer: Writer;
  readonly grants: Grants;
  /** Theirs; they see them too. */
  readonly suggestions: readonly Suggestion[];
  /** The citizen's screen, as it would be told of. */
  readonly view: View;
  readonly changed: () => void;
}

export class Preview {
  readonly #options: PreviewOptions;
  readonly #mirror: Mirror;
  readonly #copy: MirrorCopy;
  #view: View;

  constructor(options: PreviewOptions) {
    const { schema, world, changed } = options;
    this.#options = options;
    this.#view = options.view;
    this.#mirror = new Mirror({
      ...options,
      suggest: () => undefined,
      affords: () => false,
      broken: () => undefined
    });
    this.#copy = new MirrorCopy(schema, this.#mirror.generation, drawClient(world), () => changed());
    Y.applyUpdate(this.#copy.doc, Y.encodeStateAsUpdate(this.#mirror.doc));
    this.#mirror.doc.on('update', (update: Uint8Array) => Y.applyUpdate(this.#copy.doc, update));
  }

  get writer(): Writer {
    return this.#options.writer;
  }
  get grants(): Grants {
    return this.#options.grants;
  }
  get suggestions(): readonly Suggestion[] {
    return this.#options.suggestions.map(({ base: _, ...told }) => told);
  }
  get view(): View {
    const { grants, schema } = this.#options;
    return viewFor(this.#view, grants, schema);
  }
  get answers(): Readonly<Record<string, Value>> {
    return this.#copy.snapshot();
  }
  /** All that the copy holds, as a helper's device would; for tests. */
  get doc(): Y.Doc {
    return this.#copy.doc;
  }

  /** The citizen is on another page. */
  show(view: View): void {
    this.#view = view;
    this.#options.changed();
  }

  /** There is one document only. */
  on(): () => void {
    return () => undefined;
  }
  text(key: string): Y.Text {
    return this.#copy.text(key);
  }
  writers(key: string): readonly Writer[] {
    return this.#copy.writers(key);
  }

  /** To look at, not to write in. */
  set(): boolean {
    return false;
  }
  propose(): boolean {
    return false;
  }
  remove(): void {}
  point(): void {}

  close(): void {
    this.#mirror.destroy();
    this.#copy.destroy();
  }
}
