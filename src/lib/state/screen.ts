import type * as Y from 'yjs';
import type { Told } from '../form';
import type { Answers, Form, Problem, Value } from '../form/types';
import type { Grant, Suggestion, View, Writer } from '../session/types';
import type { Words } from '../words';

/** `own`: the citizen's own device, where everything is open. */
export type Access = Grant | 'own';

/**
 * What a page of questions needs, whoever looks at it. The citizen's device and the guide's desk each implement it,
 * and the same components draw both, so the two screens cannot drift apart. Every getter is reactive.
 */
export interface Screen {
  readonly form: Form;
  readonly words: Words;
  readonly view: View;
  /** All answers this device knows; on a desk only those behind open doors. */
  readonly answers: Answers;
  /** On a desk: what is asked by answers that it does not have. */
  readonly told?: Told;
  /** What the person at this device may do behind a door: a section's id is its own door's. */
  access(door: string): Access;
  set(key: string, value: Value | undefined): void;
  /** The shared text behind a `text` or `longtext` key; edit it in place, never replace it. */
  text(key: string): Y.Text;
  addRow(rows: string): string;
  removeRow(rows: string, row: string): void;
  /** Who wrote the present answer, first writer first; empty when nobody did. */
  writers(key: string): readonly Writer[];
  /** On the citizen's own device: the id under which what is written here is stamped. */
  readonly me?: string;
  /** Problem to show at this key now (only after the person has moved on). */
  problem(key: string): Problem | undefined;
  /** Helpers that point at this key now. */
  pointers(key: string): readonly Writer[];
  suggestions(key: string): readonly Suggestion[];
  /** Who is behind a link: `Writer.id` and `Suggestion.linkId` are its id. */
  person(id: string): Writer | undefined;
  /** On the citizen's own device: the name of a guide who is here now. */
  readonly guide?: string;
  answerSuggestion(id: string, use: boolean): void;
  /** The person's own focus moved here (null: nowhere). */
  focus(key: string | null): void;
  /** On a desk: point at a question for the citizen. On the citizen's own screen it does nothing. */
  point(key: string | null): void;
}

/** What it takes to show answers that nobody changes here. */
export type ReadScreen = Pick<Screen, 'form' | 'words' | 'answers' | 'access' | 'writers' | 'me'>;
