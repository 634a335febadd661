import { z } from 'zod';
import type { Form } from '../../form/types';
import { permissions } from './permissions';

const line = z.string().trim().min(1).max(200);
/** What is known before the form is printed; all that is not is filled in by pen. */
export const permissionShape = (form: Form) =>
  z.strictObject({
    giver: line.optional(),
    helper: z.strictObject({ name: line, relation: line.optional(), phone: line.optional() }).optional(),
    may: z.array(z.enum(permissions)).optional(),
    sections: z.array(z.enum(form.sections.map(({ id }) => id))).optional(),
    until: z.iso.date().optional()
  });
export type Permission = z.infer<ReturnType<typeof permissionShape>>;
