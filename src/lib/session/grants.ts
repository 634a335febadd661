/** What grants mean for one key. */
import type { Grants, Schema } from './types';

/** May it be seen? Nobody sees what stands behind no door. */
export function isOpen(key: string, grants: Grants, schema: Schema): boolean {
  const door = schema.doorOf(key);
  return door !== undefined && Object.hasOwn(grants, door) && grants[door] !== 'hidden';
}

/** May it be filled in, or suggested? */
export function writeGrant(key: string, grants: Grants, schema: Schema): 'fill' | 'suggest' | false {
  const grant = grants[schema.keyType(key)?.door ?? ''];
  return grant === 'fill' || grant === 'suggest' ? grant : false;
}
