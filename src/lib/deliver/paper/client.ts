/** Makes paper in a browser, off the main thread. Nothing of pdfmake or the fonts is loaded before the first call. */
import arabic from '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf?url';
import arabicBold from '@expo-google-fonts/noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf?url';
import regular from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url';
import bold from '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf?url';
import ethiopic from '@expo-google-fonts/noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf?url';
import ethiopicBold from '@expo-google-fonts/noto-sans-ethiopic/600SemiBold/NotoSansEthiopic_600SemiBold.ttf?url';
import type { PaperOrder } from './order';
import type { DefinitionRequest, DrawingRequest, FontUrls, PaperReply } from './worker-wire';

/** The world's failure while making paper; the citizen can try again. */
class PaperError extends Error {
  readonly who = 'citizen';
  constructor(readonly code: 'fonts' | 'render' | 'worker') {
    super(code);
    this.name = 'PaperError';
  }
}

type Waiting = { resolve: (pdf: Uint8Array) => void; reject: (error: PaperError) => void };

function fontUrls(): FontUrls {
  const absolute = (url: string) => new URL(url, document.baseURI).href;
  return {
    regular: absolute(regular),
    bold: absolute(bold),
    arabic: absolute(arabic),
    arabicBold: absolute(arabicBold),
    ethiopic: absolute(ethiopic),
    ethiopicBold: absolute(ethiopicBold)
  };
}

interface Workers {
  readonly defining: Worker;
  readonly drawing: Worker;
}

/**
 * Workers that make papers, one after the other. They get ready as soon as this is there: who asks a second later waits for
 * the paper alone. Close it when no more paper is offered; what they knew of a person goes with them.
 */
export class PaperMaker {
  #workers: Workers | undefined;
  readonly #waiting: Waiting[] = [];

  constructor() {
    this.#start();
  }

  /** @throws PaperError. One may ask again: after a failure of a worker itself there are new ones. */
  make(order: PaperOrder): Promise<Uint8Array> {
    const { defining } = this.#workers ?? this.#start();
    const paper = new Promise<Uint8Array>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    defining.postMessage({ order } satisfies DefinitionRequest);
    return paper;
  }

  /** Ends the workers; what was asked for is not made. */
  close(): void {
    this.#workers?.defining.terminate();
    this.#workers?.drawing.terminate();
    this.#workers = undefined;
    for (const { reject } of this.#waiting.splice(0)) reject(new PaperError('worker'));
  }

  #start(): Workers {
    const workers = (this.#workers = {
      drawing: new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
      defining: new Worker(new URL('./definition-worker.ts', import.meta.url), { type: 'module' })
    });
    const { defining, drawing } = workers;
    // It answers in the order in which was asked.
    drawing.addEventListener('message', ({ data }: MessageEvent<PaperReply>) => {
      const asked = this.#waiting.shift();
      if ('pdf' in data) asked?.resolve(data.pdf);
      else asked?.reject(new PaperError(data.error));
    });
    for (const worker of [defining, drawing])
      worker.addEventListener('error', () => {
        if (this.#workers === workers) this.close();
      });
    const { port1, port2 } = new MessageChannel();
    drawing.postMessage({ prepare: fontUrls(), from: port2 } satisfies DrawingRequest, [port2]);
    defining.postMessage({ to: port1 } satisfies DefinitionRequest, [port1]);
    return workers;
  }
}
