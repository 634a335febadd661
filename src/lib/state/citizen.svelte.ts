/**
 * The citizen's screen over the citizen's session: the one reactive place of the citizen's device.
 *
 *   citizen()      the open one, or undefined before `openCitizen` is done; reactive
 *   openCitizen()  opens or restores the session of this tab, once
 *
 * `citizen().session` is the CitizenSession itself: the pages that ask for help use it.
 */
import type { Screen } from './screen';
import type { Own } from './own';

export interface CitizenState extends Screen, Own {
  readonly session: unknown;
}
export declare function citizen(): CitizenState | undefined;
export declare function openCitizen(): Promise<CitizenState>;
