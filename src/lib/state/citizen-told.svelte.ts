import type { Page, Problem } from '../form/types';

/**
 * Which problems the person has been told of: nobody is corrected while they write. What is wrong in an answer is said
 * when they have left it; what is missing, when they have tried to go on.
 */
export class Told {
  /** Keys that the person has been in and left. */
  #left = $state.raw<readonly string[]>([]);
  /** Path of the page where "next" was pressed in vain. */
  #pressed = $state<string | null>(null);

  /** The person left the answer under this key. */
  leave(key: string): void {
    if (!this.#left.includes(key)) this.#left = [...this.#left, key];
  }

  /** "Next" was pressed on this path; null: the person has gone on. */
  press(path: string | null): void {
    this.#pressed = path;
  }

  pressed(path: string): boolean {
    return this.#pressed === path;
  }

  /** The problem, if it is to be said now to a person who is on `path` and writes in `focus`. */
  now(problem: Problem | undefined, path: string, focus: string | null): Problem | undefined {
    if (!problem || this.#pressed === path) return problem;
    const moved = this.#left.includes(problem.path) && focus !== problem.path;
    return moved && !problem.code.startsWith('missing') ? problem : undefined;
  }
}

/** The problems of one page, in the order of its questions. */
export const problemsOn = (page: Page | undefined, problems: Readonly<Record<string, Problem>>): Problem[] =>
  (page?.instances ?? []).flatMap(({ key }) => problems[key] ?? []);
