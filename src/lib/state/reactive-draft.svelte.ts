import * as Y from 'yjs';
import { keyType } from '../form';
import type { Answers, Value } from '../form/types';
import type { Screen } from './screen';

/**
 * A screen over another screen, for one question that a helper is changing: what is typed stays here until it is fit to
 * be handed on. A `fill` hands on each value as soon as it is a whole and right one; a `suggest` only on `commit()`.
 */
export class DraftScreen implements Screen {
  #held = $state.raw<readonly (readonly [key: string, value: Value | undefined])[]>([]);
  readonly #texts: Record<string, Y.Text> = {};
  #answers: Answers = $derived.by(() => {
    const all: Record<string, Value> = { ...this.under.answers };
    for (const [key, value] of this.#held) {
      if (value === undefined) delete all[key];
      else all[key] = value;
    }
    return all;
  });

  constructor(
    private readonly under: Screen,
    private readonly mode: 'suggest' | 'fill'
  ) {}

  get form() {
    return this.under.form;
  }
  get words() {
    return this.under.words;
  }
  get view() {
    return this.under.view;
  }
  get answers() {
    return this.#answers;
  }

  set(key: string, value: Value | undefined): void {
    const fits = value === undefined || keyType(this.form, key)?.accepts(value) === true;
    const others = this.#held.filter(([held]) => held !== key);
    if (this.mode === 'fill' && fits) {
      this.#held = others;
      this.under.set(key, value);
    } else this.#held = [...others, [key, value]];
  }

  text(key: string): Y.Text {
    if (this.mode === 'fill') return this.under.text(key);
    const known = this.#texts[key];
    if (known) return known;
    const own = new Y.Doc().getText('draft');
    own.insert(0, this.under.text(key).toString());
    this.#texts[key] = own;
    return own;
  }

  /** Hands on what is held and right. Returns false when something is not yet an answer. */
  commit(): boolean {
    const texts = Object.entries(this.#texts).map(([key, text]) => [key, text.toString() || undefined] as const);
    const all = [...this.#held, ...texts].filter(([key, value]) => value !== this.under.answers[key]);
    const right = all.every(([key, value]) => value === undefined || keyType(this.form, key)?.accepts(value) === true);
    if (right) for (const [key, value] of all) this.under.set(key, value);
    return right;
  }

  access(door: string) {
    return this.under.access(door);
  }
  addRow(rows: string) {
    return this.under.addRow(rows);
  }
  removeRow(rows: string, row: string) {
    this.under.removeRow(rows, row);
  }
  writers(key: string) {
    return this.under.writers(key);
  }
  problem(key: string) {
    return this.under.problem(key);
  }
  pointers(key: string) {
    return this.under.pointers(key);
  }
  suggestions(key: string) {
    return this.under.suggestions(key);
  }
  person(id: string) {
    return this.under.person(id);
  }
  answerSuggestion(id: string, use: boolean) {
    this.under.answerSuggestion(id, use);
  }
  focus(key: string | null) {
    this.under.focus(key);
  }
  point(key: string | null) {
    this.under.point(key);
  }
}
