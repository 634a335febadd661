/** The end of an application that lies in the tab's storage and at the relay, and that this page has not opened. */
import { deletionOf, remoteLog } from './backup-remote';
import type { SessionStorage } from './backup-pending';
import { keptKey, wipeStorage } from './citizen-session-store';
import { realWorld } from './link-world';

/**
 * Forgets it here, and deletes its backup at the relay: nothing of it is read, and it need not be readable. The page must not
 * have it open, or what that still sends would come after. `fetch` is given in tests only.
 * @returns false: the relay could not be told; what lies there has no key any more, and goes in its time
 */
export async function dropKept(
  storage: SessionStorage,
  relayUrl: string,
  fetch?: typeof globalThis.fetch
): Promise<boolean> {
  const key = keptKey(storage);
  wipeStorage(storage);
  if (!key) return true;
  const log = await remoteLog(relayUrl, key, realWorld, { fetch });
  key.fill(0);
  return log
    .delete()
    .then(
      () => true,
      () => false
    )
    .finally(() => log.close());
}

/**
 * With what whoever clears up after this tab can delete its backup, and not read it. null: the tab began no application.
 */
export async function keptDeletion(
  storage: SessionStorage,
  relayUrl: string
): Promise<Awaited<ReturnType<typeof deletionOf>> | null> {
  const key = keptKey(storage);
  return key ? deletionOf(relayUrl, key).finally(() => key.fill(0)) : null;
}
