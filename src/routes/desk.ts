import { PUBLIC_RELAY_URL } from '$env/static/public';
import { realWorld } from '$lib/session/link-world';
import type { HelperIdentity } from '$lib/session/types';
import type { DeskTools } from '$lib/state/desk-session.svelte';
import type { Look } from '$lib/state/citizen-look.svelte';
import { askIce } from '$lib/state/ice';
import { provideTextRoom } from '$lib/ui/text-room';

provideTextRoom(() => import('$lib/deliver/text-room').then(({ textRoom }) => textRoom));

/**
 * Asks the app server for its word on who is logged in, bound to one pairing. Throws where it gives none.
 * @param path that answers
 * @param more what goes along with the binding
 */
export const attestAt =
  (path: '/veileder/attest' | '/hjelpe/attest', more: object = {}): DeskTools['attest'] =>
  async (binding) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ binding, ...more })
    });
    if (!answer.ok) throw new Error(`attest ${answer.status}`);
    const { token } = (await answer.json()) as { token: string };
    return token;
  };
const nobody: DeskTools['attest'] = () => Promise.resolve(null);

/** What a desk works with, of this browser and this build. Only who is logged in is vouched for, with `attest`. */
export function deskTools(look: Look, identity: HelperIdentity, attest = nobody): DeskTools {
  return {
    relayUrl: PUBLIC_RELAY_URL || `${location.origin.replace(/^http/, 'ws')}/relay`,
    world: realWorld,
    words: () => look.words,
    identity,
    attest,
    rtc: askIce({ fetch: (path, init) => fetch(path, init), now: Date.now })
  };
}
