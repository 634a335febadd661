import { fingerprint } from './fingerprint';

/** What a person has written in this tab, as far as the end has to tell of it. */
export interface Written {
  readonly any: boolean;
  /** Of the answers as they are now; undefined where this page has not opened them. */
  readonly mark?: string;
}

/** Looks only where an application was begun: the session itself is large, and not every page has it. */
export async function writtenHere(storage: Storage): Promise<Written> {
  if (!Object.keys(storage).some((name) => name.startsWith('sammen.'))) return { any: false };
  const { citizen } = await import('../../state/citizen.svelte');
  const answers = citizen()?.answers;
  // Begun, and not open on this page: then there may be answers.
  if (!answers) return { any: true };
  return { any: Object.keys(answers).length > 0, mark: fingerprint(answers) };
}
