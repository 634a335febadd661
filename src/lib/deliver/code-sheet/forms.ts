import type { Form } from '../../form/types';

/** The forms that sheets are made of, by the number in each code. A number once printed with is never given to another form. */
const forms: Readonly<Record<number, string>> = { 1: 'sosialhjelp' };

/** @throws Error for a form that has no number. */
export function formIdOf({ id }: Form): number {
  const number = Object.keys(forms).find((one) => forms[Number(one)] === id);
  if (number === undefined) throw new Error(`no number for the form ${id}: give it one in code-sheet/forms.ts`);
  return Number(number);
}

export const isFormId = ({ id }: Form, number: number): boolean => forms[number] === id;
