/** A helper's screen as the citizen may look at it: the desk's own `DeskScreen`, fed by a preview in place of a link. */
import { application, schemaOf } from '../form';
import type { CitizenSession } from '../session/citizen-session';
import { realWorld } from '../session/link-world';
import { Preview } from '../session/preview';
import type { Grants, View, Writer } from '../session/types';
import type { Words } from '../words';
import { DeskScreen } from './desk-screen.svelte';

export interface PreviewOf {
  readonly session: CitizenSession;
  readonly words: Words;
  /** Who it is; `id`: of their link, or of nobody's where they are not let in yet. */
  readonly who: Writer;
  readonly grants: Grants;
  readonly view: View;
}

/** @returns the screen, how to turn its page, and how to let go of it. */
export function previewOf({ session, words, who, grants, view }: PreviewOf): {
  readonly screen: DeskScreen;
  readonly show: (view: View) => void;
  readonly close: () => void;
} {
  /** Filled as soon as there is one. */
  const held: { screen?: DeskScreen } = {};
  const link = session.links.find(({ id }) => id === who.id);
  const preview = new Preview({
    schema: schemaOf(application),
    answers: session.answers,
    world: realWorld,
    writer: link?.writer ?? who,
    grants,
    suggestions: link?.suggestions ?? [],
    view,
    changed: () => held.screen?.read()
  });
  const screen = new DeskScreen(application, words, preview.writer, preview, realWorld);
  held.screen = screen;
  return { screen, show: (next) => preview.show(next), close: () => preview.close() };
}
