import { goto } from '$app/navigation';
import { PUBLIC_ATTESTATION_KEYS } from '$env/static/public';
import { verifyAttestation } from '$lib/session/attestation';
import { realWorld } from '$lib/session/link-world';
import { askIce } from '$lib/state/ice';
import { openCitizen, type CitizenScreen } from '$lib/state/citizen.svelte';
import type { Look } from '$lib/state/citizen-look.svelte';
import { readMark } from '$lib/state/terminal-mark';
import { provideTextRoom } from '$lib/ui/text-room';
import { relayUrl } from './relay';

provideTextRoom(() => import('$lib/deliver/text-room').then(({ textRoom }) => textRoom));

/** The relay of this build, and chance. */
export const relayTools = () => ({
  relayUrl: relayUrl(),
  world: realWorld
});

/** Opens the citizen's session of this tab with what the browser and the build give. In the browser only. */
export function openTab(look: Look): Promise<CitizenScreen> {
  const keys = JSON.parse(PUBLIC_ATTESTATION_KEYS) as JsonWebKey[];
  return openCitizen({
    look,
    goto: (path) => goto(path, { keepFocus: true }),
    ...relayTools(),
    storage: sessionStorage,
    leased: readMark(sessionStorage) !== undefined,
    verify: (token, binding) => verifyAttestation(token, keys, binding, Date.now()),
    rtc: askIce({ fetch: (path, init) => fetch(path, init), now: Date.now }),
    locks: navigator.locks
  });
}
