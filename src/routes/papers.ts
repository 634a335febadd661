/** The papers that a page makes, in a worker. A page that offers paper calls `offerPaper`, so that it is soon made. */
import type { PaperMaker } from '$lib/deliver/paper/client';
import type { PaperName, PaperOrder, SlipOrder } from '$lib/deliver/paper/order';
import type { Size } from '$lib/deliver/paper/styles';
import { application, summary, type MandateCheck } from '$lib/form';
import type { Writer } from '$lib/session/types';
import type { ReadScreen } from '$lib/state/screen';
import type { Language } from '$lib/words';
import type { Seen } from '$lib/words/seen';

export interface PaperChoice {
  readonly name: PaperName;
  readonly language: Language;
  readonly size: Size;
  /** Absent: a new one. */
  readonly reference?: string;
  /** Whose answers; a form to fill in by pen needs none. */
  readonly screen?: Pick<ReadScreen, 'answers' | 'writers'>;
  /** Who saw what, for a paper that the citizen keeps. */
  readonly seen?: readonly Seen[];
  /** What a register says of a guardian's mandate. */
  readonly mandate?: MandateCheck;
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

const openMaker = () => import('$lib/deliver/paper/client').then(({ PaperMaker }) => new PaperMaker());

/** `pages`: how many pages offer paper; on the way from one to the next there are two. */
let offered: { readonly maker: Promise<PaperMaker>; pages: number } | undefined;

/**
 * Gets what makes paper ready, unless the visitor pays for what is loaded. In the browser only.
 * @returns to call when the page goes: the last one ends it
 */
export function offerPaper(): () => void {
  const thrifty = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  if (thrifty) return () => undefined;
  const mine = (offered ??= { maker: openMaker(), pages: 0 });
  mine.pages += 1;
  const forget = () => {
    if (offered === mine) offered = undefined;
  };
  // A part that did not load is asked for again when paper is.
  mine.maker.catch(forget);
  return () => {
    mine.pages -= 1;
    if (mine.pages > 0) return;
    forget();
    void mine.maker.then((maker) => maker.close()).catch(() => undefined);
  };
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
  const kept = offered?.maker;
  const maker = await (kept ?? openMaker());
  try {
    return new Blob([new Uint8Array(await maker.make(order))], { type: 'application/pdf' });
  } finally {
    if (!kept) maker.close();
  }
}
