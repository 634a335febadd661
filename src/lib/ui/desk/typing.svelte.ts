/**
 * What somebody types is never a command. When the field that a guide writes in goes away under their hands (contact was
 * lost, or the citizen took back the leave to write), the letters on their way would otherwise be the desk's own keys.
 * From then on all keys are swallowed, until the guide does something that one does not do while typing: presses Tab or
 * Escape, presses with the pointer, or goes into a field.
 */
import { takesLetters } from './frame-guard';

export class Typing {
  /** Keys are being swallowed: tell the guide why. */
  asleep = $state(false);
  /** The field that was last written in, until it is left by the guide's own doing. */
  #field: Partial<HTMLInputElement> | null = null;

  /** The focus came to this. */
  focused(target: EventTarget | null): void {
    if (takesLetters(target)) {
      this.#field = target as Partial<HTMLInputElement>;
      this.asleep = false;
    } else if (!this.#gone) this.#field = null;
  }

  /** The guide did something on purpose. */
  meant(): void {
    this.#field = null;
    this.asleep = false;
  }

  /** True: this key press (or its release) is for a field that is gone, so nobody may take it. */
  swallows(event: KeyboardEvent): boolean {
    if (takesLetters(event.target)) {
      const leaves = event.key === 'Tab' || event.key === 'Escape';
      this.#field = leaves ? null : (event.target as Partial<HTMLInputElement>);
      return false;
    }
    if (!this.#gone) return false;
    if (event.key === 'Tab' || event.key === 'Escape') {
      this.meant();
      return event.key === 'Escape';
    }
    // The browser's own commands are no letters.
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    this.asleep = true;
    return true;
  }

  get #gone(): boolean {
    const field = this.#field;
    return field !== null && (!field.isConnected || field.readOnly === true || field.disabled === true);
  }
}
