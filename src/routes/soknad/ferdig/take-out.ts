import { check } from '$lib/form';
import type { CitizenScreen } from '$lib/state/citizen.svelte';

export type DataFile = 'soknad' | 'vedlegg';

/** soknad.json or vedlegg.json. Throws where an answer is not one that the format can hold. */
export async function dataOf(screen: CitizenScreen, file: DataFile): Promise<unknown> {
  const { form } = screen;
  const checked = check(form, screen.answers);
  if ('problems' in checked) throw new Error('answers are not right yet');
  if (file === 'soknad') {
    const { soknadJson } = await import('$lib/deliver/soknad-json');
    return soknadJson(form, checked.answers, { now: Date.now() });
  }
  const { vedleggJson } = await import('$lib/deliver/vedlegg-json');
  return vedleggJson(form, checked.answers, { uuid: () => crypto.randomUUID() });
}
