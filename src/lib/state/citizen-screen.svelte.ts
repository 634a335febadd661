/** The citizen's own screen, over the citizen's session. */
import type * as Y from 'yjs';
import { application, journey, keysOfRow, problems } from '../form';
import type { Answers, Form, Page, Problem, Value } from '../form/types';
import type { CitizenSession, CitizenSessionOptions, CitizenState } from '../session/citizen-session';
import type { BackupState } from '../session/backup';
import type { Suggestion, View, Writer } from '../session/types';
import { goneWithTick } from './accepted-tick';
import { addRow } from './add-row';
import { changedByOthers } from './changed-by-others';
import type { Look } from './citizen-look.svelte';
import { SessionNow } from './citizen-now.svelte';
import { helpedHere, onTerminal } from './citizen-terminal';
import { pathAfter, pathBefore, SUMMARY } from './citizen-way';
import { Saved } from './citizen-saved.svelte';
import { problemsOn, Told } from './citizen-told.svelte';
import { watchWindow, type WindowNow } from './citizen-window';
import type { Own, Scheme } from './own';
import { sectionAt } from './paths';
import type { Access, Screen } from './screen';

export interface CitizenTools extends Omit<CitizenSessionOptions, 'schema'> {
  readonly look: Look;
  /** Follows a path of ours. */
  readonly goto: (path: string) => unknown;
  /** Tests give another form. */
  readonly form?: Form;
}

export class CitizenScreen implements Screen, Own {
  readonly form: Form;
  readonly #look: Look;
  readonly #tools: CitizenTools;
  readonly #ended: () => void;
  #path = $state('/soknad');
  #returning = $state(false);
  #focus = $state<string | null>(null);
  #size = $state.raw<WindowNow>({ scroll: 0, width: 0, height: 0 });
  readonly #now: SessionNow;
  readonly #told = new Told();
  readonly #saved: Saved;
  #stop: () => void;

  #problems: Readonly<Record<string, Problem>> = $derived.by(() =>
    Object.fromEntries(problems(this.form, this.#now.answers).map((one) => [one.path, one]))
  );
  #page = $derived.by(() =>
    journey(this.form, this.#now.answers)
      .flatMap(({ pages }) => pages)
      .find(({ path }) => path === this.#path)
  );
  changed = $derived.by(() => changedByOthers(this.form, this.#now.answers, this.#now.news()));
  #stopping = $derived.by(() => problemsOn(this.#page, this.#problems));

  view: View = $derived.by(() => this.#viewOf(this.#path, this.#page));
  #viewOf = (path: string, page: Page | undefined): View => ({
    path,
    section: sectionAt(this.form, path)?.id ?? null,
    focus: this.#focus,
    ...this.#size,
    language: this.words.language,
    textSize: this.#look.textSize,
    scheme: this.#look.scheme,
    reducedMotion: this.#look.reducedMotion,
    keys: (page?.instances ?? []).flatMap(({ key, row }) => (row === undefined ? key : [])),
    errors: (page?.instances ?? []).flatMap(({ key }) => this.problem(key) ?? []),
    ...onTerminal()
  });

  constructor(
    readonly session: CitizenSession,
    tools: CitizenTools,
    ended: () => void = () => {}
  ) {
    this.#ended = ended;
    this.form = tools.form ?? application;
    this.#look = tools.look;
    this.#tools = tools;
    this.#saved = new Saved(tools.world);
    this.#now = new SessionNow(session);
    const off = session.answers.on('change', ({ origin }) => {
      if (session.backupState !== 'full') this.#saved.say();
      helpedHere(origin);
    });
    const stop = $effect.root(() => {
      $effect(() => session.setView(this.view));
    });
    this.#stop = () => {
      stop();
      off();
      this.#now.stop();
      this.#saved.stop();
    };
  }

  get words() {
    return this.#look.words;
  }
  get answers(): Answers {
    return this.#now.answers;
  }
  get state(): CitizenState {
    return this.#now.state;
  }
  get backup(): BackupState {
    return this.#now.backup;
  }
  get saved(): boolean {
    return this.#saved.shown;
  }
  get returning(): boolean {
    return this.#returning;
  }
  get blocked(): boolean {
    return this.#told.pressed(this.#path) && this.#stopping.length > 0;
  }
  get skippable(): boolean {
    return this.#stopping.every(({ code }) => code.startsWith('missing'));
  }

  /** All pages of questions there are now. */
  get pages(): readonly Page[] {
    return journey(this.form, this.#now.answers).flatMap(({ pages }) => pages);
  }
  /** What would be told to helpers if this page were on show. */
  viewAt(path: string): View {
    const page = this.pages.find((one) => one.path === path);
    return { ...this.#viewOf(path, page), focus: null, scroll: 0 };
  }

  access(): Access {
    return 'own';
  }

  set(key: string, value: Value | undefined): void {
    this.session.answers.set(key, value);
  }

  text(key: string): Y.Text {
    return this.session.answers.text(key);
  }

  addRow(rows: string): string {
    return addRow(this, this.#tools.world, rows);
  }

  removeRow(rows: string, row: string): void {
    this.session.answers.remove(keysOfRow(this.#now.answers, rows, row));
  }

  writers(key: string): readonly Writer[] {
    return this.#now.writers(key);
  }

  get me(): string {
    return this.#now.me();
  }

  problem(key: string): Problem | undefined {
    return this.#told.now(this.#problems[key], this.#path, this.#focus);
  }

  looked(): void {
    this.session.answers.looked(this.#now.news().keys());
  }

  get unclaimed(): boolean {
    return this.#now.unclaimed();
  }
  claim(): void {
    this.session.answers.claim();
  }

  pointers(key: string): readonly Writer[] {
    return this.#now.pointers(key);
  }

  suggestions(key: string): readonly Suggestion[] {
    return this.#now.suggestions(key);
  }

  person(id: string): Writer | undefined {
    return this.#now.person(id);
  }

  get guide(): string | undefined {
    return this.#now.guide();
  }

  answerSuggestion(id: string, use: boolean): void {
    const all = this.session.links.flatMap(({ suggestions }) => suggestions);
    const tick = all.find((one) => one.id === id && one.status === 'open' && one.value === true);
    this.session.answerSuggestion(id, use);
    if (!use || !tick || this.#now.answers[tick.key] !== true) return;
    // To say yes to a tick is to tick: it takes "none of these" away.
    this.session.answers.remove(goneWithTick(this.form, this.#now.answers, tick.key));
  }

  focus(key: string | null): void {
    if (key === null && this.#focus !== null) this.#told.leave(this.#focus);
    this.#focus = key;
  }

  /** Pointing is what helpers do. */
  point(): void {}

  /** The person is on this path now; `returning`: they came from "check your answers". */
  place(path: string, returning: boolean): void {
    if (path !== this.#path) this.#told.press(null);
    this.#path = path;
    this.#returning = returning;
  }

  /** Follows the size of the window and how far it is scrolled. Returns how to stop. */
  attend(window: Window): () => void {
    return watchWindow(window, (now) => (this.#size = now));
  }

  #after(page: Page): string {
    return this.#returning ? SUMMARY : pathAfter(this.form, this.#now.answers, page);
  }

  before(path: string): string {
    return this.#returning ? SUMMARY : pathBefore(this.form, this.#now.answers, path);
  }

  next(page: Page): number {
    const found = problemsOn(page, this.#problems).length;
    this.#told.press(found > 0 ? this.#path : null);
    if (found === 0) this.#tools.goto(this.#after(page));
    return found;
  }

  skip(page: Page): void {
    this.#told.press(null);
    this.#tools.goto(this.#after(page));
  }

  setLanguage(code: string): Promise<void> {
    return this.#look.setLanguage(code);
  }
  setTextSize(percent: number): void {
    this.#look.setTextSize(percent);
  }
  setScheme(scheme: Scheme): void {
    this.#look.setScheme(scheme);
  }

  /** Ends helpers, answers, keys, storage and backup. */
  async close(): Promise<void> {
    this.#stop();
    await this.session.end();
    this.#ended();
  }

  /** Ends it all: that, and the choices of how pages look. */
  async end(): Promise<void> {
    await this.close();
    this.#look.forget();
  }
}
