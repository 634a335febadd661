/** What a terminal's session is given, and what it is taken to be where there is no machine beside it. */
import type { Deletion } from './terminal-backup';
import type { Clock } from './terminal-clock';
import type { Status } from './terminal-helper';
import type { TerminalMark } from './terminal-mark';

export interface TerminalTools {
  readonly mark: TerminalMark;
  readonly fetch: typeof globalThis.fetch;
  readonly clock?: Clock;
  /** Ends what the page itself holds, and tells helpers that it is over. */
  readonly leave: () => Promise<void>;
  /** What the relay keeps of this tab's application, for the machine to delete where the page cannot. null: there is none. */
  readonly deletion?: () => Promise<Deletion | null>;
  /** Has the relay keep that for a few minutes more. Never throws. */
  readonly renew?: () => Promise<void>;
  /** Our server will not have this terminal, and what it held is gone: shows that. */
  readonly refused?: () => void;
  /** This page may not speak to the machine, as our server no longer knows the terminal: the start screen may, and asks who it is. */
  readonly unreached?: () => void;
  /** Where nothing ends the browser from outside: only in a trial. */
  readonly startOver: () => void;
  /** Something is read aloud now: to listen is to be there. */
  readonly listening?: () => boolean;
  readonly printed?: Readonly<Record<string, string>>;
  readonly keepPrinted?: (printed: Readonly<Record<string, string>>) => void;
  readonly keepFit?: (fit: Fit) => void;
  /** The person waited for a guide when the page was loaded anew. */
  readonly waited?: boolean;
  readonly keepWaiting?: (on: boolean) => void;
}

export interface Fit {
  readonly low: boolean;
  readonly strong: boolean;
}

export const trialStatus: Status = {
  terminal: null,
  idle: 60,
  headphones: true,
  volume: 50,
  screenReader: false,
  printer: 'ready'
};
