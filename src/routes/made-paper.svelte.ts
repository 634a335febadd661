import { makePaperFile, type PaperChoice } from './papers';

interface Made {
  readonly url: string;
  /** What it was made of: it is the paper that is wanted as long as these are the same. */
  readonly of: string;
  readonly changed: unknown;
}

/** The paper that a page made last, at an address of its own. Reactive. Call `forget` when the page goes. */
export class MadePaper {
  #made = $state.raw<Made>();

  /** One was made, though it may be another than is wanted now. */
  get any(): boolean {
    return this.#made !== undefined;
  }

  /** Its address, where it is the one that is wanted. */
  url(of: string, changed: unknown): string | undefined {
    return this.#made?.of === of && this.#made.changed === changed ? this.#made.url : undefined;
  }

  /** Makes another, and gives its address. @throws as `makePaperFile` does; then the old one stays. */
  async make(choice: PaperChoice, of: string, changed: unknown): Promise<string> {
    const url = URL.createObjectURL(await makePaperFile(choice));
    this.forget();
    this.#made = { url, of, changed };
    return url;
  }

  forget(): void {
    if (this.#made) URL.revokeObjectURL(this.#made.url);
  }
}
