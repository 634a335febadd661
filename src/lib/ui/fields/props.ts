import type { Instance } from '../../form/types';
import type { Screen } from '../../state/screen';

/** What every kind of field is given by Question.svelte. */
export interface FieldProps {
  screen: Screen;
  instance: Instance;
  /** Of the element that takes the answer, or of the group's first. */
  id: string;
  /** Ids of help and error. */
  describedby: string | undefined;
  invalid: boolean;
  /** Shown, but not to be changed at this device now. */
  readonly: boolean;
}
