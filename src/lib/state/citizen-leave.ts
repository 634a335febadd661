import { dropKept, keptDeletion } from '../session/backup-drop';
import { renewKept } from '../session/backup-lease';
import { citizenSoon } from './citizen.svelte';

/**
 * Ends the application of this tab, whichever page is shown: helpers, answers, keys, what the tab kept, and the sealed backup at
 * the relay. A slip is a store of its own, and stays. Never throws; where the relay does not answer, its copy has no key any more.
 */
export async function leaveApplication(storage: Storage, relayUrl: string): Promise<void> {
  const open = await citizenSoon();
  await open?.end();
  // What is open in no page: the session goes on from the start screen, which opens nothing.
  await dropKept(storage, relayUrl);
}

/** With what a terminal deletes what this tab leaves at the relay, where the tab itself cannot. null: it began no application. */
export const deletionHere = (storage: Storage, relayUrl: string) => keptDeletion(storage, relayUrl);

/**
 * Has the relay keep what this tab left there a few minutes longer. Where that is gone, as after a longer time without a network,
 * the application that is open here writes it anew. Never throws.
 */
export async function renewHere(storage: Storage, relayUrl: string): Promise<void> {
  if ((await renewKept(storage, relayUrl)) === 'gone') (await citizenSoon())?.session.backupGone();
}
