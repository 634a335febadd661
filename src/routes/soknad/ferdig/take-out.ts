import { check } from '$lib/form';
import type { CitizenScreen } from '$lib/state/citizen.svelte';

export type DataFile = 'soknad' | 'vedlegg';

/** Short, drawn by chance: it ties the pages of one form together and says nothing of the person. */
function reference(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => letters[byte % 32]).join('');
}

/** The paper form as PDF, made in a worker. Nothing of it is loaded before it is asked for. */
export async function paperOf(screen: CitizenScreen): Promise<Uint8Array<ArrayBuffer>> {
  const [{ paperDefinition }, { makePaper }] = await Promise.all([
    import('$lib/deliver/paper/definition'),
    import('$lib/deliver/paper/client')
  ]);
  const { form, answers, words } = screen;
  const definition = paperDefinition({
    form,
    answers,
    words,
    writers: (key) => screen.writers(key),
    now: Date.now(),
    reference: reference()
  });
  return new Uint8Array(await makePaper(definition));
}

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
