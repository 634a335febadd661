/** The papers that a page makes, in a worker. Nothing of them is loaded before one is asked for. */
import type { PaperName, PaperOrder, SlipOrder } from '$lib/deliver/paper/order';
import type { Size } from '$lib/deliver/paper/styles';
import { application, summary } from '$lib/form';
import type { Writer } from '$lib/session/types';
import type { ReadScreen } from '$lib/state/screen';
import type { Language } from '$lib/words';

export interface PaperChoice {
  readonly name: PaperName;
  readonly language: Language;
  readonly size: Size;
  /** Absent: a new one. */
  readonly reference?: string;
  /** Whose answers; a form to fill in by pen needs none. */
  readonly screen?: Pick<ReadScreen, 'answers' | 'writers'>;
}

/** Short, drawn by chance: it ties the pages of one form together and says nothing of the person. */
export function newReference(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => letters[byte % 32]).join('');
}

/** Who wrote what, of all that a paper shows: a worker can be handed no function to ask. */
function writersOf(screen: Pick<ReadScreen, 'answers' | 'writers'>): Record<string, readonly Writer[]> {
  const { answers } = screen;
  const shown = summary(application, answers)
    .flatMap(({ lines }) => lines)
    .flatMap(({ instance: { question, key } }) => [
      key,
      ...Object.keys(question.options ?? {}).map((code) => `${key}.${code}`)
    ]);
  return Object.fromEntries([...Object.keys(answers), ...shown].map((key) => [key, [...screen.writers(key)]]));
}

/** @throws where the paper could not be made: a part did not load, or the worker failed. One may try again. */
export async function makePaperFile({ screen, reference = newReference(), ...choice }: PaperChoice): Promise<Blob> {
  const told = screen && { answers: { ...screen.answers }, writers: writersOf(screen) };
  return fileOf({ ...choice, ...told, reference, now: Date.now() });
}

/** The slip "go on later". @throws as `makePaperFile` */
export const makeSlipFile = (slip: SlipOrder, look: Pick<PaperChoice, 'language' | 'size'>): Promise<Blob> =>
  fileOf({ name: 'slip', slip, ...look, reference: newReference(), now: Date.now() });

async function fileOf(order: PaperOrder): Promise<Blob> {
  const { makePaper } = await import('$lib/deliver/paper/client');
  return new Blob([new Uint8Array(await makePaper(order))], { type: 'application/pdf' });
}
