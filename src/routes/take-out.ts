/** The answers as data: soknad.json and vedlegg.json. For the citizen, and for who scanned a paper. */
import { check } from '$lib/form';
import type { ReadScreen } from '$lib/state/screen';

type Whole = Pick<ReadScreen, 'form' | 'answers'>;

export type DataFile = 'soknad' | 'vedlegg';

/** Something is missing or wrong in the answers; the citizen can mend it. */
export class Unfinished extends Error {}

/**
 * soknad.json or vedlegg.json, of a finished application: the same demands as `deliver` makes in the shell.
 * @throws Unfinished
 */
async function dataOf(screen: Whole, file: DataFile): Promise<unknown> {
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

/**
 * Gives the browser a file to keep. Nothing of it stays with the page.
 * @returns what forgets it at once; else that happens when the browser has had time to take it.
 */
export function saveFile(name: string, type: string, content: BlobPart): () => void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  const forget = () => URL.revokeObjectURL(url);
  setTimeout(forget, 10_000);
  return forget;
}

/** soknad.json or vedlegg.json, as a file of that name. @throws Unfinished */
export async function saveData(screen: Whole, file: DataFile): Promise<() => void> {
  return saveFile(`${file}.json`, 'application/json', JSON.stringify(await dataOf(screen, file), null, 2));
}
