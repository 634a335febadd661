/** What is put into the real app's pages to see when a letter is struck, when it is on the guide's screen, and what it costs. */
import type { Page } from '@playwright/test';

interface Watched {
  /** When each key was struck on this page. */
  readonly struck: number[];
  /** When the n-th letter stood in this page's field, and when it had been painted. */
  readonly shown: number[];
  readonly painted: number[];
  /** Milliseconds of each task above 50. */
  readonly long: number[];
  readonly calls: RTCPeerConnection[];
  /** Bytes that were sent by HTTP: the backup. */
  posted: number;
}

declare global {
  interface Window {
    watched: Watched;
  }
}

/** tsx marks functions with a helper of its own, which pages that are handed such functions must have too. */
export const knowsNames = 'globalThis.__name = (it) => it;';

/** Before the app's own code. `direct` false: WebRTC finds no way through, as behind a strict firewall. */
export async function watch(page: Page, direct: boolean): Promise<void> {
  await page.addInitScript(knowsNames);
  await page.addInitScript((direct) => {
    const watched: Watched = { struck: [], shown: [], painted: [], long: [], calls: [], posted: 0 };
    window.watched = watched;
    addEventListener('keydown', ({ timeStamp }) => watched.struck.push(performance.timeOrigin + timeStamp), true);
    new PerformanceObserver((list) => watched.long.push(...list.getEntries().map((task) => task.duration))).observe({
      type: 'longtask'
    });
    const Native = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      constructor(config?: RTCConfiguration) {
        super(direct ? config : { ...config, iceTransportPolicy: 'relay' });
        watched.calls.push(this);
      }
    };
    const native = window.fetch;
    window.fetch = (input, init) => {
      if (init?.body instanceof Uint8Array) watched.posted += init.body.byteLength;
      return native(input, init);
    };
  }, direct);
}

/** Notes on the guide's page when the citizen's letters come into this question's field in the frame, and when they are painted. */
export async function watchFrame(guide: Page, key: string): Promise<void> {
  await guide.evaluate((key) => {
    const view = document.querySelector('iframe')?.contentWindow;
    const field = view?.document.querySelector<HTMLTextAreaElement>(`[data-key="${key}"] textarea`);
    const own = field && Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
    if (!view || !field || !own?.set) throw new Error(`no field of ${key} in the frame`);
    const { shown, painted } = window.watched;
    const upTo = (list: number[], length: number) => {
      for (const time = performance.timeOrigin + performance.now(); list.length < length;) list.push(time);
    };
    Object.defineProperty(field, 'value', {
      configurable: true,
      get: () => own.get?.call(field) as string,
      set: (value: string) => {
        own.set?.call(field, value);
        upTo(shown, value.length);
        view.requestAnimationFrame(() => {
          // The next task comes after this frame's layout and paint.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => upTo(painted, value.length);
          port2.postMessage(null);
        });
      }
    });
  }, key);
}

/** Letters that keydown tells of: none needs a dead key or another layout. */
export function sentence(length: number): string {
  const words =
    'Vi er fire hjemme. Vi har ikke penger til mat og husleie denne uken, og barna trenger sko til skolen. ';
  return words.repeat(Math.ceil(length / words.length)).slice(0, length);
}

/** Types it, `perSecond` letters a second, whatever the machine does meanwhile. Returns the seconds it took. */
export async function typeEvenly(page: Page, text: string, perSecond: number): Promise<number> {
  const began = performance.now();
  for (const [n, letter] of [...text].entries()) {
    await new Promise((resolve) => setTimeout(resolve, began + (n * 1000) / perSecond - performance.now()));
    await page.keyboard.press(letter);
  }
  return Math.max((performance.now() - began) / 1000, text.length / perSecond);
}
