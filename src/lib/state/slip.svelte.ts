/** The slip "go on later": made of this tab's answers, or opened in it. */
import type { CitizenSession } from '../session/citizen-session';
import { makeSlip, openSlip, readSlipFragment, readSlipTyped, WrongPin } from '../session/slip';
import type { OpenedSlip, SlipTools } from '../session/slip';
import { slipCharacters, slipGroups } from '../session/slip-code';
import { judgePin, pinDigits } from '../session/slip-pin';
import { SessionError } from '../session/types';

export type { SlipTools } from '../session/slip';
export { pinDigits } from '../session/slip-pin';

/** Why it came to nothing, of the world's failures; words `slip.error.*` and `slip.open.error.*`. */
export type SlipTrouble = 'offline' | 'many' | 'big' | 'damaged';

const troubles: Readonly<Record<string, SlipTrouble>> = {
  'too-many': 'many',
  'slip-full': 'many',
  'slip-too-big': 'big',
  'slip-damaged': 'damaged',
  'slip-newer': 'damaged'
};
const troubleOf = (error: unknown): SlipTrouble =>
  (error instanceof SessionError ? troubles[error.code] : undefined) ?? 'offline';

const day = 24 * 60 * 60 * 1000;
/** The last day on which it works from morning to night, `2026-12-10`. @param until milliseconds */
export const lastDay = (until: number): string => new Date(until - day).toISOString().slice(0, 10);

export interface MadeSlip {
  readonly groups: readonly string[];
  /** What the QR code's address ends with, after `#`. */
  readonly fragment: string;
  readonly until: string;
  /** The answers that are on it: compared with those of now. */
  readonly of: unknown;
}

export class SlipMaker {
  busy = $state(false);
  /** What is wrong with the PIN. */
  wrong = $state<'short' | 'easy' | 'differ' | null>(null);
  trouble = $state<SlipTrouble | null>(null);
  made = $state.raw<MadeSlip | null>(null);

  constructor(
    private readonly session: CitizenSession,
    private readonly tools: SlipTools
  ) {}

  /** Makes one with this PIN, typed twice. */
  async make(pin: string, again: string): Promise<void> {
    if (this.busy) return;
    const judged = judgePin(pinDigits(pin));
    this.wrong = judged !== 'good' ? judged : pinDigits(pin) === pinDigits(again) ? null : 'differ';
    this.trouble = null;
    if (this.wrong) return;
    this.busy = true;
    try {
      const { answers } = this.session;
      const of = answers.snapshot();
      const { code, fragment, until } = await makeSlip(answers.doc, pinDigits(pin), this.tools);
      this.made = { groups: slipGroups(code), fragment, until: lastDay(until), of };
    } catch (error) {
      this.trouble = troubleOf(error);
    } finally {
      this.busy = false;
    }
  }

  /** Another one; the first goes on working. */
  again(): void {
    this.made = null;
  }
}

export class SlipOpener {
  stage = $state<'code' | 'pin' | 'gone' | 'opened'>('code');
  busy = $state(false);
  /** The code came by camera. */
  scanned = $state(false);
  /** What is wrong with the code: how many characters there are, or `typo`. */
  code = $state<number | 'typo' | null>(null);
  /** What is wrong with the PIN: `short`, or how many tries are left. */
  pin = $state<number | 'short' | null>(null);
  trouble = $state<SlipTrouble | null>(null);
  /** It is gone because of this: the PIN was wrong five times. */
  spent = $state(false);
  opened = $state.raw<OpenedSlip | null>(null);
  removed = $state<'no' | 'going' | 'yes' | 'failed'>('no');
  #secret: Uint8Array<ArrayBuffer> | undefined;

  constructor(private readonly tools: SlipTools) {}

  /** With what the address holds behind `#`, if it holds anything. */
  begin(fragment: string): void {
    this.#secret = readSlipFragment(fragment);
    this.scanned = this.#secret !== undefined;
    this.stage = this.#secret ? 'pin' : 'code';
  }

  /** With the code as it was typed. */
  async type(typed: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.code = null;
    const read = await readSlipTyped(typed);
    this.busy = false;
    if (typeof read === 'string') this.code = read === 'typo' ? read : slipCharacters(typed).length;
    else {
      this.#secret = read;
      this.stage = 'pin';
    }
  }

  /** Fetches the answers; nothing of this tab's own is touched by it. */
  async open(typed: string): Promise<void> {
    const pin = pinDigits(typed);
    if (this.busy || !this.#secret) return;
    this.trouble = null;
    // One that cannot be right costs no try. Whether it is easy was asked when it was chosen.
    this.pin = judgePin(pin) === 'short' ? 'short' : null;
    if (this.pin) return;
    this.busy = true;
    try {
      this.opened = await openSlip(this.#secret, pin, this.tools);
      this.stage = 'opened';
    } catch (error) {
      if (error instanceof WrongPin && error.left > 0) this.pin = error.left;
      else if (error instanceof WrongPin || (error instanceof SessionError && error.code === 'slip-gone')) {
        this.spent = error instanceof WrongPin;
        this.stage = 'gone';
      } else this.trouble = troubleOf(error);
    } finally {
      this.busy = false;
    }
  }

  /** Back to the code: this one was another's, or is gone. */
  restart(): void {
    this.#secret = undefined;
    Object.assign(this, { stage: 'code', scanned: false, code: null, pin: null, trouble: null, spent: false });
  }

  async remove(): Promise<void> {
    if (!this.opened || this.removed === 'going') return;
    this.removed = 'going';
    this.removed = await this.opened.remove().then(
      () => 'yes' as const,
      () => 'failed' as const
    );
  }
}
