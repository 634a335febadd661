/**
 * Language, text size, scheme and motion of this device. One for each page load, put in the context by the root
 * layout, so that one request on the server never sees another's.
 *
 * Kept in two cookies, which hold nothing about the person: `sammen-lang=nb` and `sammen-view=150.dark`.
 */
import { getContext, setContext } from 'svelte';
import { loadWords, loadWordsOf, type Area, type Language, type Words } from '../words';
import type { LookActions, Scheme } from './own';

const year = 365 * 24 * 60 * 60;
export const textSizes = [100, 150, 200] as const;

export class Look implements LookActions {
  words = $state.raw() as Words;
  textSize = $state(100);
  scheme = $state<Scheme>('light');
  /** The person's own choice; undefined: as the device has it. */
  #chosen: Scheme | undefined;
  reducedMotion = $state(false);

  constructor(words: Words) {
    this.words = words;
  }

  /** Reads what the device and the cookie say; in the browser only. Returns how to stop listening. */
  start(window: Window): () => void {
    const kept = /(?:^|; )sammen-view=(\d+)\.(light|dark|auto)/.exec(window.document.cookie);
    const size = Number(kept?.[1] ?? 100);
    this.textSize = textSizes.find((known) => known === size) ?? 100;
    this.#chosen = kept?.[2] === 'light' || kept?.[2] === 'dark' ? kept[2] : undefined;
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const still = window.matchMedia('(prefers-reduced-motion: reduce)');
    const read = () => {
      this.scheme = this.#chosen ?? (dark.matches ? 'dark' : 'light');
      this.reducedMotion = still.matches;
    };
    read();
    dark.addEventListener('change', read);
    still.addEventListener('change', read);
    return () => {
      dark.removeEventListener('change', read);
      still.removeEventListener('change', read);
    };
  }

  async setLanguage(code: string): Promise<void> {
    // An area may be asked for meanwhile, in the language before: what is shown is what is known when this is done.
    let found: Words;
    do found = await loadWords(code as Language);
    while (found !== (await loadWords(code as Language)));
    this.words = found;
    document.cookie = `sammen-lang=${this.words.language}; path=/; max-age=${year}; samesite=lax`;
  }

  /** From now on an area's words too, in whichever language the pages have by the time they are here. */
  async need(area: Area): Promise<void> {
    let found: Words;
    do found = await loadWordsOf(area, this.words.language);
    while (found.language !== this.words.language);
    this.words = found;
  }

  setTextSize(percent: number): void {
    this.textSize = percent;
    this.#keep();
  }

  setScheme(scheme: Scheme): void {
    this.scheme = this.#chosen = scheme;
    this.#keep();
  }

  /** Forgets the choices, for the next person at this device. */
  forget(): void {
    document.cookie = 'sammen-view=; path=/; max-age=0; samesite=lax';
    document.cookie = 'sammen-lang=; path=/; max-age=0; samesite=lax';
    this.#chosen = undefined;
    this.textSize = 100;
  }

  #keep(): void {
    const value = `${this.textSize}.${this.#chosen ?? 'auto'}`;
    document.cookie = `sammen-view=${value}; path=/; max-age=${year}; samesite=lax`;
  }
}

const key = Symbol('look');

export function provideLook(look: Look): Look {
  return setContext(key, look);
}

/** The look of this page; call it while a component is made. */
export function useLook(): Look {
  return getContext<Look>(key);
}

/**
 * Writes a look on a document: its language, direction, text size, scheme and motion. Only what is another: to write the
 * same `lang` or `dir` on the root once more makes the browser style the whole document again.
 */
export function applyLook(
  root: HTMLElement,
  look: { language: string; dir: string; textSize: number; scheme: Scheme; reducedMotion: boolean }
): void {
  if (root.lang !== look.language) root.lang = look.language;
  if (root.dir !== look.dir) root.dir = look.dir;
  const textSize = String(look.textSize);
  if (root.dataset.textSize !== textSize) root.dataset.textSize = textSize;
  root.classList.toggle('dark', look.scheme === 'dark');
  root.classList.toggle('light', look.scheme === 'light');
  if (look.reducedMotion !== (root.dataset.motion === 'reduced')) {
    if (look.reducedMotion) root.dataset.motion = 'reduced';
    else delete root.dataset.motion;
  }
}
