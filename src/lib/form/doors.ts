/**
 * Doors: what a person opens to a helper, one by one. Every section has one, and what is more private in it stands behind a
 * door of its own, so that a daughter can fill in the rent and never meet the debts. A question says with `private` which one.
 */
import type { Form, Question } from './types';

/**
 * `health`: why help is needed, in the person's own words; `identity`: identity numbers, also of others; `address`, `account`:
 * where letters and money go; `debts`: loans, and what else is owed.
 */
export const privateDoors = ['health', 'identity', 'address', 'account', 'debts'] as const;
export type PrivateDoor = (typeof privateDoors)[number];

export interface Door {
  /** `housing`, or `person.account` for a private one. */
  readonly id: string;
  readonly section: string;
  /** undefined: the section's own. */
  readonly private?: PrivateDoor;
}

/** The id of the door that a question of this section stands behind. */
export const doorId = (section: string, behind?: PrivateDoor): string => (behind ? `${section}.${behind}` : section);

/** Which private door of its section a question stands behind, if any. */
export const privateOf = ({ section, door }: Pick<Question, 'section' | 'door'>): PrivateDoor | undefined =>
  privateDoors.find((one) => door === doorId(section, one));

/** All doors, in the order of the sections, a section's own before its private ones. */
export function doors(form: Form): readonly Door[] {
  return form.sections.flatMap(({ id, questions }) => {
    const used = new Set(questions.flatMap(within).map(({ door }) => door));
    const inside = privateDoors.filter((one) => used.has(doorId(id, one)));
    return [{ id, section: id }, ...inside.map((one) => ({ id: doorId(id, one), section: id, private: one }))];
  });
}

/** The private doors of one section. */
export const doorsWithin = (form: Form, section: string): readonly Required<Door>[] =>
  doors(form).filter((door): door is Required<Door> => door.section === section && door.private !== undefined);

const within = (question: Question): readonly Question[] => [question, ...(question.fields ?? [])];
