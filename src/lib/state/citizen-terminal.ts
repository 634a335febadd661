import { HelperEdit } from '../session/answers-document-shape';
import type { View } from '../session/types';
import { terminalHere } from './terminal-here.svelte';

/** What of the view is another on a terminal: there is more to see, and there are pages that are none of the application's. */
export function onTerminal(): Partial<View> {
  const terminal = terminalHere();
  if (!terminal) return {};
  const { away, picture } = terminal;
  return { terminal: picture, ...(away !== null && { path: away, section: null, focus: null, keys: [], errors: [] }) };
}

/** Somebody writes for the person: then they are talking. `origin` of the change. */
export function helpedHere(origin: unknown): void {
  if (origin instanceof HelperEdit) terminalHere()?.helped();
}
