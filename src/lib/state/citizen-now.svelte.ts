import type { Answers } from '../form/types';
import type { BackupState } from '../session/backup';
import type { CitizenLink, CitizenSession, CitizenState } from '../session/citizen-session';
import type { Suggestion, Writer } from '../session/types';

/** What the citizen's session knows now, and who is with them there. Reactive. */
export class SessionNow {
  #answers = $state.raw<Answers>({});
  #state = $state<CitizenState>('ready');
  #backup = $state<BackupState>('saved');
  /** Counts changes that the session keeps to itself: links, who wrote what, suggestions. */
  #turn = $state(0);
  readonly #offs: readonly (() => void)[];

  constructor(private readonly session: CitizenSession) {
    this.#offs = [session.on('change', () => this.#read()), session.answers.on('change', () => this.#read())];
    this.#read();
  }

  get answers(): Answers {
    return this.#answers;
  }
  get state(): CitizenState {
    return this.#state;
  }
  get backup(): BackupState {
    return this.#backup;
  }

  writers(key: string): readonly Writer[] {
    return this.#turn < 0 ? [] : this.session.answers.writers(key);
  }

  /** The id under which what is written here is stamped. */
  me(): string {
    return this.#turn < 0 ? '' : this.session.answers.here.id;
  }

  unclaimed(): boolean {
    return this.#turn >= 0 && this.session.answers.unclaimed;
  }

  /** What helpers changed since the citizen last looked, as it is asked now: key → who did it last. */
  news(): ReadonlyMap<string, Writer> {
    return this.#turn < 0 ? new Map() : this.session.answers.news();
  }

  pointers(key: string): readonly Writer[] {
    return this.#links().flatMap((link) => (link.pointing === key ? [link.writer] : []));
  }

  suggestions(key: string): readonly Suggestion[] {
    return this.#links().flatMap((link) => link.suggestions.filter((one) => one.key === key && one.status === 'open'));
  }

  person(id: string): Writer | undefined {
    return this.#links().find((link) => link.id === id)?.writer;
  }

  /** The name of a guide who is here now; somebody vouches for it. */
  guide(): string | undefined {
    const up = this.#links().filter(({ state }) => state === 'up');
    return up.find(({ identity }) => identity.role === 'guide' && identity.verified)?.identity.name;
  }

  stop(): void {
    this.#offs.forEach((off) => off());
  }

  #read(): void {
    this.#answers = this.session.answers.snapshot();
    this.#state = this.session.state;
    this.#backup = this.session.backupState;
    this.#turn++;
  }

  #links(): readonly CitizenLink[] {
    return this.#turn < 0 ? [] : this.session.links;
  }
}
