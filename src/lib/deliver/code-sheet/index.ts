/**
 * The code sheet: QR codes at the end of the paper form that hold the whole application, so that the office scans the paper
 * and has the answers, identical, with nothing typed.
 *
 *   encodeSheet   answers → the bytes of each code
 *   SheetReader   bytes of codes, in any order → the answers
 */
import { askedAnswers, check } from '../../form';
import type { Answers, Form } from '../../form/types';
import type { PaperWriter } from '../paper/types';
import { crc32 } from './crc32';
import { dictionaryOf, newestDictionary } from './dictionaries';
import { overhead, writeFrames } from './frame';
import { formIdOf } from './forms';
import { canonical, deflate, readContent, type SheetContent } from './pack';

export { SheetReader, type SheetProblem, type SheetState } from './reader';

/** Bytes that a QR code of version 20, level M, holds (ISO/IEC 18004, table 7). */
export const codeCapacity = 666;

export interface SheetInput {
  readonly form: Form;
  readonly answers: Answers;
  /** Stands on every page: one to eight letters A–Z or digits. */
  readonly reference: string;
  /** Who wrote what; those of the citizen's own hand alone are left out. */
  readonly writers?: (key: string) => readonly PaperWriter[];
}

function writersOf({ answers, writers }: SheetInput): SheetContent['writers'] {
  const people: Omit<PaperWriter, 'id'>[] = [];
  const known = new Map<string, number>();
  const wrote: Record<string, number[]> = {};
  for (const key of Object.keys(answers).sort()) {
    const own = writers?.(key) ?? [];
    if (own.every(({ role }) => role === 'citizen')) continue;
    const places = own.map(({ id, role, name, office }) => {
      const place = known.get(id) ?? people.push({ role, name, ...(office !== undefined && { office }) }) - 1;
      known.set(id, place);
      return place;
    });
    wrote[key] = [...new Set(places)];
  }
  return people.length === 0 ? undefined : { people, wrote };
}

/**
 * The bytes of each QR code of the sheet, in order; at most `codeCapacity` bytes each. They hold the answers to what is asked
 * now (`askedAnswers`), which is what the paper shows.
 * @throws RangeError where the answers are more than a sheet holds (1 MB, 255 codes), or one of them, or who wrote it, is
 * nothing that anybody could read in.
 */
export function encodeSheet(input: SheetInput): Uint8Array<ArrayBuffer>[] {
  const { form, reference } = input;
  // What is not asked now is not on the paper either, and whoever holds the paper must not read more in its codes.
  const answers = askedAnswers(form, input.answers);
  const writers = writersOf({ ...input, answers });
  if ('problems' in check(form, answers)) throw new RangeError('an answer is wrong');
  const content = canonical({ answers, ...(writers && { writers }) });
  if (!readContent(content)) throw new RangeError('who wrote it cannot be told');
  const dictionary = dictionaryOf(newestDictionary);
  if (!dictionary) throw new Error('the newest dictionary is missing');
  const identity = {
    dictionary: newestDictionary,
    form: formIdOf(form),
    formVersion: form.version,
    reference,
    inflated: content.length,
    crc: crc32(content)
  };
  return writeFrames(deflate(content, dictionary), identity, codeCapacity);
}

/** Bytes of a code that are not content. */
export { overhead };
