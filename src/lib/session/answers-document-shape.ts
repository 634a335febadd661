/**
 * The shape that the answers and every mirror share, and who caused a change.
 *
 *   map 'answers'    key → value (string, number, boolean), of keys of kind `value`
 *   text 't:<key>'   a root text for each key of kind `text`; root, so that two who begin at once lose nothing
 *   map 'writers'    key → ids of those who wrote the present answer, first writer first
 *   map 'people'     id → Writer
 *   map 'news'       key → id of the helper who changed it since the citizen looked; in the answers alone
 */
import type { Delta } from './text-splice';
import type { World, Writer } from './types';

export const ANSWERS = 'answers';
export const WRITERS = 'writers';
export const PEOPLE = 'people';
export const NEWS = 'news';
export const TEXT = 't:';

/**
 * Origin of a helper's edit that the gate let through. `mark`: the helper's clock that it brings the answers up to; none when
 * the citizen used a suggestion.
 */
export class HelperEdit {
  constructor(
    readonly writer: Writer,
    readonly mirror: object,
    readonly mark?: { readonly generation: number; readonly clock: number }
  ) {}
}

/** Origin of what the backup gave back. */
export const RESTORED = Symbol('restored');
/** Origin of the stamps themselves. */
export const STAMP = Symbol('stamp');

export interface AnswersChange {
  /** Keys whose answer changed. */
  readonly keys: ReadonlySet<string>;
  /** Of those, how each text changed. Absent after a restore. */
  readonly texts: ReadonlyMap<string, Delta>;
  /** Keys whose writers changed, or whether the citizen has looked at them. */
  readonly writers: ReadonlySet<string>;
  readonly origin: unknown;
}

/** A Yjs client id drawn from the world, so that a seeded run is the same run each time. Never 0. */
export function drawClient(world: Pick<World, 'random'>): number {
  const bytes = world.random(4);
  return (new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) | 1) >>> 0;
}

export const CITIZEN: Writer = { id: 'citizen', role: 'citizen', name: '' };
