/**
 * The citizen's screen of this tab: one, living as long as the document, across all pages.
 *
 *   citizen()      the open one, or undefined before `openCitizen` is done and after `end()`; reactive
 *   citizenSoon()  the same, waited for
 *   openCitizen()  opens or restores the session of this tab, once
 *
 * `citizen().session` is the CitizenSession itself: the pages that ask for help use it.
 */
import { application, schemaOf } from '../form';
import { CitizenSession } from '../session/citizen-session';
import { CitizenScreen, type CitizenTools } from './citizen-screen.svelte';

export { CitizenScreen, type CitizenTools } from './citizen-screen.svelte';

let current = $state.raw<CitizenScreen>();
let opening: Promise<CitizenScreen> | undefined;

function forget(): void {
  current = undefined;
  opening = undefined;
}

export function citizen(): CitizenScreen | undefined {
  return current;
}

/** The one that is open or about to be, when it is; undefined where this page opens none. */
export async function citizenSoon(): Promise<CitizenScreen | undefined> {
  return opening?.catch(() => undefined);
}

/** Ends and deletes what this tab has, so that another application can begin in it; how pages look stays. */
export async function closeCitizen(): Promise<void> {
  await current?.close();
}

/** Opens or restores the session of this tab; asked again, it gives the same one. */
export function openCitizen(tools: CitizenTools): Promise<CitizenScreen> {
  opening ??= CitizenSession.open({ ...tools, schema: schemaOf(tools.form ?? application) }).then(
    (session) => (current = new CitizenScreen(session, tools, forget)),
    (error) => {
      opening = undefined;
      throw error;
    }
  );
  return opening;
}
