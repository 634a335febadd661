/** What a helper's session is given, and what it gives. */
import type { PairedKeys } from './link';
import type { LinkPort } from './link-port';
import type { Rtc, Schema, World } from './types';

export type HelperState = 'waiting' | 'up' | 'lost' | 'ended';
/** `stopped`: the citizen ended it. `lost`: the citizen was away too long. `left`: this side ended it. */
export type HelperEnd = 'stopped' | 'lost' | 'left' | 'refused';

export interface HelperSessionOptions {
  readonly schema: Schema;
  readonly relayUrl: string;
  readonly keys: PairedKeys;
  readonly world: World;
  readonly rtc: Rtc | null;
  /** Another line, for tests and simulations. */
  readonly makeLink?: (keys: PairedKeys) => LinkPort;
}

export interface HelperEvents {
  /** Anything at all: state, grants, view, suggestions, answers. */
  change: undefined;
  /** Answers or their writers changed; `remote`: by the other side. */
  answers: { readonly keys: ReadonlySet<string>; readonly remote: boolean };
  /** There is another document: each `text(key)` must be taken anew. */
  document: undefined;
  end: HelperEnd;
}
