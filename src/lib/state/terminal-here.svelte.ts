import type { Terminal } from './terminal.svelte';

let here = $state.raw<Terminal>();

/** The terminal that this tab is; undefined in any other browser, and until the terminal's part is loaded. Reactive. */
export const terminalHere = (): Terminal | undefined => here;

export function setTerminalHere(terminal: Terminal | undefined): void {
  here = terminal;
}
