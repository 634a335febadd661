/** A page that makes a filled form as the app does, in a worker that it gets ready when it opens; `paper.bench.ts` drives it. */
import { PaperMaker } from '../../src/lib/deliver/paper/client';
import type { Answers } from '../../src/lib/form/types';

const now = Date.UTC(2026, 10, 22, 9);

/**
 * Asks `early` milliseconds after the page began to get ready: 0 is a person who is as fast as the page.
 * Gives the milliseconds from asking until the file is there, and how long the page itself was held up at most meanwhile.
 */
async function paper(answers: Answers, early: number): Promise<{ took: number; held: number; second: number }> {
  const maker = new PaperMaker();
  await new Promise((wait) => setTimeout(wait, early));
  let [held, last] = [0, performance.now()];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
    setTimeout(() => port2.postMessage(0), 1);
  };
  port2.postMessage(0);
  const started = performance.now();
  const writers = Object.fromEntries(
    Object.keys(answers).map((key) => [key, [{ id: 'citizen', role: 'citizen', name: '' } as const]])
  );
  const order = { name: 'filled', language: 'nb', size: 'normal', reference: 'A1B2C3', now, answers, writers } as const;
  await maker.make(order);
  const took = performance.now() - started;
  held = Math.max(held, performance.now() - last);
  port1.close();
  const again = performance.now();
  await maker.make(order);
  const second = performance.now() - again;
  maker.close();
  return { took, held, second };
}

declare global {
  interface Window {
    paper: typeof paper;
  }
}
window.paper = paper;
