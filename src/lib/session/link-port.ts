/**
 * What the hub needs of a link, so that a simulation can put a line of its own in its place.
 *
 * | event     | value                    | means                                                                    |
 * |-----------|--------------------------|--------------------------------------------------------------------------|
 * | `state`   | LinkState                | the link's state changed                                                 |
 * | `leg`     | LegName                  | the leg that edits go over changed                                       |
 * | `up`      | undefined                | the other side may have missed messages: say again all that is state     |
 * | `control` | the message, an object   | the other side sent this; its shape is NOT checked yet                   |
 * | `gap`     | undefined                | we missed something; documents are synced again by the link itself       |
 * | `refused` | a code                   | relay closed for good (`replaced`, `relay-4413` …), or see below         |
 *
 * Other codes of `refused`: `too-big` (an edit above 1 MiB was not sent), `bad-update` (an accepted update could not be
 * applied, or an observer of the document threw; the link goes on).
 */
import type * as Y from 'yjs';
import type { LegName, LinkState } from './types';

export interface LinkEvents {
  state: LinkState;
  leg: LegName;
  up: undefined;
  control: Readonly<Record<string, unknown>>;
  gap: undefined;
  refused: string;
}

export interface LinkPort {
  readonly state: LinkState;
  readonly leg: LegName;
  /** Starts, and from then on reconnects by itself. */
  connect(): void;
  /** Sends what is queued, then ends both legs. The state is `closed` at once. */
  close(): Promise<void>;
  /** Subscribes; gives back how to unsubscribe. */
  on<E extends keyof LinkEvents>(event: E, run: (value: LinkEvents[E]) => void): () => void;
  /** JSON, sealed, in order, ≤ 64 KiB. Lost when the link is not up: state is said again on `up`. False: not sent. */
  sendControl(message: object): boolean;
  /**
   * Syncs this document with the one the other side binds under the same generation. Each remote update passes
   * `accept` first (false: dropped) and is applied with the LINK ITSELF as the transaction's origin; every update of
   * another origin is sent. Gives back how to unbind. Binding a generation anew replaces the earlier binding.
   */
  bind(doc: Y.Doc, generation: number, accept: (update: Uint8Array) => boolean): () => void;
}
