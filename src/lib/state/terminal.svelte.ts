/**
 * The session of a terminal, in the page: it lives as long as the document, and is made anew from the tab's mark on each.
 *
 *   heartbeat and status   each 5 s; the terminal helper ends a session that is silent
 *   backup                 renewed at the relay each 30 s, where it lives five minutes without
 *   idle                   asks "are you there?", and ends the session when nobody answers
 *   printer, waiting       what is on its way for this person
 *   end()                  the terminal helper ends everything: nothing relies on the page to clear up after itself
 */
import { TerminalBackup } from './terminal-backup';
import { realClock, type Clock } from './terminal-clock';
import { HelperError, TerminalHelper, type Status } from './terminal-helper';
import type { TerminalPicture } from '../session/types';
import { Idle, type IdleNow } from './terminal-idle';
import { Printer } from './terminal-printer.svelte';
import { trialStatus, type Fit, type TerminalTools } from './terminal-tools';
import { Waiting } from './terminal-waiting.svelte';

export type { TerminalPicture } from '../session/types';
export type { Status } from './terminal-helper';
export type { Fit, TerminalTools } from './terminal-tools';

const beatEvery = 5000;
/** Of the five minutes that a backup has, four and a half are left for a network that is away. */
const renewEvery = 30_000;
/** Heartbeats without an answer before we say so. */
const lostAfter = 3;
/** How long helpers and the relay may take to hear that it is over, in milliseconds. The end does not wait for more. */
const farewellMs = 1000;

export class Terminal {
  status = $state.raw<Status>();
  /** `refused`: our server will not have this terminal. */
  contact = $state<'yes' | 'lost' | 'refused'>('yes');
  idle = $state.raw<IdleNow>({ state: 'active' });
  ending = $state(false);
  /** `low`: the controls stand in the lower two thirds, for who sits. `strong`: every edge is dark. */
  fit = $state.raw<Fit>({ low: false, strong: false });
  /** Path of a page that is none of the application's; a helper's picture has nothing of it. */
  away = $state<string | null>(null);
  /** The bar along the lower edge, with the keyboard where that stands on it: its height in px. */
  bar = $state.raw<{ readonly height: number; readonly keyboard: TerminalPicture['keyboard'] }>({
    height: 0,
    keyboard: 'no'
  });
  /** The one honest question before the end is open. */
  asking = $state(false);
  /** What "Ferdig" does: the question where something would be lost, else the end. Given by what draws it. */
  finish: () => void = () => void this.end();
  readonly printer: Printer;
  readonly waiting: Waiting;
  readonly trial: boolean;
  readonly #helper: TerminalHelper;
  readonly #clock: Clock;
  readonly #idle: Idle;
  readonly #backup: TerminalBackup;
  #missed = 0;
  #stops: (() => void)[] = [];

  constructor(private readonly tools: TerminalTools) {
    const { mark, fetch, clock = realClock } = tools;
    this.trial = mark.trial === true;
    this.#clock = clock;
    this.#helper = new TerminalHelper(mark, fetch);
    this.#idle = new Idle(clock.now());
    this.#backup = new TerminalBackup(this.#helper, tools.deletion ?? (async () => null));
    this.printer = new Printer(this.#helper, clock, tools.keepPrinted);
    this.printer.printed = tools.printed ?? {};
    this.waiting = new Waiting(fetch, clock, tools.keepWaiting);
    if (this.trial) this.status = trialStatus;
  }

  /** Sound is for one pair of ears. */
  get headphones(): boolean {
    return this.status?.headphones === true;
  }
  /** A slip came out, with which the answers can be opened elsewhere. It is a copy: what is here goes all the same. */
  get slip(): boolean {
    return this.printer.printed['slip'] !== undefined;
  }
  /** How this screen differs from one at home, for the helper's picture of it. */
  get picture(): TerminalPicture {
    return { bar: this.bar.height, keyboard: this.bar.keyboard, ...this.fit };
  }
  /** Paper goes through the terminal helper; a trial has none, and prints as at home. */
  get prints(): boolean {
    return !this.trial;
  }

  start(): () => void {
    void this.#beat();
    void this.#sayWho().then(() => {
      if (this.tools.waited && this.contact !== 'refused') void this.waiting.start();
    });
    const renew = () => void (this.ending || this.tools.renew?.());
    renew();
    this.#stops = [
      this.#clock.every(beatEvery, () => void this.#beat()),
      this.#clock.every(renewEvery, renew),
      this.#clock.every(1000, () => this.#watch())
    ];
    return () => this.#stops.forEach((stop) => stop());
  }

  /** The person touched something or pressed a key. */
  touched(): void {
    this.#idle.touched(this.#clock.now());
  }

  /** A helper writes or points for them: they are talking. Not for ever, since only a touch shows that they are still there. */
  helped(): void {
    this.#idle.helped(this.#clock.now());
  }

  /** "I am here." */
  here(): void {
    this.#idle.here(this.#clock.now());
    this.#watch();
  }

  setFit(news: Partial<Fit>): void {
    this.fit = { ...this.fit, ...news };
    this.tools.keepFit?.(this.fit);
  }

  async setVolume(percent: number): Promise<void> {
    const volume = Math.min(100, Math.max(0, percent));
    await this.#change({ volume }, () => this.#helper.setVolume(volume));
  }

  async setScreenReader(on: boolean): Promise<void> {
    await this.#change({ screenReader: on }, () => this.#helper.setScreenReader(on));
  }

  /** Ends the session: what the page holds, then the whole browser. Asked again, it is the same end. */
  async end(): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    this.asking = false;
    this.waiting.stop();
    let stop: () => void = () => undefined;
    const late = new Promise<void>((resolve) => (stop = this.#clock.every(farewellMs, resolve)));
    await Promise.race([this.tools.leave().catch(() => undefined), late]);
    stop();
    if (this.trial) return this.tools.startOver();
    await this.#endBrowser();
    // Without an answer the heartbeat stops, which ends the session too.
    this.#stops.forEach((one) => one());
  }

  async #endBrowser(): Promise<void> {
    for (let tries = 0; tries < 3; tries += 1) {
      try {
        return await this.#helper.end();
      } catch {
        // Once more.
      }
    }
  }

  /** Shown at once, and taken back where the machine would not. */
  async #change(news: Partial<Status>, ask: () => Promise<void>): Promise<void> {
    const before = this.status;
    if (!before) return;
    this.status = { ...before, ...news };
    if (this.trial) return;
    await ask().catch(() => (this.status = before));
  }

  async #beat(): Promise<void> {
    if (this.trial || this.ending) return;
    try {
      await this.#helper.heartbeat();
      const status = await this.#helper.status();
      this.#idle.setIdle(status.idle * 1000);
      this.status = status;
      this.#missed = 0;
      if (this.contact === 'lost') this.contact = 'yes';
      await this.#backup.look();
    } catch {
      this.#missed += 1;
      if (this.#missed >= lostAfter && this.contact === 'yes') this.contact = 'lost';
    }
  }

  #watch(): void {
    if (this.ending) return;
    // Nobody is sent away from a printer that works for them, or from what is read to them. Some browsers never say that a voice
    // has ended: that counts for a while, as a helper's work does.
    if (this.printer.busy) this.#idle.here(this.#clock.now());
    else if (this.tools.listening?.()) this.#idle.helped(this.#clock.now());
    const now = this.#idle.at(this.#clock.now());
    this.idle = now;
    if (now.state === 'over') void this.end();
  }

  /** Nobody goes on here, and nothing of what was written stays. */
  async #refuse(): Promise<void> {
    this.contact = 'refused';
    this.waiting.stop();
    await this.tools.leave().catch(() => undefined);
    this.tools.refused?.();
  }

  /** Lets our own server know which terminal this is. One that was never enrolled works, without a waiting list. */
  async #sayWho(): Promise<void> {
    if (this.trial) return;
    try {
      const ticket = await this.#helper.ticket();
      const response = await this.tools.fetch('/terminal/okt', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ticket })
      });
      if (response.status !== 403) return;
      const { code } = (await response.json().catch(() => ({}))) as { code?: unknown };
      // Staff refused it, or removed it altogether.
      if (code === 'refused' || code === 'unknown') await this.#refuse();
    } catch (error) {
      // Not enrolled, or no answer of ours: everything but the waiting list works without.
      if (error instanceof HelperError && error.code === 'offline') this.tools.unreached?.();
    }
  }
}
