/** Makes paper in a browser, off the main thread. Nothing of pdfmake or the fonts is loaded before the first call. */
import arabic from '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf?url';
import arabicBold from '@expo-google-fonts/noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf?url';
import regular from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url';
import bold from '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf?url';
import ethiopic from '@expo-google-fonts/noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf?url';
import ethiopicBold from '@expo-google-fonts/noto-sans-ethiopic/600SemiBold/NotoSansEthiopic_600SemiBold.ttf?url';
import type { PaperOrder } from './order';
import type { PaperReply, PaperRequest } from './worker';

/** The world's failure while making paper; the citizen can try again. */
class PaperError extends Error {
  readonly who = 'citizen';
  constructor(readonly code: 'fonts' | 'render' | 'worker') {
    super(code);
    this.name = 'PaperError';
  }
}

/**
 * Makes a PDF in a worker that lives for this one paper.
 * @throws PaperError
 */
export function makePaper(order: PaperOrder): Promise<Uint8Array> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const absolute = (url: string) => new URL(url, document.baseURI).href;
  const request: PaperRequest = {
    order,
    fonts: {
      regular: absolute(regular),
      bold: absolute(bold),
      arabic: absolute(arabic),
      arabicBold: absolute(arabicBold),
      ethiopic: absolute(ethiopic),
      ethiopicBold: absolute(ethiopicBold)
    }
  };
  return new Promise<Uint8Array>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<PaperReply>) => {
      if ('pdf' in data) resolve(data.pdf);
      else reject(new PaperError(data.error));
    });
    worker.addEventListener('error', () => reject(new PaperError('worker')));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
