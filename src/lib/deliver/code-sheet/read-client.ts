/** Reads scans in a browser, off the main thread. Nothing of pdfjs or the reader is loaded before the first call. */
import type { FileFault, ReadReply, ReadRequest } from './read-worker-wire';

export interface ReadEvents {
  /** Of one page. @returns whether more is wanted */
  codes(codes: readonly Uint8Array<ArrayBuffer>[]): boolean;
  page?(page: number, of: number, again: boolean): void;
  fault(fault: FileFault, file: number): void;
}

/** One worker for one batch of files or one camera. */
export class CodeReading {
  readonly #worker = new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' });
  readonly #events: ReadEvents;
  #done: (() => void) | undefined;
  #stopped = false;

  constructor(events: ReadEvents) {
    this.#events = events;
    this.#worker.addEventListener('message', ({ data }: MessageEvent<ReadReply>) => this.#hear(data));
    this.#worker.addEventListener('error', () => {
      events.fault('reader', 0);
      this.#done?.();
    });
  }

  #hear(reply: ReadReply): void {
    if (reply === 'done') this.#done?.();
    else if ('codes' in reply) this.#say(this.#events.codes(reply.codes) && !this.#stopped ? 'go' : 'stop');
    else if ('fault' in reply) this.#events.fault(reply.fault, reply.file);
    // pdfjs greets whoever began the thread it runs in; that is not for us.
    else if ('page' in reply) this.#events.page?.(reply.page, reply.of, reply.again);
  }

  /** Ends when all is read, or was stopped. What goes wrong is told as a fault. */
  files(files: readonly Blob[]): Promise<void> {
    return this.#ask({ files });
  }

  /** One picture of the camera; the bitmap is given away. */
  frame(frame: ImageBitmap): Promise<void> {
    return this.#ask({ frame }, [frame]);
  }

  #ask(request: ReadRequest, given: Transferable[] = []): Promise<void> {
    return new Promise((resolve) => {
      this.#done = resolve;
      this.#worker.postMessage(request, given);
    });
  }

  #say(request: ReadRequest): void {
    this.#worker.postMessage(request);
  }

  /** No more pages are read; `files` ends soon. */
  stop(): void {
    this.#stopped = true;
  }

  /** The worker is gone at once, and all that it held. */
  close(): void {
    this.#worker.terminate();
    this.#done?.();
  }
}
