import { check } from '$lib/form';
import type { CitizenScreen } from '$lib/state/citizen.svelte';

export type DataFile = 'soknad' | 'vedlegg';

/** Something is missing or wrong in the answers; the citizen can mend it. */
export class Unfinished extends Error {}

/**
 * soknad.json or vedlegg.json, of a finished application: the same demands as `deliver` makes in the shell.
 * @throws Unfinished
 */
export async function dataOf(screen: CitizenScreen, file: DataFile): Promise<unknown> {
  const { form } = screen;
  const checked = check(form, screen.answers, { complete: true });
  if ('problems' in checked) throw new Unfinished();
  if (file === 'soknad') {
    const { soknadJson } = await import('$lib/deliver/soknad-json');
    return soknadJson(form, checked.answers, { now: Date.now() });
  }
  const { vedleggJson } = await import('$lib/deliver/vedlegg-json');
  return vedleggJson(form, checked.answers, { uuid: () => crypto.randomUUID() });
}
