/** The writer of the office's log. What a file holds is in `line.ts`, `head.ts` and `files.ts`; `verify.ts` judges it. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { append, endOf, headsFile, readTail, type Tail } from './files';
import { AuditError, type AuditLog, type Happened } from './happened';
import { signHead, type AuditKey } from './head';
import { lineText, nextLine, quarter, sha256, type Entry, type Line } from './line';
import { openLock, type Lock } from './lock';

interface Options {
  readonly dir: string;
  /** The private key that signs heads. */
  readonly key: AuditKey;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of each head, so that it is kept elsewhere too: who can alter the folder cannot alter that. */
  readonly signed?: (head: string) => void;
}

const dayOf = ({ time }: Pick<Line, 'time'>) => time.slice(0, 10);

export class FileAudit implements AuditLog {
  readonly #options: Options;
  readonly #lock: Lock;
  /** One after another, also within this process. */
  #queue: Promise<unknown> = Promise.resolve();
  /** Where the log ended after this writer's last line. */
  #known: { readonly file: string | undefined; readonly size: number; readonly line: Line } | undefined;
  /** The hash of the last line under a head of this writer's. */
  #signed = '';

  private constructor(options: Options, lock: Lock) {
    this.#options = options;
    this.#lock = lock;
  }

  /** Opens the folder, makes it where it is missing, and mends what a crash left. @throws AuditError */
  static async open(options: Options): Promise<FileAudit> {
    try {
      mkdirSync(options.dir, { recursive: true, mode: 0o700 });
      const audit = new FileAudit(options, openLock(join(options.dir, 'lock')));
      await audit.#alone(async () => {
        await audit.#mendHeads();
        await audit.#tail();
      });
      return audit;
    } catch (cause) {
      throw asAuditError(cause);
    }
  }

  record(happened: Happened): Promise<void> {
    return this.#alone(async () => void (await this.#add(await this.#tail(), happened)));
  }

  /** Signs what stands, where no head of this writer's covers it: at a start, at an end, and once a day. @throws AuditError */
  sign(): Promise<void> {
    return this.#alone(async () => this.#sign(await this.#tail()));
  }

  /** Signs as soon as a day (UTC) is over. @returns stops it */
  signDaily(failed: (error: unknown) => void): () => void {
    const often = 15 * 60_000;
    let day = quarter(this.#options.now()).slice(0, 10);
    const timer = setInterval(() => {
      const today = quarter(this.#options.now()).slice(0, 10);
      if (today === day) return;
      this.sign().then(() => (day = today), failed);
    }, often);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** Signs, and lets the folder go. */
  async close(): Promise<void> {
    try {
      await this.sign();
    } finally {
      this.#lock.close();
    }
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#queue.then(() => this.#lock.hold(work));
    this.#queue = mine.catch(() => undefined);
    return mine.catch((cause: unknown) => Promise.reject(asAuditError(cause)));
  }

  /** The last line, read again where another process wrote since; what is torn behind it is mended first. */
  async #tail(): Promise<Line | undefined> {
    const known = this.#known;
    const end = endOf(this.#options.dir);
    if (known && end.file === known.file && end.size === known.size) return known.line;
    const tail = readTail(this.#options.dir);
    const line = tail.torn.length > 0 ? await this.#mend(tail) : this.#ended(tail);
    const lost = (known?.line.n ?? 0) - (line?.n ?? 0);
    return known && lost > 0 ? this.#add(line, { event: 'shortened', lost }) : line;
  }

  /** A line whose end alone was not written is whole. */
  #ended({ file, line, unended }: Tail): Line | undefined {
    if (unended) append(this.#options.dir, file!, '\n');
    return line;
  }

  /** The torn bytes stay where they are, behind a line end of their own; the next line says that and what they were. */
  async #mend({ file, line, torn, unended }: Tail): Promise<Line> {
    const whole = torn[torn.length - 1] === 10 ? torn.subarray(0, -1) : torn;
    if (unended) append(this.#options.dir, file!, '\n');
    return this.#add(line, { event: 'mended', file: 'log', bytes: whole.length, torn: sha256(whole) });
  }

  /** A head that was not wholly written says nothing, and stays; the log says what it is. */
  async #mendHeads(): Promise<void> {
    const { dir } = this.#options;
    const torn = tornHead(dir);
    if (torn.length === 0) return;
    await this.#add(await this.#tail(), { event: 'mended', file: 'heads', bytes: torn.length, torn: sha256(torn) });
    if (tornHead(dir).length > 0) append(dir, headsFile, '\n');
  }

  async #add(last: Line | undefined, entry: Entry): Promise<Line> {
    const { dir, now } = this.#options;
    const line = nextLine(entry, last ?? { n: 0, hash: '' }, now());
    // Every day ends under a head, whoever writes first on the next: a day's head that is missing is so found.
    if (last && dayOf(last) !== dayOf(line)) await this.#sign(last);
    // A clock that went back does not open an older file again.
    const month = `log-${line.time.slice(0, 7)}.jsonl`;
    const newest = endOf(dir).file ?? month;
    append(dir, newest > month ? newest : month, lineText(line));
    this.#known = { ...endOf(dir), line };
    return line;
  }

  async #sign(last: Line | undefined): Promise<void> {
    if (!last || this.#signed === last.hash) return;
    const { dir, key, now, signed } = this.#options;
    const head = await signHead({ n: last.n, hash: last.hash, day: quarter(now()).slice(0, 10) }, key);
    append(dir, headsFile, `${tornHead(dir).length > 0 ? '\n' : ''}${head}\n`);
    this.#signed = last.hash;
    signed?.(head);
  }
}

/** What stands in the file of heads after its last line end. */
function tornHead(dir: string): Buffer {
  const path = join(dir, headsFile);
  if (!existsSync(path)) return Buffer.alloc(0);
  const bytes = readFileSync(path);
  return bytes.subarray(bytes.lastIndexOf(10) + 1);
}

function asAuditError(cause: unknown): AuditError {
  if (cause instanceof AuditError) return cause;
  const code = (cause as { code?: unknown } | null)?.code;
  return new AuditError(typeof code === 'string' ? code : 'unknown', { cause });
}
