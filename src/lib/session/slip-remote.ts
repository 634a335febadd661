/** Slips at the relay, as `signaling/protocol.ts` has them on the wire. */
import { limits } from '../../../signaling/protocol';
import { toBase64Url, type Bytes } from './bytes';
import type { SlipKeys } from './slip-keys';
import { SessionError } from './types';

/** The relay counts how many more tries there are; 0: it has deleted the slip. */
export class WrongPin extends SessionError {
  constructor(readonly left: number) {
    super('wrong-pin', 'citizen');
  }
}

const codes: Readonly<Record<number, SessionError>> = {
  404: new SessionError('slip-gone', 'citizen'),
  409: new SessionError('slip-taken', 'citizen'),
  413: new SessionError('slip-too-big', 'staff'),
  429: new SessionError('too-many', 'citizen'),
  507: new SessionError('slip-full', 'staff')
};

/** @throws WrongPin, or SessionError `slip-gone`, `too-many`, `slip-unreachable` and others */
export class RemoteSlip {
  readonly #url: string;

  /** @param relayUrl `wss://relay.example.no/relay`. @param fetch given in tests only */
  constructor(
    relayUrl: string,
    private readonly keys: SlipKeys,
    private readonly fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis)
  ) {
    this.#url = `${relayUrl.replace(/^ws/, 'http')}/slip/${toBase64Url(keys.id)}`;
  }

  /** @returns until when it is kept, milliseconds */
  async put(sealed: Bytes): Promise<number> {
    if (sealed.length > limits.slip) throw new SessionError('slip-too-big', 'staff');
    const answer = await this.#ask('PUT', sealed);
    return untilIn(((await answer.json()) as { until?: unknown }).until);
  }

  async take(): Promise<{ readonly sealed: Bytes; readonly until: number }> {
    const answer = await this.#ask('POST');
    const until = untilIn(Number(answer.headers.get('x-until')));
    return { sealed: new Uint8Array(await answer.arrayBuffer()), until };
  }

  async drop(): Promise<void> {
    await this.#ask('DELETE');
  }

  async #ask(method: string, body?: Bytes): Promise<Response> {
    const init: RequestInit = {
      method,
      headers: { authorization: `Bearer ${toBase64Url(this.keys.proof)}`, 'content-type': 'application/octet-stream' },
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer'
    };
    const answer = await this.fetch(this.#url, body ? { ...init, body } : init).catch((cause: unknown) => {
      throw new SessionError('slip-unreachable', 'citizen', { cause });
    });
    if (answer.ok) return answer;
    if (answer.status === 403) {
      const { error, left } = (await answer.json().catch(() => ({}))) as { error?: unknown; left?: unknown };
      if (error === 'wrong-proof') throw new WrongPin(Math.max(0, Math.trunc(Number(left)) || 0));
    }
    throw codes[answer.status] ?? new SessionError('slip-unreachable', 'staff');
  }
}

function untilIn(said: unknown): number {
  if (!Number.isSafeInteger(said)) throw new SessionError('slip-unreachable', 'staff');
  return said as number;
}
