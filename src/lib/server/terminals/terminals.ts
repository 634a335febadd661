/**
 * The port to what is known of terminals: public PCs in the offices. An engine is one file here and must pass
 * `terminals-contract.ts`. Nothing is ever kept in a process's memory between two calls: staff refuse a terminal from
 * another process, and it must count at the next request.
 */
import type { JWK } from 'jose';

/** A public P-256 key as JWK, and nothing else in it. */
export type TerminalKey = Pick<JWK, 'kty' | 'crv' | 'x' | 'y'>;

/** Times in milliseconds since 1970. */
export interface Terminal {
  /** `t-` and ten characters; drawn by chance when staff add it. */
  readonly id: string;
  /** As staff call it: "Terminal 3". */
  readonly name: string;
  readonly office: string;
  readonly added: number;
  /** What it signs its tickets with; null: its code has not been used. */
  readonly key: TerminalKey | null;
  readonly refused: boolean;
}

export interface NewTerminal {
  readonly id: string;
  readonly name: string;
  readonly office: string;
  /** SHA-256 of the one-time code, base64url. */
  readonly code: string;
  /** The code is good before this. */
  readonly until: number;
}

export interface Terminals {
  /** False: there are as many as there may be. */
  add(terminal: NewTerminal, now: number): Promise<boolean>;
  /** In the order in which they were added. */
  list(): Promise<readonly Terminal[]>;
  find(id: string): Promise<Terminal | undefined>;
  /**
   * Uses up the code that hashes to this, and binds the key to its terminal; both or neither. undefined: no such code, or it is
   * used, too old, or of a terminal that is refused.
   */
  enrol(code: string, key: TerminalKey, now: number): Promise<Terminal | undefined>;
  /** False: there is no such terminal. */
  refuse(id: string, refused: boolean): Promise<boolean>;
  /** Forgets it and its key. False: there is no such terminal. */
  remove(id: string): Promise<boolean>;
  /** True for the first who brings this ticket. It is remembered until `until`, when it is too old anyway. */
  useTicket(jti: string, until: number, now: number): Promise<boolean>;
}

/** More offices than the country has, with ten each. */
export const mostTerminals = 5000;
