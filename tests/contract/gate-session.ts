/** Real sessions over a real relay, for the tests beside this file. */
import { CitizenSession, type CitizenLink } from '../../src/lib/session/citizen-session';
import type { SessionStorage } from '../../src/lib/session/backup-pending';
import { HelperSession } from '../../src/lib/session/helper-session';
import type { PairedKeys } from '../../src/lib/session/link';
import { realWorld } from '../../src/lib/session/link-world';
import type { Grants, HelperIdentity } from '../../src/lib/session/types';
import { schema } from '../simulation/form';
import { TabStorage } from '../simulation/log';

export const identity = { name: 'Guro Guide', office: 'NAV Eksempel', role: 'guide', verified: true } as const;

export async function openCitizen(
  relayUrl: string,
  storage: SessionStorage = new TabStorage()
): Promise<CitizenSession> {
  const verify = () => Promise.resolve(identity);
  const session = await CitizenSession.open({ schema, relayUrl, storage, world: realWorld, verify, rtc: null });
  await session.prepareHelp();
  return session;
}

/** Keys as pairing would give them. */
export function drawKeys(): PairedKeys {
  const room = Buffer.from(realWorld.random(16)).toString('base64url');
  return { room, key: realWorld.random(32) };
}

export function letIn(
  citizen: CitizenSession,
  keys: PairedKeys,
  grants: Grants,
  who: HelperIdentity = identity
): CitizenLink {
  return citizen.request({ keys, identity: who, answer: () => undefined, vanish: () => undefined }).accept(grants);
}

export function openHelper(relayUrl: string, keys: PairedKeys): HelperSession {
  return new HelperSession({ schema, relayUrl, keys, world: realWorld, rtc: null });
}
