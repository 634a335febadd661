/**
 * What each kind of helper may usually do, and at most. Nothing here opens a door: the person does, with one press for what is
 * usual, and door by door for the rest.
 */
import { doors, type Door } from '../form';
import type { Form } from '../form/types';
import type { Grant, Grants, Role } from '../session/types';

export type HelperRole = Exclude<Role, 'citizen'>;
/** Who the citizen may say that a helper is whom nobody vouches for, the likeliest first. */
export const unvouched = ['relative', 'guardian', 'support', 'interpreter'] as const satisfies readonly HelperRole[];

/**
 * The most that this kind of helper can be given behind a door. An interpreter reads and never writes. Where letters and money
 * go is changed by nobody close alone: they suggest, and it is made certain before it counts.
 */
export function most(role: HelperRole, door: Pick<Door, 'private'>): Exclude<Grant, 'hidden'> {
  if (role === 'interpreter') return 'see';
  return needsCertainty(role, door) ? 'suggest' : 'fill';
}

/** Must a change that such a helper suggests behind this door be made certain? */
export function needsCertainty(role: Role | undefined, door: Pick<Door, 'private'>): boolean {
  const moves = door.private === 'account' || door.private === 'address';
  return moves && role !== 'guide' && role !== 'citizen' && role !== 'guardian';
}

/** What one press opens. Nothing for a guide: there the citizen picks. */
export function usual(form: Form, role: HelperRole): Grants {
  const everyday = new Set(form.sections.filter((one) => one.everyday).map(({ id }) => id));
  const grant = (door: Door): Grant => {
    switch (role) {
      case 'guide':
        return 'hidden';
      case 'guardian':
        return 'fill';
      case 'interpreter':
        return door.private ? 'hidden' : 'see';
      case 'support':
        return !door.private && everyday.has(door.section) ? 'suggest' : 'hidden';
      case 'relative':
        return !door.private && everyday.has(door.section) ? 'fill' : 'hidden';
    }
  };
  const given = doors(form).map((door) => [door.id, grant(door)] as const);
  return Object.fromEntries(given.filter(([, one]) => one !== 'hidden'));
}
