/**
 * The citizen's screen as a desk may know it: the same `Screen` that the citizen's own pages are drawn from, fed by
 * the mirror of what is open and by the citizen's view. It follows the citizen, or looks around on its own.
 */
import type * as Y from 'yjs';
import { journey, keysOfRow, parseKey, stillMissing, toldBy, type Missing, type Told } from '../form';
import type { Answers, Form, JourneySection, Page, Problem, Value } from '../form/types';
import type { HelperSession } from '../session/helper-session';
import type { Grant, Grants, Suggestion, View, World, Writer } from '../session/types';
import { loadWords, type Language, type Words } from '../words';
import { addRow } from './add-row';
import { NEEDS, needsLeft, withDeclined, type NeedLine } from './desk-needs';
import { blank, emptied } from './desk-view';
import { sectionAt } from './paths';
import type { Screen } from './screen';

/** What a desk's screen needs of the session that feeds it. */
export type Source = Pick<
  HelperSession,
  | 'view'
  | 'grants'
  | 'suggestions'
  | 'writer'
  | 'answers'
  | 'on'
  | 'set'
  | 'propose'
  | 'remove'
  | 'text'
  | 'writers'
  | 'point'
>;

export class DeskScreen implements Screen {
  words = $state.raw() as Words;
  /** What this desk points at. */
  pointing = $state<string | null>(null);
  /** The question that the guide is writing in, as the drawn fields tell. */
  writing = $state<string | null>(null);
  /** Path that the desk looks at on its own; null: it follows the citizen. */
  #own = $state<string | null>(null);
  #view = $state.raw<View | null>(null);
  #answers = $state.raw<Answers>({});
  #grants = $state.raw<Grants>({});
  #suggestions = $state.raw<readonly Suggestion[]>([]);
  #writer = $state.raw() as Writer;
  /** Changes with the questions on the citizen's page, and not as they scroll. */
  #asked = $derived(JSON.stringify([this.theirs.section, this.theirs.path, this.theirs.keys]));
  /** What the citizen's page asks by answers that this desk does not have. */
  told: Told = $derived.by(() => {
    const [section, path, keys] = JSON.parse(this.#asked) as [View['section'], View['path'], View['keys']];
    return toldBy(this.form, section, path, keys, (id) => this.access(id) !== 'hidden');
  });
  /** What a fast decision still waits for, as far as this desk may know. */
  missing: readonly Missing[] = $derived.by(() =>
    stillMissing(this.form, this.#answers, ({ id }) => this.#accessOf(id) !== 'hidden', this.told)
  );
  /** What the citizen said no to, of what this desk asked if they need. */
  #declined = $state.raw<ReadonlySet<string>>(new Set());
  #journey = $derived.by(() => journey(this.form, this.#answers, this.told));
  /** Counts changes of who wrote what, which the session keeps to itself. */
  #writings = $state(0);
  /** Counts documents: after each the shared texts are others. */
  #documents = $state(0);

  constructor(
    readonly form: Form,
    words: Words,
    me: Writer,
    private readonly session: Source,
    private readonly world: World
  ) {
    this.words = words;
    this.#writer = me;
    this.read();
    session.on('document', () => this.#documents++);
  }

  /** Takes over what the session knows now; called on each of its changes. */
  read(): void {
    const { view, grants, suggestions, writer } = this.session;
    if (writer) this.#writer = writer;
    // While the content is hidden, the screen keeps its shape and nothing else.
    this.#view = view ?? (this.#view && emptied(this.#view));
    this.#grants = grants;
    this.#suggestions = suggestions;
    this.#declined = withDeclined(this.#declined, suggestions);
    this.readAnswers();
    if (view && view.language !== this.words.language) void this.#speak(view.language);
    if (this.pointing !== null && this.#accessOf(this.pointing) === 'hidden') this.point(null);
    if (this.#own !== null && this.access(this.#sectionAt(this.#own)) === 'hidden') this.#own = null;
  }

  /** The same for answers alone, which change at every letter. */
  readAnswers(): void {
    this.#answers = this.session.answers;
    this.#writings++;
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
    return { ...this.theirs, path: this.#own, section: this.#sectionAt(this.#own), focus: null, scroll: 0 };
  }

  get grants(): Grants {
    return this.#grants;
  }

  get answers(): Answers {
    return this.#answers;
  }

  get journey(): readonly JourneySection[] {
    return this.#journey;
  }

  /** The page on show, where it is one of an open section. */
  get page(): Page | undefined {
    const { path } = this.view;
    for (const { section, pages } of this.#journey) {
      if (this.access(section.id) === 'hidden') continue;
      const page = pages.find((one) => one.path === path);
      if (page) return page;
    }
    return undefined;
  }

  get following(): boolean {
    return this.#own === null;
  }

  follow(): void {
    this.#own = null;
  }

  /** Looks at a page of an open section, wherever the citizen is. */
  look(path: string): void {
    if (this.access(this.#sectionAt(path)) !== 'hidden') this.#own = path;
  }

  access(door: string | null): Grant {
    return (door !== null && this.#grants[door]) || 'hidden';
  }

  /** May this desk write in this question, and how? */
  mayEdit(key: string): 'suggest' | 'fill' | null {
    const grant = this.#accessOf(key);
    return grant === 'fill' || grant === 'suggest' ? grant : null;
  }

  set(key: string, value: Value | undefined): void {
    this.session.set(key, value);
  }

  text(key: string): Y.Text {
    // Read, so that a field takes the new text after the old document is gone.
    void this.#documents;
    return this.session.text(key);
  }

  addRow(rows: string): string {
    return addRow(this, this.world, rows);
  }

  removeRow(rows: string, row: string): void {
    this.session.remove(keysOfRow(this.#answers, rows, row));
  }

  writers(key: string): readonly Writer[] {
    void this.#writings;
    return this.session.writers(key);
  }

  problem(key: string): Problem | undefined {
    return this.view.errors.find(({ path }) => path === key);
  }

  pointers(key: string): readonly Writer[] {
    return this.pointing === key ? [this.#writer] : [];
  }

  suggestions(key: string): readonly Suggestion[] {
    return this.#suggestions.filter((one) => one.key === key && one.status === 'open');
  }

  /** Needs to ask about. Where the part they stand in is closed, nothing is known of any. */
  get needs(): readonly NeedLine[] {
    const closed = this.#accessOf(NEEDS) === 'hidden';
    return closed
      ? needsLeft(this.form, {}, [], new Set())
      : needsLeft(this.form, this.#answers, this.#suggestions, this.#declined);
  }

  /** Asks whether the citizen needs this: a suggestion, also where this desk may fill in. */
  ask(need: NeedLine): void {
    this.session.propose(need.key, true);
  }

  /** On a desk the only suggestions are its own. */
  person(): Writer {
    return this.#writer;
  }

  /** Only the citizen answers a suggestion. */
  answerSuggestion(): void {}

  /** Tells where the guide writes; it stays on this desk. */
  focus(key: string | null): void {
    this.writing = key;
  }

  point(key: string | null): void {
    const next = key !== null && this.#accessOf(key) !== 'hidden' ? key : null;
    if (next === this.pointing) return;
    this.pointing = next;
    this.session.point(next);
  }

  #sectionAt(path: string): string | null {
    return sectionAt(this.form, path)?.id ?? null;
  }

  #accessOf(key: string): Grant {
    return this.access(parseKey(this.form, key)?.question.door ?? null);
  }
}
