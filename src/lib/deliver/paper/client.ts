/** Makes paper in a browser, off the main thread. Nothing of pdfmake or the fonts is loaded before the first call. */
import arabic from '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf?url';
import arabicBold from '@expo-google-fonts/noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf?url';
import regular from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url';
import bold from '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf?url';
import ethiopic from '@expo-google-fonts/noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf?url';
import ethiopicBold from '@expo-google-fonts/noto-sans-ethiopic/600SemiBold/NotoSansEthiopic_600SemiBold.ttf?url';
import type { PaperOrder } from './order';
import type { FontUrls, PaperReply, PaperRequest } from './worker';

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

/** Fetches a font that every paper needs, while the worker still starts. Where that fails the worker tries by itself. */
async function bringFont(worker: Worker, url: string): Promise<void> {
  const bytes = await fetch(url)
    .then((response) => (response.ok ? response.arrayBuffer() : undefined))
    .catch(() => undefined);
  const request: PaperRequest = { font: url, bytes };
  worker.postMessage(request, bytes ? [bytes] : []);
}

/**
 * A worker that makes papers, one after the other. It gets ready as soon as it is there: who asks a second later waits for
 * the paper alone. Close it when no more paper is offered; what it knew of a person goes with it.
 */
export class PaperMaker {
  #worker: Worker | undefined;
  readonly #waiting: Waiting[] = [];

  constructor() {
    this.#start();
  }

  /** @throws PaperError. One may ask again: after a failure of the worker itself there is a new one. */
  make(order: PaperOrder): Promise<Uint8Array> {
    const worker = this.#worker ?? this.#start();
    const paper = new Promise<Uint8Array>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    this.#ask(worker, { order });
    return paper;
  }

  /** Ends the worker; what was asked for is not made. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.splice(0)) reject(new PaperError('worker'));
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    // It answers in the order in which it was asked.
    worker.addEventListener('message', ({ data }: MessageEvent<PaperReply>) => {
      const asked = this.#waiting.shift();
      if ('pdf' in data) asked?.resolve(data.pdf);
      else asked?.reject(new PaperError(data.error));
    });
    worker.addEventListener('error', () => {
      if (this.#worker === worker) this.close();
    });
    this.#worker = worker;
    const urls = fontUrls();
    this.#ask(worker, { prepare: urls });
    for (const url of [urls.regular, urls.bold]) void bringFont(worker, url);
    return worker;
  }

  #ask(worker: Worker, request: PaperRequest): void {
    worker.postMessage(request);
  }
}
