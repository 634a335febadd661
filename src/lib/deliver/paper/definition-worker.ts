/** The web worker that says what stands on a paper; worker-wire.ts says with whom it speaks. */
import { definitionOf, type PaperOrder } from './order';
import type { Defined, DefinitionRequest } from './worker-wire';

/** The paper that is made for nobody. */
const rehearsal: PaperOrder = { name: 'permission', language: 'nb', size: 'normal', reference: '', now: 0 };

let port: MessagePort | undefined;
let asked = false;
/** One paper after the other. */
let before: Promise<unknown> = Promise.resolve();

/** What cannot be handed over is an error like another: whoever waits is answered. */
function hand(to: MessagePort | undefined, one: Defined): void {
  try {
    to?.postMessage(one);
  } catch {
    to?.postMessage({ ...one, definition: undefined, error: 'render' });
  }
}

const defined = (order: PaperOrder): Promise<Defined> =>
  definitionOf(order).then(
    (definition) => ({ definition }),
    () => ({ error: 'render' })
  );

self.addEventListener('message', ({ data }: MessageEvent<DefinitionRequest>) => {
  if ('to' in data) {
    const to = (port = data.to);
    // A first paper takes twice as long as a second: a small one nobody asked for goes first, unless somebody waits already.
    setTimeout(() => {
      if (!asked) before = defined(rehearsal).then((one) => hand(to, { ...one, rehearsal: true }));
    });
    return;
  }
  asked = true;
  before = before.then(async () => hand(port, await defined(data.order)));
});
