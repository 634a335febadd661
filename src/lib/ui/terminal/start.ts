import type { Look } from '../../state/citizen-look.svelte';
import { Terminal, type Fit } from '../../state/terminal.svelte';
import { setTerminalHere } from '../../state/terminal-here.svelte';
import type { TerminalMark } from '../../state/terminal-mark';
import Shell from './Shell.svelte';

/** What the tab remembers of its session besides the mark: the papers that came out, how the screen suits one, and whether one waits. */
const printedName = 'sammen-terminal-printed';
const fitName = 'sammen-terminal-fit';
const waitingName = 'sammen-terminal-waiting';

function kept<T>(name: string, otherwise: T): T {
  try {
    return (JSON.parse(sessionStorage.getItem(name) ?? 'null') as T | null) ?? otherwise;
  } catch {
    return otherwise;
  }
}

const keep = (name: string, value: unknown) => sessionStorage.setItem(name, JSON.stringify(value));

const speaking = () => (globalThis.speechSynthesis as SpeechSynthesis | undefined)?.speaking === true;

const toStart = () => {
  if (!location.pathname.startsWith('/terminal')) location.replace('/terminal');
};

/**
 * Begins a terminal's session on this page, in the browser.
 * @param relayUrl where the sealed backup lies that the end deletes
 * @returns what stands round every page from now on
 */
export async function startTerminal(look: Look, mark: TerminalMark, relayUrl: string): Promise<typeof Shell> {
  const holds = () => Object.keys(sessionStorage).some((name) => name.startsWith('sammen.'));
  const terminal = new Terminal({
    mark,
    fetch: (input, init) => fetch(input, init),
    deletion: async () => {
      if (!holds()) return null;
      const { deletionHere } = await import('../../state/citizen-leave');
      return deletionHere(sessionStorage, relayUrl);
    },
    renew: async () => {
      if (!holds()) return;
      const { renewHere } = await import('../../state/citizen-leave');
      await renewHere(sessionStorage, relayUrl);
    },
    leave: async () => {
      if (!holds()) return;
      const { leaveApplication } = await import('../../state/citizen-leave');
      await leaveApplication(sessionStorage, relayUrl);
    },
    // From whichever page: the start screen says it.
    refused: toStart,
    unreached: toStart,
    startOver: () => {
      sessionStorage.clear();
      look.forget();
      location.replace('/terminal');
    },
    listening: speaking,
    printed: kept(printedName, {}),
    keepPrinted: (printed) => keep(printedName, printed),
    keepFit: (fit) => keep(fitName, fit),
    waited: kept(waitingName, false),
    keepWaiting: (on) => keep(waitingName, on)
  });
  await look.need('terminal');
  terminal.setFit(kept<Partial<Fit>>(fitName, {}));
  setTerminalHere(terminal);
  terminal.start();
  return Shell;
}
