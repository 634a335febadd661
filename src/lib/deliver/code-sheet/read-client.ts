/** Reads scans in a browser, off the main thread. Nothing of pdfjs or the reader is loaded before the first call. */
import type { NumberedFile, ReadReply, ReadRequest } from './read-worker-wire';
import type { FileFault } from './scan-limits';

export interface ReadEvents {
  /** Of one page, maybe not for the first time. @returns whether more is wanted */
  codes(codes: readonly Uint8Array<ArrayBuffer>[]): boolean;
  page?(page: number, of: number, again: boolean): void;
  fault(fault: FileFault, file: number): void;
}

/** A page is drawn within 30 s or left (pdf-pages.ts). A worker that says nothing for longer than that hangs. */
const patienceMs = 75_000;

/** One worker for one batch of files or one camera. */
export class CodeReading {
  readonly #events: ReadEvents;
  #worker = this.#begin();
  #done: (() => void) | undefined;
  #closed = false;
  #alarm: ReturnType<typeof setTimeout> | undefined;
  /** The file that is being read. */
  #file = 0;

  constructor(events: ReadEvents) {
    this.#events = events;
  }

  #begin(): Worker {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<ReadReply>) => this.#hear(data));
    worker.addEventListener('error', () => {
      this.#events.fault('reader', this.#file);
      this.#finish();
    });
    return worker;
  }

  #hear(reply: ReadReply): void {
    if (this.#closed) return;
    if (this.#alarm) this.#wait();
    if (reply === 'done') this.#finish();
    else if ('codes' in reply) {
      if (!this.#events.codes(reply.codes)) this.close();
    } else if ('fault' in reply) this.#events.fault(reply.fault, reply.file);
    // pdfjs greets whoever began the thread it runs in; that is not for us.
    else if ('page' in reply) {
      this.#file = reply.file;
      this.#events.page?.(reply.page, reply.of, reply.again);
    }
  }

  /** Ends when all is read, was enough, or was closed. What goes wrong is told as a fault. */
  async files(blobs: readonly Blob[]): Promise<void> {
    let files = blobs.map((blob, file): NumberedFile => ({ file, blob }));
    while (files.length > 0 && !this.#closed) {
      let slow: number | undefined;
      this.#file = files[0]!.file;
      const done = this.#ask({ files });
      this.#wait(() => {
        slow = this.#file;
        this.#worker.terminate();
        this.#worker = this.#begin();
        this.#events.fault('too-slow', slow);
        this.#finish();
      });
      await done;
      clearTimeout(this.#alarm);
      this.#alarm = undefined;
      if (slow === undefined) return;
      // The others are read once more, without the one that hung.
      files = files.filter(({ file }) => file !== slow);
    }
  }

  #late: () => void = () => undefined;
  #wait(late = this.#late): void {
    this.#late = late;
    clearTimeout(this.#alarm);
    this.#alarm = setTimeout(late, patienceMs);
  }

  /** One picture of the camera; the bitmap is given away. */
  frame(frame: ImageBitmap): Promise<void> {
    if (this.#closed) frame.close();
    return this.#closed ? Promise.resolve() : this.#ask({ frame }, [frame]);
  }

  #ask(request: ReadRequest, given: Transferable[] = []): Promise<void> {
    return new Promise((resolve) => {
      this.#done = resolve;
      this.#worker.postMessage(request, given);
    });
  }

  #finish(): void {
    this.#done?.();
  }

  /** The worker is gone at once, and all that it held. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#alarm);
    this.#worker.terminate();
    this.#finish();
  }
}
