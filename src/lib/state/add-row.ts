import { nextPlace, rowId } from '../form';
import type { World } from '../session/types';
import type { Screen } from './screen';

/** Puts a new row after the others. Returns its id. */
export function addRow(screen: Pick<Screen, 'form' | 'answers' | 'set'>, world: World, rows: string): string {
  const id = rowId(world.random(8));
  screen.set(`${rows}.${id}`, nextPlace(screen.form, screen.answers, rows));
  return id;
}
