/** Collects the codes of one sheet, in any order and as often as they come, until the answers are whole. */
import { check } from '../../form';
import type { Answers, Form } from '../../form/types';
import type { PaperWriter } from '../paper/types';
import { crc32 } from './crc32';
import { dictionaryOf } from './dictionaries';
import { isFormId } from './forms';
import { readFrame, type Frame, type FrameFault, type SheetIdentity } from './frame';
import { inflate, readContent, type SheetContent } from './pack';

/**
 * Why a code, or the whole, was not taken. Words: `scan.problem.<code>`.
 *
 *   not-ours            another program's QR code
 *   unknown-version     written by a newer program; so are unknown-dictionary and unknown-form
 *   damaged             its checksum does not agree
 *   malformed           agrees with itself, and is still none that we write
 *   too-big             would become more than 1 MB
 *   other-application   belongs to another paper {reference}
 *   conflict            says something else than the same code {number} did before
 *   wrong-whole         all codes are there, and together they are not what was written
 *   wrong-answer        an answer that the form does not allow {path, problem}
 *   unknown-answer      an answer to nothing that the form asks. Its key is not told: it may be any text
 */
export interface SheetProblem {
  readonly code:
    | FrameFault
    | 'unknown-dictionary'
    | 'unknown-form'
    | 'other-application'
    | 'conflict'
    | 'wrong-whole'
    | 'wrong-answer'
    | 'unknown-answer';
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface SheetState {
  /** Of the paper, once a code of it was read. */
  readonly reference?: string;
  /** How many codes there are. */
  readonly count?: number;
  /** Numbers from 1, in order. */
  readonly have: readonly number[];
  readonly missing: readonly number[];
  /** Only when every code is there and every answer is one that the form allows. */
  readonly answers?: Answers;
  /** Who wrote what, beside the citizen. Empty for what the citizen wrote alone. */
  readonly writers?: (key: string) => readonly PaperWriter[];
  /** In the order that they came, each once, and the first of very many. */
  readonly problems: readonly SheetProblem[];
}

const identityOf = ({ dictionary, form, formVersion, reference, count, length, inflated, crc }: SheetIdentity) =>
  [dictionary, form, formVersion, reference, count, length, inflated, crc].join(' ');

/** Who is shown more reads none of them. */
const mostProblems = 12;

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at]);

export class SheetReader {
  readonly #form: Form;
  #frames = new Map<number, Frame>();
  #first: Frame | undefined;
  #content: SheetContent | undefined;
  readonly #problems = new Map<string, SheetProblem>();

  constructor(form: Form) {
    this.#form = form;
  }

  get state(): SheetState {
    const count = this.#first?.count;
    const numbers = Array.from({ length: count ?? 0 }, (_, at) => at + 1);
    const content = this.#content;
    return {
      ...(this.#first && { reference: this.#first.reference, count }),
      have: numbers.filter((number) => this.#frames.has(number)),
      missing: numbers.filter((number) => !this.#frames.has(number)),
      ...(content && { answers: content.answers, writers: (key: string) => writersOf(content, key) }),
      problems: [...this.#problems.values()]
    };
  }

  /** Takes the bytes of one QR code. Never throws for what they are: a code that is refused is a problem in the state. */
  add(code: Uint8Array): SheetState {
    const frame = readFrame(code);
    if (typeof frame === 'string') return this.#refuse({ code: frame });
    if (!isFormId(this.#form, frame.form)) return this.#refuse({ code: 'unknown-form' });
    if (frame.formVersion > this.#form.version) return this.#refuse({ code: 'unknown-version' });
    if (!dictionaryOf(frame.dictionary)) return this.#refuse({ code: 'unknown-dictionary' });
    if (this.#first && identityOf(this.#first) !== identityOf(frame)) {
      return this.#refuse({ code: 'other-application', params: { reference: frame.reference } });
    }
    const before = this.#frames.get(frame.number);
    if (before && !same(before.part, frame.part)) {
      return this.#refuse({ code: 'conflict', params: { number: frame.number } });
    }
    this.#first ??= frame;
    this.#frames.set(frame.number, frame);
    if (!this.#content && this.#frames.size === frame.count) this.#finish(frame);
    return this.state;
  }

  #refuse(problem: SheetProblem): SheetState {
    if (this.#problems.size < mostProblems) this.#problems.set(JSON.stringify(problem), problem);
    return this.state;
  }

  #finish(identity: SheetIdentity): void {
    const content = contentOf(this.#frames, identity);
    if (!content) {
      // One of them is forged, or two errors hid each other: none can be trusted, and all may be read again.
      this.#frames = new Map();
      this.#first = undefined;
      this.#refuse({ code: 'wrong-whole' });
      return;
    }
    const checked = check(this.#form, content.answers);
    if ('problems' in checked) {
      for (const { path, code } of checked.problems) {
        this.#refuse(
          code === 'unknown-key'
            ? { code: 'unknown-answer' }
            : { code: 'wrong-answer', params: { path, problem: code } }
        );
      }
      return;
    }
    this.#content = content;
  }
}

/** What whole codes of one sheet hold, whatever the form says of it; undefined where they do not agree. */
export function contentOf(frames: ReadonlyMap<number, Frame>, { length, count, ...identity }: SheetIdentity) {
  const whole = new Uint8Array(length);
  const size = Math.ceil(length / count);
  for (const { number, part } of frames.values()) whole.set(part, Math.min(length, (number - 1) * size));
  const inflated = inflate(whole, dictionaryOf(identity.dictionary) ?? new Uint8Array(), identity.inflated);
  return inflated && crc32(inflated) === identity.crc ? readContent(inflated) : undefined;
}

function writersOf({ writers }: SheetContent, key: string): PaperWriter[] {
  const places = (writers && Object.hasOwn(writers.wrote, key) && writers.wrote[key]) || [];
  return places.flatMap((place) => {
    const person = writers?.people[place];
    return person ? [{ ...person, id: person.role === 'citizen' ? 'citizen' : `paper-${place}` }] : [];
  });
}
