/**
 * The mirror that a link has now. Another one takes its place when the helper's page is another, when the helper's device sends what
 * our own program never sends (five times at most; a flood ends the link at once), and when this one was not applied whole.
 */
import type { AnswersDocument } from './answers-document';
import { Bucket, MAX_UPDATE } from './gate-limits';
import type { LinkPort } from './link-port';
import type { Seen, Welcome } from './messages';
import { Mirror } from './mirror';
import type { Grants, Schema, Value, World, Writer } from './types';

const MOST_STRIKES = 5;
const RESYNC_AFTER = 300;

export interface LinkMirrorOptions {
  readonly schema: Schema;
  readonly answers: AnswersDocument;
  readonly world: World;
  readonly link: LinkPort;
  readonly writer: Writer;
  readonly grants: () => Grants;
  /** How far the helper's edits came, in mirrors of an earlier page of the citizen's. */
  readonly seen: Seen;
  readonly suggest: (key: string, value: Value | undefined) => void;
  readonly welcome: (message: Welcome) => void;
  /** Too much is too much: end the link. */
  readonly hostile: () => void;
}

export class LinkMirror {
  readonly #options: LinkMirrorOptions;
  readonly #bytes: Bucket;
  readonly #count: Bucket;
  readonly #edits: Bucket;
  readonly #renewals: Bucket;
  #mirror: Mirror | undefined;
  #unbind: (() => void) | undefined;
  #tab: string | undefined;
  #seen: Seen;
  #strikes = 0;
  #renewing = false;
  #closed = false;
  #timer: unknown;

  constructor(options: LinkMirrorOptions) {
    const { world } = options;
    this.#options = options;
    this.#seen = options.seen;
    this.#bytes = new Bucket(512 * 1024, 64 * 1024, world);
    this.#count = new Bucket(400, 60, world);
    // One update may hold thousands of edits, and each stays in the answers for good.
    this.#edits = new Bucket(4000, 100, world);
    this.#renewals = new Bucket(10, 0.2, world);
  }

  get strikes(): number {
    return this.#strikes;
  }

  setGrants(grants: Grants): void {
    this.#mirror?.setGrants(grants);
  }

  /** The same page gets the mirror it has. Another one must not write under the same client id, and gets a new one. */
  hello(tab: string): void {
    if (this.#mirror && tab === this.#tab) this.#welcome(this.#mirror);
    else this.#renew();
    this.#tab = tab;
  }

  /** The mirror may be half of what it should be. It need not be the helper's doing. */
  broken(): void {
    if (this.#mirror && this.#renewals.take()) this.#renewSoon();
  }

  close(): void {
    this.#closed = true;
    this.#options.world.clearTimeout(this.#timer);
    this.#drop();
  }

  #renew(): void {
    this.#drop();
    const { link, grants, suggest } = this.#options;
    const affords = (edits: number) => this.#edits.take(edits);
    const mirror = new Mirror({ ...this.#options, grants: grants(), suggest, affords, broken: () => this.#strike() });
    this.#mirror = mirror;
    this.#unbind = link.bind(mirror.doc, mirror.generation, (update) => this.#accept(mirror, update));
    this.#welcome(mirror);
  }

  #drop(): void {
    this.#unbind?.();
    this.#unbind = undefined;
    if (!this.#mirror) return;
    this.#seen = [[this.#mirror.generation, this.#mirror.clock] as const, ...this.#seen].slice(0, 3);
    this.#mirror.destroy();
    this.#mirror = undefined;
  }

  #welcome({ generation, helper: client, upto, doc }: Mirror): void {
    const { writer, grants, welcome } = this.#options;
    const seen = this.#seen;
    welcome({ t: 'welcome', generation, client, citizenClient: doc.clientID, upto, writer, grants: grants(), seen });
  }

  #accept(mirror: Mirror, update: Uint8Array): boolean {
    if (this.#closed || this.#renewing || mirror !== this.#mirror) return false;
    if (!this.#count.take() || !this.#bytes.take(Math.min(update.byteLength, MAX_UPDATE))) {
      this.#options.hostile();
      return false;
    }
    const verdict = mirror.accept(update);
    if (verdict === 'flood') this.#options.hostile();
    if (verdict === 'hostile') this.#strike();
    if (verdict === 'gap') this.#timer ??= this.#options.world.setTimeout(() => this.#resync(), RESYNC_AFTER);
    return verdict === 'ok';
  }

  /** To bind the same document again makes the other side say what we lack. */
  #resync(): void {
    this.#timer = undefined;
    const mirror = this.#mirror;
    if (this.#closed || !mirror) return;
    this.#unbind?.();
    this.#unbind = this.#options.link.bind(mirror.doc, mirror.generation, (update) => this.#accept(mirror, update));
  }

  #strike(): void {
    if (this.#closed || this.#renewing) return;
    if (++this.#strikes > MOST_STRIKES) this.#options.hostile();
    else this.#renewSoon();
  }

  /** Not now: an update is being judged or applied, and the link still holds the old mirror. */
  #renewSoon(): void {
    if (this.#renewing) return;
    this.#renewing = true;
    queueMicrotask(() => {
      this.#renewing = false;
      if (!this.#closed) this.#renew();
    });
  }
}
