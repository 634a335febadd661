import type { Page } from '../form/types';
import type { ChangedByOther } from './changed-by-others';

export type Scheme = 'light' | 'dark';

/** How the person wants the pages to look and read. */
export interface LookActions {
  setLanguage(code: string): Promise<void>;
  setTextSize(percent: number): void;
  setScheme(scheme: Scheme): void;
}

/**
 * What only the citizen's own device can do on a page. The desk draws the same components without it, and then
 * nothing on the drawn screen leads anywhere.
 */
export interface Own extends LookActions {
  /** True for a moment after something was kept. */
  readonly saved: boolean;
  /** "Next" was pressed, and this page still holds problems: they are said at the top. */
  readonly blocked: boolean;
  /** All that stops the page is an answer that is missing: the person may go on and come back to it. */
  readonly skippable: boolean;
  /** The person came from "check your answers", and goes back there. */
  readonly returning: boolean;
  /** What helpers changed since the citizen last looked, in the order of the application. */
  readonly changed: readonly ChangedByOther[];
  /** The citizen has looked at all of it. */
  looked(): void;
  /** A guardian fills in here, and some of it stands as the citizen's, as what was written before they said so. */
  readonly unclaimed: boolean;
  /** The guardian says that they wrote that as well. */
  claim(): void;
  /** Where "back" leads from any path of the application. */
  before(path: string): string;
  /** Goes on, or shows the problems of the page where there are any. Returns the problems that stop it. */
  next(page: Page): number;
  /** Goes on although something is missing. */
  skip(page: Page): void;
}
