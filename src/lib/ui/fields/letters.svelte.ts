import type { Value } from '../../form/types';

/**
 * The letters in a field whose answer is set whole: what the person types stays as typed until they leave, and what
 * others answer meanwhile is shown at once where nobody types.
 *
 * `answer` gives the present answer, `show` writes it as text, `read` makes an answer of letters, `keep` stores it.
 */
export class Letters {
  #typed = $state<string | undefined>();
  #meant: Value | undefined;

  constructor(
    private readonly answer: () => Value | undefined,
    private readonly show: (value: Value) => string,
    private readonly read: (raw: string) => Value | undefined,
    private readonly keep: (value: Value | undefined) => void
  ) {}

  get value(): string {
    const answer = this.answer();
    // Somebody else answered while these letters stood here: theirs is the answer now.
    if (this.#typed !== undefined && answer === this.#meant) return this.#typed;
    return answer === undefined ? '' : this.show(answer);
  }

  set value(raw: string) {
    this.#meant = this.read(raw);
    this.#typed = raw;
    if (this.#meant !== this.answer()) this.keep(this.#meant);
  }

  left(): void {
    this.#typed = undefined;
  }
}
