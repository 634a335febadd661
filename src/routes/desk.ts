import { PUBLIC_RELAY_URL } from '$env/static/public';
import { realWorld } from '$lib/session/link-world';
import type { HelperIdentity } from '$lib/session/types';
import type { DeskTools } from '$lib/state/desk-session.svelte';
import type { Look } from '$lib/state/citizen-look.svelte';
import { askIce } from '$lib/state/ice';
import { provideTextRoom } from '$lib/ui/text-room';

provideTextRoom(() => import('$lib/deliver/text-room').then(({ textRoom }) => textRoom));

/** The app server's word for who is logged in, bound to one pairing. Throws where it gives none. */
async function attest(binding: string): Promise<string> {
  const answer = await fetch('/veileder/attest', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ binding })
  });
  if (!answer.ok) throw new Error(`attest ${answer.status}`);
  const { token } = (await answer.json()) as { token: string };
  return token;
}

/** What a desk works with, of this browser and this build. Only who is logged in is vouched for. */
export function deskTools(look: Look, identity: HelperIdentity): DeskTools {
  return {
    relayUrl: PUBLIC_RELAY_URL || `${location.origin.replace(/^http/, 'ws')}/relay`,
    world: realWorld,
    words: () => look.words,
    identity,
    attest: identity.verified ? attest : () => Promise.resolve(null),
    rtc: askIce({ fetch: (path, init) => fetch(path, init), now: Date.now })
  };
}
