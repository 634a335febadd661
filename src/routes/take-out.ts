/** What answers can be taken away as: the paper form, soknad.json, vedlegg.json. For the citizen, and for who scanned a paper. */
import { check } from '$lib/form';
import type { ReadScreen } from '$lib/state/screen';

type Whole = Pick<ReadScreen, 'form' | 'words' | 'answers' | 'writers'>;

export type DataFile = 'soknad' | 'vedlegg';

/** Short, drawn by chance: it ties the pages of one form together and says nothing of the person. */
function reference(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => letters[byte % 32]).join('');
}

/** The paper form as PDF, made in a worker. Nothing of it is loaded before it is asked for. `name`: its reference. */
export async function paperOf(screen: Whole, name = reference()): Promise<Uint8Array<ArrayBuffer>> {
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
    reference: name
  });
  return new Uint8Array(await makePaper(definition));
}

/** Something is missing or wrong in the answers; the citizen can mend it. */
export class Unfinished extends Error {}

/**
 * soknad.json or vedlegg.json, of a finished application: the same demands as `deliver` makes in the shell.
 * @throws Unfinished
 */
async function dataOf(screen: Pick<Whole, 'form' | 'answers'>, file: DataFile): Promise<unknown> {
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

/** Gives the browser a file to keep. Nothing of it stays with the page. */
export function saveFile(name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** soknad.json or vedlegg.json, as a file of that name. @throws Unfinished */
export async function saveData(screen: Pick<Whole, 'form' | 'answers'>, file: DataFile): Promise<void> {
  saveFile(`${file}.json`, 'application/json', JSON.stringify(await dataOf(screen, file), null, 2));
}
