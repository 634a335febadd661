/**
 * The citizen's screen as a desk may know it: the same `Screen` that the citizen's own pages are drawn from, fed by
 * the mirror of the open sections and by the citizen's view. It follows the citizen, or looks around on its own.
 *
 * A desk changes answers only while it edits one question: with `fill` each change goes over at once; with `suggest`
 * the answer is drafted here, and goes over when it is sent.
 */
import * as Y from 'yjs';
import { journey, keysOfRow, keyType, nextPlace, parseKey, rowId } from '../form';
import type { Answers, Form, JourneySection, Page, Problem, Value } from '../form/types';
import type { HelperSession } from '../session/helper-session';
import type { Grant, Grants, Suggestion, View, World, Writer } from '../session/types';
import { loadWords, type Language, type Words } from '../words';
import type { Screen } from './screen';

export interface Editing {
  /** Key of the question's instance: `housing.kind`, `family.children.k3.firstName`. */
  readonly key: string;
  readonly mode: 'suggest' | 'fill';
}

const blank: View = {
  path: '/',
  section: null,
  focus: null,
  scroll: 0,
  width: 390,
  height: 844,
  language: 'nb',
  textSize: 100,
  scheme: 'light',
  reducedMotion: false,
  errors: []
};

export class DeskScreen implements Screen {
  words = $state.raw() as Words;
  /** What this desk points at. */
  pointing = $state<string | null>(null);
  editing = $state.raw<Editing | null>(null);
  /** Path that the desk looks at on its own; null: it follows the citizen. */
  #own = $state<string | null>(null);
  #view = $state.raw<View | null>(null);
  #answers = $state.raw<Answers>({});
  #grants = $state.raw<Grants>({});
  #suggestions = $state.raw<readonly Suggestion[]>([]);
  #draft = $state.raw<ReadonlyMap<string, Value | undefined>>(new Map());
  #draftDoc: Y.Doc | null = null;

  constructor(
    readonly form: Form,
    words: Words,
    readonly me: Writer,
    readonly session: HelperSession,
    readonly world: World,
    /** Told of each key that this desk writes. */
    private readonly wrote: (key: string) => void
  ) {
    this.words = words;
    this.read();
  }

  /** Takes over what the session knows now; called on each of its changes. */
  read(): void {
    const { session } = this;
    this.#view = session.view;
    this.#answers = session.answers;
    this.#grants = session.grants;
    this.#suggestions = session.suggestions;
    const language = session.view?.language;
    if (language && language !== this.words.language) void this.#speak(language);
    if (this.editing && this.#mode(this.editing.key) !== this.editing.mode) this.cancel();
    if (this.pointing && !this.#mayPoint(this.pointing)) this.point(null);
    if (this.#own && this.access(this.#sectionAt(this.#own)) === 'hidden') this.#own = null;
  }

  async #speak(language: string): Promise<void> {
    this.words = await loadWords(language as Language);
  }

  /** True once the citizen's device has told what it shows. */
  get ready(): boolean {
    return this.#view !== null;
  }

  /** Where the citizen is, whatever this desk looks at. */
  get theirs(): View {
    return this.#view ?? blank;
  }

  get view(): View {
    if (this.#own === null) return this.theirs;
    return { ...this.theirs, path: this.#own, section: this.#sectionAt(this.#own), focus: null, scroll: 0, errors: [] };
  }

  get grants(): Grants {
    return this.#grants;
  }

  get answers(): Answers {
    if (this.#draft.size === 0) return this.#answers;
    const merged: Record<string, Value> = { ...this.#answers };
    for (const [key, value] of this.#draft) {
      if (value === undefined) delete merged[key];
      else merged[key] = value;
    }
    return merged;
  }

  get journey(): readonly JourneySection[] {
    return journey(this.form, this.#answers);
  }

  /** The page on show, where it is one of an open section. */
  get page(): Page | undefined {
    for (const { section, pages } of this.journey) {
      if (this.access(section.id) === 'hidden') continue;
      const page = pages.find(({ path }) => path === this.view.path);
      if (page) return page;
    }
    return undefined;
  }

  get following(): boolean {
    return this.#own === null;
  }

  follow(): void {
    this.cancel();
    this.#own = null;
  }

  /** Looks at a page of an open section, wherever the citizen is. */
  look(path: string): void {
    if (this.access(this.#sectionAt(path)) === 'hidden') return;
    this.cancel();
    this.#own = path;
  }

  access(section: string | null): Grant {
    return (section !== null && this.#grants[section]) || 'hidden';
  }

  set(key: string, value: Value | undefined): void {
    if (!this.#within(key)) return;
    if (this.editing?.mode === 'suggest') this.#draft = new Map(this.#draft).set(key, value);
    else this.#send(key, value);
  }

  text(key: string): Y.Text {
    if (this.#draftDoc && this.editing?.key === key) return this.#draftDoc.getText(key);
    return this.session.text(key);
  }

  addRow(rows: string): string {
    const id = rowId(this.world.random(8));
    this.set(`${rows}.${id}`, nextPlace(this.form, this.answers, rows));
    return id;
  }

  removeRow(rows: string, row: string): void {
    for (const key of keysOfRow(this.answers, rows, row)) this.set(key, undefined);
  }

  writers(key: string): readonly Writer[] {
    return this.session.writers(key);
  }

  problem(key: string): Problem | undefined {
    return this.view.errors.find(({ path }) => path === key);
  }

  pointers(key: string): readonly Writer[] {
    return this.pointing === key ? [this.me] : [];
  }

  suggestions(key: string): readonly Suggestion[] {
    return this.#suggestions.filter((one) => one.key === key && one.status === 'open');
  }

  get allSuggestions(): readonly Suggestion[] {
    return this.#suggestions;
  }

  /** Only the citizen answers a suggestion. */
  answerSuggestion(): void {}

  /** A desk's own focus is nobody's business. */
  focus(): void {}

  point(key: string | null): void {
    const next = key !== null && this.#mayPoint(key) ? key : null;
    if (next === this.pointing) return;
    this.pointing = next;
    this.session.point(next);
  }

  /** May this desk write here, and how? */
  mayEdit(key: string): Editing['mode'] | null {
    const mode = this.#mode(key);
    return mode === 'fill' || mode === 'suggest' ? mode : null;
  }

  /** Starts to write in a question. False: the citizen has not allowed it. */
  edit(key: string): boolean {
    const mode = this.mayEdit(key);
    if (mode === null) return false;
    this.cancel();
    if (mode === 'suggest' && keyType(this.form, key)?.kind === 'text') {
      this.#draftDoc = new Y.Doc();
      const text = this.#draftDoc.getText(key);
      text.insert(0, String(this.#answers[key] ?? ''));
      text.observe(() => (this.#draft = new Map([[key, text.toString()]])));
    }
    this.editing = { key, mode };
    return true;
  }

  /** Keys of the draft whose value differs from the answer, each with what is drafted. */
  get drafted(): readonly (readonly [string, Value | undefined])[] {
    return [...this.#draft].filter(([key, value]) => (value ?? '') !== (this.#answers[key] ?? ''));
  }

  /** Sends the draft as a suggestion, unless there is nothing new in it or its form is wrong. */
  propose(): 'sent' | 'same' | 'wrong' {
    const drafted = this.drafted;
    if (drafted.length === 0) return 'same';
    for (const [key, value] of drafted) {
      if (value !== undefined && !keyType(this.form, key)?.accepts(value)) return 'wrong';
    }
    for (const [key, value] of drafted) this.#send(key, value);
    this.cancel();
    return 'sent';
  }

  /** Stops editing; a draft that was not sent is gone. */
  cancel(): void {
    if (!this.editing) return;
    this.editing = null;
    this.#draft = new Map();
    this.#draftDoc?.destroy();
    this.#draftDoc = null;
  }

  #send(key: string, value: Value | undefined): void {
    this.wrote(key);
    this.session.set(key, value);
  }

  #sectionAt(path: string): string | null {
    const slug = path.split('/')[2];
    return this.form.sections.find((section) => section.slug === slug)?.id ?? null;
  }

  #mode(key: string): Grant {
    return this.access(parseKey(this.form, key)?.question.section ?? null);
  }

  #mayPoint(key: string): boolean {
    return this.#mode(key) !== 'hidden';
  }

  #within(key: string): boolean {
    const editing = this.editing?.key;
    return editing !== undefined && (key === editing || key.startsWith(`${editing}.`));
  }
}
