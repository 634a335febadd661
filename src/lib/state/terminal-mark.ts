/**
 * What makes a tab a terminal's: a public PC in an office starts its browser at `/terminal#<token>`. The smallest part of
 * the terminal, because every page has it; all else is loaded only where there is a mark.
 */
export interface TerminalMark {
  /** For the terminal helper, the small program on the same machine; new for each session. */
  readonly token: string;
  readonly port: number;
  /** A demonstration without a terminal helper: nothing is printed, no machine is cleared. */
  readonly trial?: true;
}

/** Name in the tab's session storage. Other names of ours begin with `sammen.`, with a dot: they are the citizen's. */
export const markName = 'sammen-terminal';
/** Where the terminal helper listens; pages may connect to no other port of the machine. */
export const helperPort = 8631;

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** The mark in a fragment: `#<token>` or `#<token>:<port>`, the token 43 signs of base64url. */
export function markIn(fragment: string): TerminalMark | undefined {
  const found = /^#([\w-]{43})(?::(\d{1,5}))?$/.exec(fragment);
  return found?.[1] ? { token: found[1], port: Number(found[2] ?? helperPort) } : undefined;
}

export function keepMark(storage: Storage, mark: TerminalMark): void {
  storage.setItem(markName, JSON.stringify(mark));
}

/** The mark of this tab; undefined where it is nobody's terminal, or what is kept is not of our making. */
export function readMark(storage: Storage): TerminalMark | undefined {
  try {
    const kept = JSON.parse(storage.getItem(markName) ?? 'null') as Partial<TerminalMark> | null;
    return typeof kept?.token === 'string' && typeof kept.port === 'number' ? (kept as TerminalMark) : undefined;
  } catch {
    return undefined;
  }
}

/** Takes a token out of the address before anything else reads it, and keeps it for this tab alone. */
export function takeMark(window: Window): void {
  const { location, history, sessionStorage } = window;
  if (location.pathname !== '/terminal' || location.hash === '') return;
  const mark = markIn(location.hash);
  if (mark) keepMark(sessionStorage, mark);
  history.replaceState(history.state, '', location.pathname + location.search);
}
