import { makePaperFile, type PaperChoice } from './papers';

interface Made {
  readonly url: string;
  /** What it was made of: it is the paper that is wanted as long as these are the same. */
  readonly of: string;
  readonly changed: unknown;
}

/** Every choice that shows on the paper. */
const keyOf = ({ name, language, size, reference = '' }: PaperChoice) => [name, language, size, reference].join(' ');

/** The paper that a page made last, at an address of its own. Reactive. Call `forget` when the page goes. */
export class MadePaper {
  #made = $state.raw<Made>();

  /** One was made, though it may be another than is wanted now. */
  get any(): boolean {
    return this.#made !== undefined;
  }

  /** Its address, where it is the one that is wanted: of the same choices, and nothing `changed` since. */
  url(choice: PaperChoice, changed: unknown): string | undefined {
    return this.#made?.of === keyOf(choice) && this.#made.changed === changed ? this.#made.url : undefined;
  }

  /** Makes another, and gives its address. @throws as `makePaperFile` does; then the old one stays. */
  async make(choice: PaperChoice, changed: unknown): Promise<string> {
    const of = keyOf(choice);
    const url = URL.createObjectURL(await makePaperFile(choice));
    this.forget();
    this.#made = { url, of, changed };
    return url;
  }

  forget(): void {
    if (this.#made) URL.revokeObjectURL(this.#made.url);
  }
}
