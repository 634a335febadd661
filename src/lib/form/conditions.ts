import type { Ask, Condition, Value } from './types';

/** The answer to `key` is one of `values`. */
export const is = (key: string, ...values: Value[]): Condition => ({ op: 'is', key, values });

/** One of `options` of the `choices` question `key` is ticked. */
export const ticked = (key: string, ...options: string[]): Condition => ({ op: 'ticked', key, options });

/** The number under `key` lies in min … max, both included. */
export const between = (key: string, min: number, max: number): Condition => ({ op: 'between', key, min, max });

export const answered = (key: string): Condition => ({ op: 'answered', key });

/** The rows question `key` has a row. */
export const hasRows = (key: string): Condition => ({ op: 'rows', key });

/** A row of `key` fulfils `of`, in which a leading dot means that row. */
export const some = (key: string, of: Condition): Condition => ({ op: 'some', key, of });

export const all = (...of: Condition[]): Condition => ({ op: 'all', of });
export const any = (...of: Condition[]): Condition => ({ op: 'any', of });
export const not = (of: Condition): Condition => ({ op: 'not', of });

/** Asks for a document as soon as its question is answered with something: a code, a row, a tick, a yes. */
export const document = (id: string, condition?: Condition): Ask => ({
  document: id,
  ...(condition && { if: condition })
});

/** Narrows a document to some codes of its question: `when('tenant', document('lease'))`. */
export const when = (codes: Value | readonly Value[], ask: Ask): Ask => ({
  ...ask,
  when: typeof codes === 'object' ? codes : [codes]
});
