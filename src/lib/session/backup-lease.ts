/**
 * A public terminal's backup lives for a few minutes at a time at the relay, so that a power cut leaves nothing there for long. Its
 * pages prolong that, whichever of them is shown, and whether or not it has the answers open.
 */
import { keptDeletion } from './backup-drop';
import type { SessionStorage } from './backup-pending';
import { LEASE } from './backup-remote';
import { SAVED } from './backup';

/** In milliseconds; the next renewal is not far. */
const patience = 10_000;

/**
 * Has the relay keep for a while longer what this tab wrote there. Never throws. `fetch` is given in tests only.
 * @returns `nothing`: the relay has confirmed nothing of this tab. `gone`: nor does it have it any more. `unreached`: nobody knows.
 */
export async function renewKept(
  storage: SessionStorage,
  relayUrl: string,
  fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis)
): Promise<'nothing' | 'renewed' | 'gone' | 'unreached'> {
  if (!Number(storage.getItem(SAVED))) return 'nothing';
  try {
    const kept = await keptDeletion(storage, relayUrl);
    if (!kept) return 'nothing';
    const { status } = await fetch(`${kept.url}?${LEASE}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${kept.token}` },
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(patience)
    });
    if (status === 404) return 'gone';
    return status === 204 ? 'renewed' : 'unreached';
  } catch {
    return 'unreached';
  }
}
