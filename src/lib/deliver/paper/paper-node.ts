/** Makes paper in Node off the main thread: a server goes on answering while pdfmake holds a thread of its own. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ThreadReply, ThreadRequest } from './thread-node';
import type { PaperDefinition } from './types';

interface Waiting {
  resolve(pdf: Uint8Array): void;
  reject(error: Error): void;
}

export interface PaperThread {
  /** @throws Error where the definition's tags do not fit together, or the thread dies. */
  make(definition: PaperDefinition): Promise<Uint8Array>;
  /** Ends the thread; what it had not made fails. */
  close(): Promise<void>;
}

/** A worker begins with plain JavaScript: it learns to read TypeScript first. */
const start = `
  const { workerData } = require('node:worker_threads');
  import(workerData.loader).then(({ register }) => {
    register();
    return import(workerData.thread);
  });
`;

/** One thread that stays: the second paper is made with warm code. It does not keep the process alive while it is idle. */
export function openPaperThread(): PaperThread {
  const worker = new Worker(start, {
    eval: true,
    workerData: {
      // require() names tsx's file for CommonJS, which cannot be used from a worker; the other lies beside it.
      loader: pathToFileURL(
        createRequire(import.meta.url)
          .resolve('tsx/esm/api')
          .replace(/\.cjs$/, '.mjs')
      ).href,
      thread: new URL('./thread-node.ts', import.meta.url).href
    }
  });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.unref();
  worker.on('message', (reply: ThreadReply) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0) worker.unref();
    if ('pdf' in reply) asked?.resolve(reply.pdf);
    else asked?.reject(new Error(reply.error));
  });
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('the paper thread has ended')));
  return {
    make: (definition) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.ref();
        worker.postMessage({ id: last, definition } satisfies ThreadRequest);
      }),
    async close() {
      await worker.terminate();
    }
  };
}

/** One paper in a thread that ends with it. */
export async function makePaperInThread(definition: PaperDefinition): Promise<Uint8Array> {
  const thread = openPaperThread();
  try {
    return await thread.make(definition);
  } finally {
    await thread.close();
  }
}
