/** Voice, video and the screen on one link, made reactive: what goes on, what to say of it, and the sound. Both sides use it. */
import type { Note, Thing, What } from '../session/media';
import type { MediaLine } from '../session/media-line';

export type { Note, Thing, What } from '../session/media';
export type { MediaLine } from '../session/media-line';

/** What to tell a person, each once: somebody asks, it is on, the other's own is off or on again, or what became of it. */
export type MediaNews =
  | { readonly code: 'asked' | 'on' | 'quiet'; readonly thing: Thing }
  | { readonly code: 'note'; readonly note: Note; readonly screenIsMine: boolean };

export class MediaHere {
  things = $state.raw<readonly Thing[]>([]);
  note = $state.raw<Note | null>(null);
  /** The browser let no sound out until somebody presses. */
  silent = $state(false);
  /** A shown window is drawn large. */
  large = $state(true);
  news = $state.raw<(MediaNews & { readonly n: number }) | null>(null);
  #told = 0;
  #behind = false;
  readonly #sounds = new Map<string, HTMLAudioElement>();

  constructor(
    private readonly line: MediaLine,
    /** True on the citizen's device. */
    private readonly citizen: boolean
  ) {
    this.#read();
    line.on(() => this.#read());
  }

  get can(): boolean {
    return this.line.can;
  }

  of(what: What): Thing | undefined {
    return this.things.find((one) => one.what === what);
  }

  async ask(what: What): Promise<void> {
    await (await this.line.open())?.ask(what);
  }
  /** @param shows to video: this person's own camera too. */
  async yes(thing: Thing, shows = false): Promise<void> {
    await (await this.line.open())?.accept(thing.id, shows);
  }
  async no(thing: Thing): Promise<void> {
    (await this.line.open())?.decline(thing.id);
  }
  async stop(thing: Thing): Promise<void> {
    (await this.line.open())?.stop(thing.id);
  }
  async mute(thing: Thing): Promise<void> {
    (await this.line.open())?.mute(thing.id, !thing.muted);
  }
  async putAway(): Promise<void> {
    (await this.line.open())?.putAway();
  }

  /** Lets out the sound that the browser held back. From a press. */
  async sound(): Promise<void> {
    await Promise.all([...this.#sounds.values()].map((one) => one.play())).then(
      () => (this.silent = false),
      () => undefined
    );
  }

  /**
   * This conversation is the one in front, or not: where a desk has several, nobody behind is heard, and nobody there hears or sees
   * what goes on in front. What was turned off stays off until it is turned on by hand.
   */
  async front(on: boolean): Promise<void> {
    this.#behind = !on;
    for (const audio of this.#sounds.values()) audio.muted = this.#behind;
    if (on) return;
    for (const thing of this.things) if (thing.own && thing.what !== 'screen' && !thing.muted) await this.mute(thing);
  }

  /** Is this still to be said? Once it was, it is not: the component that says it may be drawn anew on another page. */
  fresh(n: number): boolean {
    if (n <= this.#told) return false;
    this.#told = n;
    return true;
  }

  #read(): void {
    const { things, note } = this.line.now;
    const before = this.things;
    const known = (id: string) => before.find((one) => one.id === id);
    const was = (id: string) => known(id)?.phase;
    for (const thing of things) {
      const { id, phase } = thing;
      if (phase === 'on' && was(id) === 'on' && (thing.quiet ?? false) !== (known(id)?.quiet ?? false))
        this.#tell({ code: 'quiet', thing });
      if (phase === was(id)) continue;
      if (phase === 'on') this.#tell({ code: 'on', thing });
      if (phase === 'asked' && was(id) === undefined) this.#tell({ code: 'asked', thing });
      if (phase === 'on' && thing.what === 'screen') this.large = true;
    }
    if (note && note.n !== this.note?.n) this.#tell({ code: 'note', note, screenIsMine: this.citizen });
    this.things = things;
    this.note = note;
    this.#play();
  }

  #tell(news: MediaNews): void {
    this.news = { ...news, n: (this.news?.n ?? 0) + 1 };
  }

  /** The other's voice, whichever page is open. */
  #play(): void {
    const voices = this.things.filter(({ what }) => what === 'voice');
    for (const [id, audio] of this.#sounds) {
      if (voices.some((one) => one.id === id)) continue;
      audio.pause();
      audio.srcObject = null;
      this.#sounds.delete(id);
    }
    for (const { id, theirs } of voices) {
      if (!theirs || this.#sounds.has(id)) continue;
      const audio = new Audio();
      audio.srcObject = theirs;
      audio.muted = this.#behind;
      this.#sounds.set(id, audio);
      audio.play().catch(() => (this.silent = this.#sounds.has(id)));
    }
  }
}

const known = new WeakMap<MediaLine, MediaHere>();

/** The same for the same link, on whichever page it is asked for. */
export function mediaHere(line: MediaLine, citizen: boolean): MediaHere {
  let one = known.get(line);
  if (!one) known.set(line, (one = new MediaHere(line, citizen)));
  return one;
}
