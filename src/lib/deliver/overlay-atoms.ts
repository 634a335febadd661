/** What the strict schemas of our two files are made of. */
import * as z from 'zod';

export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const whole = z.number().int().nonnegative();
export const text = z.string();
export const filled = z.string().regex(/\S/);
export const user = z.literal('bruker');
export const register = z.literal('system');
