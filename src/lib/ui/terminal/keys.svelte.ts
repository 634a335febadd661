/**
 * When the keyboard stands on the screen, and for which field. It comes when a finger or the mouse goes to a field, or when
 * the person asks for it; who writes on real keys does not need it, and it goes away.
 */
import { untrack } from 'svelte';
import type { Pad } from './layouts';
import { typedIn, type Typed } from './typing';

export class Keys {
  /** The field that the keys write in. */
  field = $state.raw<Typed>();
  #asked = $state(false);
  #last: Typed | undefined;
  /** Fields to write in stand on the page. */
  any = $state(false);

  get open(): boolean {
    return this.#asked && this.field !== undefined;
  }

  /** The kind of number pad; undefined: letters. */
  get pad(): Pad | undefined {
    const mode = this.field?.inputMode;
    return mode === 'numeric' || mode === 'decimal' || mode === 'tel' ? mode : undefined;
  }

  /** Follows the document. Returns how to stop. */
  follow(document: Document): () => void {
    // When the finger is lifted: what moves under a press makes it miss.
    const pressed = (event: Event) => {
      if (typedIn(event.target)) this.#asked = true;
    };
    const came = (event: Event) => {
      // A button that took the focus by a press still under way: see `left`.
      if (!typedIn(event.target) && down) return;
      this.field = typedIn(event.target);
      if (this.field) this.#last = this.field;
    };
    let down = false;
    let gone = false;
    const press = () => (down = true);
    const lift = () => {
      down = false;
      if (!gone) return;
      gone = false;
      // After the click that comes with it.
      setTimeout(() => {
        if (!typedIn(document.activeElement)) this.field = undefined;
      });
    };
    const left = (event: FocusEvent) => {
      if (event.target !== this.field || typedIn(event.relatedTarget)) return;
      // While a finger is down the page must not move, or the press misses what it was meant for.
      if (down) gone = true;
      else this.field = undefined;
    };
    const typed = (event: KeyboardEvent) => {
      // Keys of this keyboard are not the machine's own.
      if (event.isTrusted && event.key.length === 1 && !event.ctrlKey && !event.metaKey) this.#asked = false;
    };
    const look = () => {
      this.any = fieldsIn(document).length > 0;
      // A dialog that went took its field along, without a word.
      if (this.field && !this.field.isConnected) this.field = typedIn(document.activeElement);
    };
    // What it reads must not make whoever follows begin anew.
    untrack(look);
    const seen = new MutationObserver(look);
    seen.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('click', pressed, true);
    document.addEventListener('pointerdown', press, true);
    for (const end of ['pointerup', 'pointercancel'] as const) document.addEventListener(end, lift, true);
    document.addEventListener('focusin', came);
    document.addEventListener('focusout', left);
    document.addEventListener('keydown', typed, true);
    return () => {
      seen.disconnect();
      document.removeEventListener('click', pressed, true);
      document.removeEventListener('pointerdown', press, true);
      for (const end of ['pointerup', 'pointercancel'] as const) document.removeEventListener(end, lift, true);
      document.removeEventListener('focusin', came);
      document.removeEventListener('focusout', left);
      document.removeEventListener('keydown', typed, true);
    };
  }

  /** Shows it, for the field of now, of before, or the first on the page; or hides it. */
  toggle(document: Document): void {
    if (this.open) {
      this.#asked = false;
      return;
    }
    const here = this.field ?? (this.#last?.isConnected ? this.#last : undefined) ?? fieldsIn(document)[0];
    if (!here) return;
    this.#asked = true;
    here.focus();
    this.field = here;
  }

  hide(): void {
    this.#asked = false;
  }
}

const fieldsIn = (document: Document): Typed[] =>
  [...document.querySelectorAll('main input, main textarea')].flatMap((one) => typedIn(one) ?? []);
