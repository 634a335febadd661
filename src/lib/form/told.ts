/**
 * What is asked on a page, where not all answers that decide it are known: a helper's device knows only those behind
 * open doors, and the citizen's tells it which questions stand on the page.
 */
import type { Condition, Form, Question } from './types';

/** Question id → is it asked? Only of questions that the answers at hand cannot decide. */
export type Told = ReadonlyMap<string, boolean>;

/** Doors behind which the answers stand that decide whether a question is asked, step by step back. */
export function decidedBy(form: Form, question: Question): ReadonlySet<string> {
  const doors = new Set<string>();
  const seen = new Set<string>();
  const follow = (one: Question | undefined) => {
    if (!one || seen.has(one.id)) return;
    seen.add(one.id);
    for (const key of one.if ? keysIn(one.if, one.rows) : []) {
      const cause = form.questions.get(key);
      if (cause) doors.add(cause.door);
      follow(cause);
    }
    // A field is not asked where its rows are not.
    if (one.rows !== undefined) follow(form.questions.get(one.rows));
  };
  follow(question);
  return doors;
}

/**
 * What `keys`, the questions on a page of `section`, tell of it. What the answers behind open doors alone decide is left out:
 * it is known here, and at once. Fields in rows are left out too: the definition asks them by their own section only.
 * @param open says whether the answers behind a door are known here.
 */
export function toldBy(
  form: Form,
  section: string | null,
  path: string,
  keys: readonly string[],
  open: (door: string) => boolean
): Told {
  const told = new Map<string, boolean>();
  const at = form.sections.find(({ id }) => id === section);
  if (!at || !open(at.id)) return told;
  let number = 0;
  for (const question of at.questions) {
    if (!question.together || number === 0) number += 1;
    if (path !== `/soknad/${at.slug}/${number}`) continue;
    if ([...decidedBy(form, question)].every(open)) continue;
    told.set(question.id, keys.includes(question.id));
  }
  return told;
}

function keysIn(condition: Condition, rows?: string): readonly string[] {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.flatMap((inner) => keysIn(inner, rows));
    case 'not':
      return keysIn(condition.of, rows);
    case 'some':
      return [condition.key, ...keysIn(condition.of, condition.key)];
    default:
      return [condition.key.startsWith('.') ? `${rows}${condition.key}` : condition.key];
  }
}
