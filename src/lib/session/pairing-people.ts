/** The two people's parts in an exchange, the same by code and by QR. */
import { limits } from '../../../signaling/protocol';
import type { Bytes } from './bytes';
import type { PairedKeys } from './link';
import { readAnswer, type Agreement } from './pairing-exchange';
import type { PairSocket } from './pairing-wire';
import { SessionError, type HelperIdentity } from './types';

/** Asks the app server to vouch for who is logged in, for this exchange only. null: nobody vouches. */
export type Attest = (binding: string) => Promise<string | null>;
/** Who the token vouches for; the token is '' where nobody does. null: do not let them in. */
export type Verify = (token: string, binding: string) => Promise<HelperIdentity | null>;

/** Somebody wants to help; the citizen must answer. */
export interface PairedHelper {
  readonly keys: PairedKeys;
  readonly identity: HelperIdentity;
  /** Call it once. After false the keys are worth nothing. */
  answer(yes: boolean): void;
  /** In place of an answer: the line breaks, and why is nobody's to know. */
  vanish(): void;
}

/** What whoever shows a code can follow. */
export interface Shown<Result> {
  /** Milliseconds, by the world's clock. */
  readonly expiresAt: number;
  readonly result: Promise<Result>;
  cancel(): void;
}

const MAX_TOKEN = 2048;

/** The helper's token, sealed. */
export async function vouched(attest: Attest, agreement: Agreement): Promise<Bytes> {
  let token: string;
  try {
    token = (await attest(agreement.binding)) ?? '';
  } catch (cause) {
    throw new SessionError('attestation-failed', 'staff', { cause });
  }
  if (token.length > MAX_TOKEN) throw new SessionError('attestation-failed', 'staff');
  return agreement.sealToken(token);
}

/** The helper, once the citizen has proved the code: their answer. */
export async function awaitAnswer(pair: PairSocket, agreement: Agreement): Promise<PairedKeys> {
  const answer = await readAnswer(agreement, await pair.nextBytes(limits.exchange, 'expired'));
  if (answer === undefined) throw new SessionError('bad-message', 'staff');
  if (!answer) throw new SessionError('declined', 'guide');
  return agreement.keys;
}

/** The citizen, once the helper has proved the code: who is it? */
export async function meet(pair: PairSocket, agreement: Agreement, sealed: Bytes, verify: Verify) {
  const token = await agreement.openToken(sealed);
  const identity = token === undefined ? null : await verify(token, agreement.binding);
  if (!identity) throw new SessionError('not-vouched-for', 'guide');
  let answered = false;
  const answer = (yes: boolean): void => {
    if (answered) return;
    answered = true;
    void agreement.tag(yes ? 'yes' : 'no').then((tag) => {
      pair.send(tag);
      pair.close('done');
    });
  };
  const vanish = (): void => {
    answered = true;
    pair.close('gone');
  };
  return { keys: agreement.keys, identity, answer, vanish } satisfies PairedHelper;
}

/** Runs one exchange; whatever goes wrong ends it. */
export async function exchange<T>(pair: PairSocket, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    pair.close();
    throw error;
  }
}

/** For a result that may fail before anybody looks at it. */
export function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
