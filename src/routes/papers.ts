/** The papers that a page makes, in a worker. Nothing of them is loaded before one is asked for. */
import type { PaperDefinition } from '$lib/deliver/paper/types';
import type { Size } from '$lib/deliver/paper/styles';
import { application } from '$lib/form';
import type { ReadScreen } from '$lib/state/screen';
import type { Language } from '$lib/words';

export type PaperName = 'blank' | 'cover' | 'permission' | 'filled' | 'receipt';

export interface PaperChoice {
  readonly name: PaperName;
  readonly language: Language;
  readonly size: Size;
  /** Absent: a new one. */
  readonly reference?: string;
  /** Whose answers; a form to fill in by pen needs none. */
  readonly screen?: Pick<ReadScreen, 'form' | 'answers' | 'writers'>;
}

/** Short, drawn by chance: it ties the pages of one form together and says nothing of the person. */
export function newReference(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => letters[byte % 32]).join('');
}

async function define({
  name,
  language,
  size,
  reference = newReference(),
  screen
}: PaperChoice): Promise<PaperDefinition> {
  const { loadSpeech } = await import('$lib/deliver/paper/parts/speech');
  const form = screen?.form ?? application;
  const made = { ...(await loadSpeech(language, size)), form, now: Date.now(), reference };
  const answers = screen?.answers ?? {};
  const writers: ReadScreen['writers'] = (key) => screen?.writers(key) ?? [];
  switch (name) {
    case 'blank':
      return (await import('$lib/deliver/paper/blank')).blankDefinition(made);
    case 'permission':
      return (await import('$lib/deliver/paper/permission')).permissionDefinition(made);
    case 'cover':
      return (await import('$lib/deliver/paper/cover')).coverDefinition(
        screen ? { ...made, answers, application: reference } : made
      );
    case 'filled':
      return (await import('$lib/deliver/paper/definition')).paperDefinition({ ...made, answers, writers });
    case 'receipt':
      return (await import('$lib/deliver/paper/receipt')).receiptDefinition({ ...made, answers, writers });
  }
}

/** @throws where the paper could not be made: a part did not load, or the worker failed. One may try again. */
export async function makePaperFile(choice: PaperChoice): Promise<Blob> {
  const [definition, { makePaper }] = await Promise.all([define(choice), import('$lib/deliver/paper/client')]);
  return new Blob([new Uint8Array(await makePaper(definition))], { type: 'application/pdf' });
}
