/** A page that makes a filled form as the app does, in a worker that lives for that one paper; `paper.bench.ts` drives it. */
import { makePaper } from '../../src/lib/deliver/paper/client';
import type { Answers } from '../../src/lib/form/types';

const now = Date.UTC(2026, 10, 22, 9);

/** Milliseconds from asking until the file is there, and how long the page itself was held up at most meanwhile. */
async function paper(answers: Answers): Promise<{ took: number; held: number }> {
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
  await makePaper({ name: 'filled', language: 'nb', size: 'normal', reference: 'A1B2C3', now, answers, writers });
  const took = performance.now() - started;
  held = Math.max(held, performance.now() - last);
  port1.close();
  return { took, held };
}

declare global {
  interface Window {
    paper: typeof paper;
  }
}
window.paper = paper;
