/**
 * The port to the waiting list: terminals whose person asked to talk with a guide. An engine is one file here and must pass
 * `waiting-contract.ts`. It holds no more than which terminal waits, since when, and which guide takes it.
 */

/** How long a terminal stays on the list without asking again, in milliseconds. */
export const waitingLife = 30_000;
/**
 * A guide who took one has so long to be paired with it. After that others may take it again: a guide's browser may have
 * gone, and nobody must wait for it.
 */
export const takenFor = 180_000;

/** How often one terminal may ask to wait, or to wait no more: it asks each 10 s, and at each press. For `Rate`. */
export const waitsAllowed = [60, 60_000] as const;
/** How often one guide may ask for the list, or take from it: each open desk asks every 5 s, and a guide may have ten. */
export const listsAllowed = [240, 60_000] as const;

export interface Waiting {
  /** The terminal's id. */
  readonly id: string;
  /** When it began to wait. */
  readonly since: number;
  readonly taken: { readonly guide: string; readonly name: string } | null;
}

export interface WaitingList {
  /** Puts the terminal on the list, or keeps it there. */
  wait(id: string, now: number): Promise<Waiting>;
  leave(id: string): Promise<void>;
  /** Who has waited longest comes first. */
  list(now: number): Promise<readonly Waiting[]>;
  /**
   * For one guide alone, of however many ask at once; for the same guide again and again. `gone`: it does not wait any more.
   * @param guide an id that tells guides apart; only the name is ever shown
   */
  take(id: string, guide: string, name: string, now: number): Promise<'ok' | 'taken' | 'gone'>;
}
