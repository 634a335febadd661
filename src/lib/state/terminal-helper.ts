/**
 * Speaks to the terminal helper, the small program beside the browser on a terminal. All of it is HTTP on this machine:
 *
 *   POST   /heartbeat       204   each 5 s; without one for 20 s the helper ends the session
 *   GET    /status          200   Status
 *   POST   /print           201   {job}; 400 not-pdf, 409 busy, 413 too-large, 503 no-printer
 *   GET    /print/N         200   Job; 404 unknown-job
 *   DELETE /print/N         204   cancelled and purged
 *   PUT    /volume          204   {percent}
 *   PUT    /screen-reader   204   {on}; 409 no-headphones
 *   GET    /ticket          200   {ticket}; 404 not-enrolled
 *   PUT    /backup          204   {url, token}: what to delete at the relay when the session ends without its page
 *   POST   /end             202   the session ends, and this browser with it
 *
 * Errors are `{"error": code}`; a wrong token, origin or host is 403 without a body.
 */
import type { Deletion } from './terminal-backup';
import type { TerminalMark } from './terminal-mark';

export const printerStates = [
  'ready',
  'out-of-paper',
  'jammed',
  'door-open',
  'out-of-ink',
  'stopped',
  'gone',
  'other'
] as const;
export type PrinterState = (typeof printerStates)[number];

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly office: string;
}

export interface Status {
  /** Null where the terminal was never enrolled. */
  readonly terminal: Place | null;
  /** Seconds without a touch or a key before the person is asked. */
  readonly idle: number;
  readonly headphones: boolean;
  /** 0 to 100. */
  readonly volume: number;
  readonly screenReader: boolean;
  readonly printer: PrinterState;
}

export const jobStates = ['waiting', 'printing', 'done', 'cancelled', 'failed'] as const;
export interface Job {
  readonly state: (typeof jobStates)[number];
  readonly printer: PrinterState;
  /** It was taken back, but the printer may still hold some of it. */
  readonly left?: true;
}

/** `code`: as the terminal helper said it; `offline`: it did not answer; `forbidden`: it does not know us. Staff can act. */
export class HelperError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const one = <T extends string>(known: readonly T[], value: unknown, otherwise: T): T =>
  known.find((state) => state === value) ?? otherwise;

const placeOf = (value: unknown): Place | null => {
  const { id, name, office } = (value ?? {}) as Partial<Place>;
  return typeof id === 'string' && typeof name === 'string' && typeof office === 'string' ? { id, name, office } : null;
};

/** How long an answer may take, in milliseconds: it comes from the same machine. */
const patience = 4000;

export class TerminalHelper {
  constructor(
    private readonly mark: TerminalMark,
    private readonly fetch: typeof globalThis.fetch
  ) {}

  /** @throws HelperError */
  async #ask(method: string, path: string, body?: Blob | object, ms = patience): Promise<Response> {
    const file = body instanceof Blob;
    let response: Response;
    try {
      response = await this.fetch(`http://127.0.0.1:${this.mark.port}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.mark.token}`,
          ...(body && { 'content-type': file ? 'application/pdf' : 'application/json' })
        },
        body: file ? body : body && JSON.stringify(body),
        signal: AbortSignal.timeout(ms),
        cache: 'no-store'
      });
    } catch {
      throw new HelperError('offline');
    }
    if (response.ok) return response;
    if (response.status === 403) throw new HelperError('forbidden');
    const said = (await response.json().catch(() => null)) as { error?: unknown } | null;
    throw new HelperError(typeof said?.error === 'string' ? said.error : 'unknown');
  }

  async heartbeat(): Promise<void> {
    await this.#ask('POST', '/heartbeat');
  }

  async status(): Promise<Status> {
    const said = (await (await this.#ask('GET', '/status')).json()) as Partial<Record<keyof Status, unknown>>;
    const idle = Number(said.idle);
    return {
      terminal: placeOf(said.terminal),
      idle: idle >= 10 && idle <= 3600 ? idle : 60,
      headphones: said.headphones === true,
      volume: Math.min(100, Math.max(0, Number(said.volume) || 0)),
      screenReader: said.screenReader === true,
      printer: one(printerStates, said.printer, 'other')
    };
  }

  /** @returns the job's number */
  async print(pdf: Blob): Promise<string> {
    // Twenty megabytes to the printer's queue take longer than a word does.
    const { job } = (await (await this.#ask('POST', '/print', pdf, 30_000)).json()) as { job: unknown };
    return String(job);
  }

  async job(id: string): Promise<Job> {
    const said = (await (await this.#ask('GET', `/print/${encodeURIComponent(id)}`)).json()) as Partial<Job>;
    const job = { state: one(jobStates, said.state, 'failed'), printer: one(printerStates, said.printer, 'other') };
    return said.left === true ? { ...job, left: true } : job;
  }

  async cancel(id: string): Promise<void> {
    // The printer has two and a half seconds to hear of it; CUPS takes its own.
    await this.#ask('DELETE', `/print/${encodeURIComponent(id)}`, undefined, 10_000);
  }

  async setVolume(percent: number): Promise<void> {
    await this.#ask('PUT', '/volume', { percent });
  }

  async setScreenReader(on: boolean): Promise<void> {
    await this.#ask('PUT', '/screen-reader', { on });
  }

  /** A ticket with which our own server knows the terminal again; good once, for a minute. */
  async ticket(): Promise<string> {
    return ((await (await this.#ask('GET', '/ticket')).json()) as { ticket: string }).ticket;
  }

  async keepDeletion(deletion: Deletion): Promise<void> {
    await this.#ask('PUT', '/backup', deletion);
  }

  async end(): Promise<void> {
    await this.#ask('POST', '/end');
  }
}
