/** What grants mean for one key. */
import type { Grants, Schema } from './types';

/** May it be seen? A question that is no key of its own (ticks, rows) begins with its section's id, as every key does. */
export function isOpen(key: string, grants: Grants, schema: Schema): boolean {
  const section = schema.keyType(key)?.section ?? key.split('.')[0] ?? '';
  return Object.hasOwn(grants, section) && grants[section] !== 'hidden';
}

/** May it be filled in, or suggested? */
export function writeGrant(key: string, grants: Grants, schema: Schema): 'fill' | 'suggest' | false {
  const grant = grants[schema.keyType(key)?.section ?? ''];
  return grant === 'fill' || grant === 'suggest' ? grant : false;
}
