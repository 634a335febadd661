/** What a citizen's session is given, and what it gives. */
import type { SessionStorage } from './backup-pending';
import type { LogPort } from './backup-remote';
import type { Bytes } from './bytes';
import type { CitizenLink, LinkEnd } from './citizen-session-link';
import type { PairedKeys } from './link';
import type { LinkPort } from './link-port';
import type { Verify } from './pairing';
import type { Grants, HelperIdentity, Rtc, Schema, World } from './types';

/**
 * `ready`: go on. `unavailable`: the backup could not be read; nothing is overwritten, `retry()`. `elsewhere`: another tab has
 * this application, `takeOver()`. `ended`: nothing is left.
 */
export type CitizenState = 'ready' | 'unavailable' | 'elsewhere' | 'ended';

export interface CitizenSessionOptions {
  readonly schema: Schema;
  /** `wss://relay.example.no/relay` */
  readonly relayUrl: string;
  /** The tab's sessionStorage. */
  readonly storage: SessionStorage;
  readonly world: World;
  readonly verify: Verify;
  /** null: no direct leg. */
  readonly rtc: Rtc | null;
  /** `navigator.locks`. */
  readonly locks?: Pick<LockManager, 'request'>;
  readonly channel?: (name: string) => BroadcastChannel | undefined;
  /** On a public terminal: the relay keeps the backup for minutes at a time, and its pages renew that. */
  readonly leased?: boolean;
  /** Other engines, for tests and simulations. */
  readonly makeLink?: (keys: PairedKeys) => LinkPort;
  readonly makeLog?: (key: Bytes) => Promise<LogPort>;
}

/** Somebody asks to help. Nothing is open to them yet. */
export interface HelpRequest {
  readonly identity: HelperIdentity;
  /**
   * Lets them in, with these doors open.
   * @param said who the citizen says it is. Left aside where the employer vouches; of who has logged in only the role counts.
   * @throws SessionError `too-many-helpers` where four are here already: they are told no.
   */
  accept(grants: Grants, said?: Pick<HelperIdentity, 'name' | 'role' | 'named'>): CitizenLink;
  decline(): void;
  /** Goes away without an answer: to the other side it is a line that broke. */
  vanish(): void;
}

/** A QR code on the citizen's screen. */
export interface Invitation {
  /** What the code's address ends with, after `#`. */
  readonly fragment: string;
  readonly expiresAt: number;
  readonly request: Promise<HelpRequest>;
  cancel(): void;
}

export interface CitizenEvents {
  /** State, backup, links or what is theirs. Answers have their own event. */
  change: undefined;
  /** A helper is gone. */
  linkEnd: { readonly link: CitizenLink; readonly why: LinkEnd };
}
