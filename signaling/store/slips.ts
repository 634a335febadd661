/**
 * The port to slips: sealed bytes that wait for a person to go on elsewhere. An engine keeps them beside its backups and
 * must pass `slips-contract.ts`. To look and to count a wrong try are one act: of many who guess at once, five are heard.
 */
import type { HttpError } from '../protocol';

export type SlipRefusal =
  | { readonly ok: false; readonly code: 'wrong-proof'; readonly left: number }
  | { readonly ok: false; readonly code: Extract<HttpError, 'no-such-slip' | 'slip-taken' | 'store-full'> };

export type SlipResult<T> = ({ readonly ok: true } & T) | SlipRefusal;

export interface SlipLimits {
  /** Wrong proofs until it is deleted. */
  readonly tries: number;
  readonly slips: number;
  /** All together. */
  readonly bytes: number;
}

/** Times in milliseconds; `proof` is always the SHA-256 of the proof, 32 bytes. */
export interface Slips {
  /** Durable when the promise is fulfilled. `slip-taken`: there is one of this id. */
  put(id: string, proof: Uint8Array, body: Uint8Array, until: number, now: number): Promise<SlipResult<object>>;

  /** The bytes, for the right proof, which gives all tries back. `left` 0: that was the last try, and it is gone. */
  take(id: string, proof: Uint8Array, now: number): Promise<SlipResult<{ body: Uint8Array; until: number }>>;

  /** Deletes it, for the right proof; a wrong one counts as a try. */
  drop(id: string, proof: Uint8Array, now: number): Promise<SlipResult<object>>;

  /** Deletes what is over. Returns how many. */
  sweep(now: number): Promise<number>;

  count(): Promise<{ slips: number; bytes: number }>;
}

export const noSlip = (code: 'no-such-slip' | 'slip-taken' | 'store-full'): SlipRefusal => ({ ok: false, code });
export const wrongProof = (left: number): SlipRefusal => ({ ok: false, code: 'wrong-proof', left });
