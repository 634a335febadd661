import type { Answers, Form } from '../form/types';

/** Characters that the answer at `key` may have before the receiving format is full; undefined: it sets no limit. */
export type TextRoom = (form: Form, answers: Answers, key: string) => number | undefined;

let load: (() => Promise<TextRoom>) | undefined;

/** Components know no format: who puts the pages together tells where its measure is, and it is loaded when needed. */
export function provideTextRoom(from: () => Promise<TextRoom>): void {
  load = from;
}

/** undefined: nobody provided it, or it cannot be loaded now. The question's own limit is told meanwhile. */
export const loadTextRoom = (): Promise<TextRoom | undefined> =>
  load ? load().catch(() => undefined) : Promise.resolve(undefined);
