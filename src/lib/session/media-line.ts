/**
 * The way to voice, video and screen on one link. Their code is loaded when somebody first asks for any of them; until then nothing
 * that the other side says can do more than make it ask.
 */
import { Events } from './events';
import type { Json } from './link-messages';
import type { Media, MediaNow, MediaTools, What } from './media';

const nothing: MediaNow = { things: [], note: null };

export class MediaLine {
  #media: Media | undefined;
  #loading: Promise<Media | undefined> | undefined;
  #closed = false;
  readonly #events = new Events<{ change: undefined }>();

  /** `rtc` null: this side has no direct lines, and so none of this. */
  constructor(private readonly tools: Omit<MediaTools, 'changed' | 'rtc'> & Partial<Pick<MediaTools, 'rtc'>>) {}

  get now(): MediaNow {
    return this.#media?.now ?? nothing;
  }
  /** What of this side goes out now. */
  get shown(): readonly What[] {
    return this.now.things.flatMap(({ what, phase, sends }) => (sends && phase === 'on' ? [what] : []));
  }
  /** Can this browser do any of it? */
  get can(): boolean {
    return Boolean(this.tools.rtc) && (this.tools.Peer ?? globalThis.RTCPeerConnection) !== undefined;
  }

  on(run: () => void): () => void {
    return this.#events.on('change', run);
  }

  /** Loads what it takes. undefined: the link is over, or this browser cannot. */
  open(): Promise<Media | undefined> {
    this.#loading ??= import('./media').then(({ Media }) => {
      const { rtc } = this.tools;
      if (this.#closed || !rtc || !this.can) return undefined;
      const changed = () => this.#events.emit('change', undefined);
      return (this.#media = new Media({ ...this.tools, rtc, changed }));
    });
    this.#loading.catch(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** @internal The other side said something; its shape is not checked yet. */
  heard(message: Json): void {
    if (!this.#loading && message.is === 'have') return this.#unknown(message);
    if (!this.#loading && message.is !== 'ask') return;
    void this.open().then((media) => {
      if (media) media.heard(message);
      else if (message.is === 'ask') this.tools.send({ is: 'no', id: String(message.id), why: 'cannot' });
    });
  }

  /** @internal The link came up, maybe with another page at the other end. */
  up(): void {
    const ids = this.now.things.map(({ id }) => id);
    if (ids.length > 0) this.tools.send({ is: 'have', ids });
    this.#media?.again();
  }

  /** This page is another than the one that had these. */
  #unknown(message: Json): void {
    const ids: readonly unknown[] = Array.isArray(message.ids) ? message.ids.slice(0, 20) : [];
    for (const id of ids) if (typeof id === 'string' && id.length < 30) this.tools.send({ is: 'stop', id });
  }

  /** @internal Is there a line to the other side now? */
  line(up: boolean): void {
    this.#media?.line(up);
  }

  /** @internal Stops it all, now. */
  close(): void {
    this.#closed = true;
    this.#media?.close();
    this.#events.emit('change', undefined);
    this.#events.clear();
  }
}
