/**
 * One paper at a time on its way out of the printer, and the truth about it: what the terminal helper hears from the
 * printing system, asked again each second until it is over. Nothing is called done before that says so.
 */
import type { Clock } from './terminal-clock';
import { HelperError, type Job, type PrinterState, type TerminalHelper } from './terminal-helper';

export type PrintStage =
  /** The paper is made, or handed to the printer. */
  | 'making'
  | 'waiting'
  | 'printing'
  | 'done'
  /** Taken back by the person. */
  | 'cancelled'
  /** Not printed, and nothing lies in the printer. */
  | 'failed';

export interface Printing {
  /** What the page calls it, so that the right card shows it. */
  readonly paper: string;
  readonly stage: PrintStage;
  /** What the printer says of itself; `ready` where nothing is wrong. */
  readonly printer: PrinterState;
  /** Why it failed where that was not the printer: `not-made`, or a code of the terminal helper's. */
  readonly why?: string;
  /** What the paper was made of; see `Printer.printed`. */
  readonly of?: string;
}

const over = (stage: PrintStage) => stage === 'done' || stage === 'cancelled' || stage === 'failed';
/** So often is asked how far it has come, in milliseconds. */
const askEvery = 1000;
/** A paper that is not made by then is not made: the session must not stay open for it for ever. In milliseconds. */
const makeWithin = 90_000;

type Helper = Pick<TerminalHelper, 'print' | 'job' | 'cancel'>;

export class Printer {
  now = $state.raw<Printing>();
  /** Papers that came out, each with what it was made of: the answers may have changed since. */
  printed = $state.raw<Readonly<Record<string, string>>>({});
  #job: string | undefined;
  #stop: () => void = () => undefined;
  /** An answer to a question that is no longer asked must not be heard. */
  #turn = 0;

  constructor(
    private readonly helper: Helper,
    private readonly clock: Clock,
    /** Tells when a paper came out. */
    private readonly came: (printed: Readonly<Record<string, string>>) => void = () => undefined
  ) {}

  /** Something is on its way: no second one may begin, and the session is not left alone. */
  get busy(): boolean {
    return this.now !== undefined && !over(this.now.stage);
  }

  /** Makes and prints it; does nothing while another is on its way. Never throws: `now` says how it went. */
  async print(paper: string, of: string, make: () => Promise<Blob>): Promise<void> {
    if (this.busy) return;
    const turn = ++this.#turn;
    this.now = { paper, of, stage: 'making', printer: 'ready' };
    let pdf: Blob;
    try {
      pdf = await this.#inTime(make);
    } catch {
      if (turn === this.#turn) this.#over('failed', 'ready', 'not-made');
      return;
    }
    if (turn !== this.#turn) return;
    try {
      const job = await this.helper.print(pdf);
      if (turn !== this.#turn) return void this.helper.cancel(job).catch(() => undefined);
      this.#job = job;
      this.#set({ stage: 'waiting', printer: 'ready' });
      this.#stop = this.clock.every(askEvery, () => void this.#look(turn, job));
    } catch (error) {
      if (turn === this.#turn) this.#over('failed', 'ready', error instanceof HelperError ? error.code : 'unknown');
    }
  }

  async #inTime(make: () => Promise<Blob>): Promise<Blob> {
    let stop: () => void = () => undefined;
    const late = new Promise<never>((_, reject) => {
      stop = this.clock.every(makeWithin, () => reject(new Error('too late')));
    });
    return Promise.race([make(), late]).finally(() => stop());
  }

  /** Takes it back. Where the terminal helper does not answer, that is what is said. */
  async cancel(): Promise<void> {
    if (!this.busy) return;
    const turn = ++this.#turn;
    this.#stop();
    try {
      if (this.#job) await this.helper.cancel(this.#job);
      if (turn === this.#turn) this.#over('cancelled', 'ready');
    } catch (error) {
      // A job that it no longer knows is not in the printer any more.
      const code = error instanceof HelperError ? error.code : '';
      if (turn !== this.#turn) return;
      if (code === 'unknown-job') this.#over('cancelled', 'ready');
      else this.#over('failed', 'ready', code === 'maybe-left' ? code : 'offline');
    }
  }

  async #look(turn: number, id: string): Promise<void> {
    let job: Job;
    try {
      job = await this.helper.job(id);
    } catch (error) {
      // No answer yet may be a busy machine: asked again in a second. The terminal helper ends the job by itself in time.
      if (turn === this.#turn && error instanceof HelperError && error.code === 'unknown-job')
        this.#over('failed', 'ready', 'unknown-job');
      return;
    }
    if (turn !== this.#turn) return;
    if (over(job.state)) this.#over(job.left ? 'failed' : job.state, job.printer, job.left ? 'maybe-left' : undefined);
    else this.#set({ stage: job.state, printer: job.printer });
  }

  #set(news: Pick<Printing, 'stage' | 'printer' | 'why'>): void {
    if (this.now) this.now = { paper: this.now.paper, of: this.now.of, ...news };
  }

  #over(stage: PrintStage, printer: PrinterState, why?: string): void {
    this.#turn++;
    this.#stop();
    this.#job = undefined;
    this.#set({ stage, printer, ...(why && { why }) });
    const { paper, of } = this.now ?? {};
    if (stage !== 'done' || paper === undefined || of === undefined) return;
    this.printed = { ...this.printed, [paper]: of };
    this.came(this.printed);
  }
}
