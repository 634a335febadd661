/**
 * One job at a time, and the truth about it. What cannot print is cancelled and purged here, so that it never waits for the
 * next person; the end of the session does it once more, from outside.
 */
import { operations, statuses } from './ipp.mjs';
import { asked, judgePrinter } from './printer-state.mjs';

/** @typedef {import('./printer-state.mjs').PrinterState} PrinterState */
/** @typedef {'waiting' | 'printing' | 'done' | 'cancelled' | 'failed'} JobState */
/** @typedef {(operation: number, wish: import('./ipp.mjs').Wish, patience?: number) => Promise<import('./ipp.mjs').Reply>} Ask */
/** @typedef {{ id: number, state: JobState, sent: number, badSince: number | null, left?: true }} Job `left`: the printer may hold some of it */

/** Never a word of the paper or the page: titles land in logs and on banners. */
const title = 'Sammen';
/**
 * Milliseconds. `told`: how long a printer has to hear that its paper is taken back, before the page says that it may still hold it;
 * `heard`: and before CUPS' own program, which waits 30 s for a printer that does not read, is killed.
 */
export const limits = { job: 120_000, bad: 20_000, send: 30_000, told: 2500, heard: 35_000 };
const lookEvery = 100;

/** printer-state of CUPS' queue while a program of its own speaks with the printer. */
const processing = 4;
/** job-state (RFC 8011, 5.3.7). @type {Record<number, JobState>} */
const jobStates = { 3: 'waiting', 4: 'waiting', 5: 'printing', 6: 'printing', 7: 'cancelled', 8: 'failed', 9: 'done' };
const isOver = (/** @type {JobState} */ state) => state !== 'waiting' && state !== 'printing';

/** A print that cannot begin, or be taken back for certain; `code` is the contract's. */
export class PrintError extends Error {
  /** @param {'busy' | 'no-printer' | 'maybe-left'} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export class Printing {
  #cups;
  #device;
  #now;
  #user;
  #pause;
  #uri = 'ipp://localhost/printers/sammen';
  /** @type {Map<number, Job>} jobs of this session only: another's number is unknown */
  #jobs = new Map();
  #sending = false;

  /**
   * @param {{ cups: Ask, device: Ask | null, user: string, now: () => number, pause?: (ms: number) => Promise<void> }} parts
   * `device` is null where there is no printer
   */
  constructor({ cups, device, user, now, pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms)) }) {
    this.#pause = pause;
    this.#cups = cups;
    this.#device = device;
    this.#user = user;
    this.#now = now;
  }

  /** @returns {Promise<PrinterState>} */
  async printer() {
    const read = async (/** @type {Ask | null} */ ask) => {
      try {
        const reply = await ask?.(operations.printer, { uri: this.#uri, ask: asked });
        return reply && reply.status < 0x100 ? reply.attributes : null;
      } catch {
        return null;
      }
    };
    const [queue, device] = await Promise.all([read(this.#cups), read(this.#device)]);
    return judgePrinter(queue, device);
  }

  /**
   * @param {Buffer} pdf
   * @returns {Promise<string>} the job's number
   * @throws {PrintError}
   */
  async send(pdf) {
    if (this.#sending || this.#active()) throw new PrintError('busy');
    this.#sending = true;
    try {
      if ((await this.printer()) === 'gone') throw new PrintError('no-printer');
      const wish = { uri: this.#uri, user: this.#user, title, document: pdf };
      const reply = await this.#cups(operations.print, wish, limits.send).catch(() => null);
      const id = Number(reply?.attributes['job-id']?.[0]);
      if (!reply || reply.status >= 0x100 || !id) throw new PrintError('no-printer');
      this.#jobs.set(id, { id, state: 'waiting', sent: this.#now(), badSince: null });
      return String(id);
    } finally {
      this.#sending = false;
    }
  }

  /**
   * @param {string} id
   * @returns {Promise<{ state: JobState, printer: PrinterState, left?: true } | null>} null: not a job of this session
   */
  async state(id) {
    const job = this.#jobs.get(Number(id));
    if (!job) return null;
    const printer = await this.#follow(job);
    return { state: job.state, printer, ...(job.left && { left: true }) };
  }

  /** @param {string} id @returns {Promise<boolean>} false: not a job of this session @throws {PrintError} */
  async cancel(id) {
    const job = this.#jobs.get(Number(id));
    if (!job) return false;
    if (!isOver(job.state)) await this.#end(job, 'cancelled');
    if (job.left) throw new PrintError('maybe-left');
    return true;
  }

  /** Once a second: gives up what cannot print, whether or not a page asks. */
  async tick() {
    const job = this.#active();
    if (job) await this.#follow(job);
  }

  #active() {
    return [...this.#jobs.values()].find(({ state }) => !isOver(state));
  }

  /** @param {Job} job @returns {Promise<PrinterState>} */
  async #follow(job) {
    const [printer, state] = await Promise.all([this.printer(), this.#read(job)]);
    if (isOver(job.state)) return printer;
    if (state && isOver(state)) await this.#end(job, state);
    else if (state) job.state = state;
    if (isOver(job.state)) return printer;
    const now = this.#now();
    job.badSince = printer === 'gone' || printer === 'stopped' ? (job.badSince ?? now) : null;
    const hopeless = job.badSince !== null && now - job.badSince >= limits.bad;
    if (hopeless || now - job.sent >= limits.job) await this.#end(job, 'failed');
    return printer;
  }

  /** @param {Job} job @returns {Promise<JobState | undefined>} undefined: CUPS does not answer now */
  async #read(job) {
    try {
      const reply = await this.#cups(operations.job, {
        uri: this.#uri,
        job: job.id,
        user: this.#user,
        ask: ['job-state']
      });
      // Somebody at the office removed it.
      if (reply.status === statuses.notFound) return 'cancelled';
      return jobStates[Number(reply.attributes['job-state']?.[0])];
    } catch {
      return undefined;
    }
  }

  /** @param {Job} job @param {JobState} state */
  async #end(job, state) {
    job.state = state;
    if (state === 'done' || (await this.#takeBack(job, limits.told))) return this.#purge(job);
    job.left = true;
    // Not waited for: the page is told now. The end of the session purges it in any case.
    void this.#takeBack(job, limits.heard).then(() => this.#purge(job));
  }

  /**
   * Also of what is printed nothing is kept: how it ended is known here. Where CUPS does not answer, the end of the session empties its spool.
   * @param {Job} job
   */
  async #purge({ id }) {
    await this.#cups(operations.cancel, { uri: this.#uri, job: id, user: this.#user, purge: true }).catch(() => {});
  }

  /**
   * Has the printer drop what it holds already: a paper that waits inside for a tray to be filled would come out for the next person.
   * CUPS' own program tells it, when it is asked to end; a purge kills that before it has.
   * @param {Job} job @param {number} within milliseconds
   * @returns {Promise<boolean>} whether the printer was told
   */
  async #takeBack(job, within) {
    const from = this.#now();
    try {
      await this.#cups(operations.cancel, { uri: this.#uri, job: job.id, user: this.#user });
      while (this.#now() - from < within) {
        const { attributes } = await this.#cups(operations.printer, { uri: this.#uri, ask: asked });
        if (attributes['printer-state']?.[0] !== processing) return true;
        await this.#pause(lookEvery);
      }
    } catch {
      // CUPS does not answer.
    }
    return false;
  }
}
