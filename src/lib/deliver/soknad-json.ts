/**
 * Answers → soknad.json, the application as the municipality's case system reads it (navikt/soknadsosialhjelp-filformat).
 *
 * The form definition says where each answer goes (form/soknad-slots.ts), soknad-terms.ts, -titles.ts and -frame.ts what
 * codes, titles and sources are called there. This file carries the slots out, so a question with a slot needs no change
 * here. The format is in bokmål, and so are the definition's own labels: the citizen's language makes no difference.
 */
import { slotsOf, summary } from '../form';
import type { QuestionSlot } from '../form/soknad-slots';
import type { Answers, Form, Instance, Question, SummaryLine } from '../form/types';
import { shorten } from './long-text';
import { compose, goesOn } from './shared-text';
import { isObject, pathOf, SlotTree, type Json, type JsonObject, type Writing } from './slot-tree';
import { defaultsOf, envelope, skeleton } from './soknad-frame';
import { settle } from './soknad-settle';
import { convert, textLimit, wordOf } from './soknad-terms';
import { titleOf } from './soknad-titles';

interface SoknadOptions {
  /** When it is sent, in milliseconds since 1970. */
  readonly now: number;
  /** Version of the format. */
  readonly version?: string;
}

/** An answer that is longer than the receiving format takes. */
interface LongText {
  readonly instance: Instance;
  readonly text: string;
}

/** Name of the file that the whole long texts go in, as vedlegg.json names it. */
export const extraPageFile = 'tilleggsside.pdf';

/** Builds the file from what is asked now. Ask `problems` first: what is required and missing is left blank or out. */
export function soknadJson(form: Form, answers: Answers, { now, version = '1.0.11' }: SoknadOptions): JsonObject {
  const { tree, labels } = grow(form, answers);
  const data = complete(tree.file.data as JsonObject, '', labels);
  const file: JsonObject = { version, data, ...envelope(new Date(now).toISOString()) };
  for (const [key, value] of Object.entries(tree.file)) {
    const there = file[key];
    if (key !== 'data') file[key] = isObject(value) && isObject(there) ? { ...there, ...value } : value;
  }
  settle(file);
  return file;
}

/** Answers whose text soknad.json does not hold whole, in the order of the form. They go on the extra page. */
export function longTexts(form: Form, answers: Answers): LongText[] {
  const { cut } = grow(form, answers);
  return summary(form, answers)
    .flatMap(({ lines }) => lines)
    .flatMap(({ instance, value }) =>
      typeof value === 'string' && cut.has(instance.key) ? [{ instance, text: value }] : []
    );
}

function grow(form: Form, answers: Answers) {
  const tree = new SlotTree(skeleton());
  const labels = new Map<JsonObject, string>();
  const cut = new Set<string>();
  const work = summary(form, answers)
    .flatMap(({ lines }) => lines)
    .flatMap((line) => slotsOf(line.instance.question).map((slot) => ({ line, slot })));
  // What stands only beside something else waits until the rest is there.
  const waits = ({ slot }: { slot: QuestionSlot }) => slot.segments.some(({ pick }) => pick === 'existing');
  for (const { line, slot } of [...work.filter((one) => !waits(one)), ...work.filter(waits)]) {
    const { question, row } = line.instance;
    const writing = slot.option === undefined ? writingOf(line, slot, cut) : undefined;
    if (slot.option === undefined ? writing === undefined : !chosen(line, slot.option)) continue;
    const made = tree.put(slot, writing, row === undefined ? undefined : `${question.rows} ${row}`);
    const label = slot.option === undefined ? question.label : (question.options?.[slot.option] ?? question.label);
    for (const object of made) labels.set(object, label);
  }
  for (const shared of tree.shared) {
    const { text, cut: sources } = compose(shared);
    shared.parent[shared.key] = text;
    for (const source of sources) cut.add(source);
  }
  return { tree, labels, cut };
}

const chosen = ({ value }: SummaryLine, option: string): boolean =>
  typeof value === 'object' ? value.includes(option) : value === option;

/** What a question's own slot gets, or undefined when nothing. `cut` gets the keys whose text is too long for it. */
export function writingOf({ instance, value }: SummaryLine, slot: QuestionSlot, cut: Set<string>): Writing | undefined {
  const { question, key } = instance;
  if (value === undefined) return undefined;
  const path = pathOf(slot);
  if (slot.line !== undefined || textLimit(path) !== undefined) {
    const line = slot.line ?? '';
    const text = (typeof value === 'object' ? value : [String(value)])
      .filter((code) => code !== question.none)
      .map((code) => (question.options ? wordOf(path, line, code, question.options[code] ?? code) : code.trim()))
      .join(', ');
    return text === '' ? undefined : { line, text, source: key };
  }
  if (typeof value === 'object') return { value: value.some((code) => code !== question.none) };
  if (typeof value === 'boolean') return { value: slot.negated ? !value : value };
  const written = format(question, value, slot, () => cut.add(key));
  return written === undefined ? undefined : { value: written };
}

function format(question: Question, value: string | number, slot: QuestionSlot, tooLong: () => void): Json | undefined {
  const path = pathOf(slot);
  const title = path.endsWith('.tittel');
  if (question.kind === 'amount' || question.kind === 'integer') {
    // A draft that is not a number yet has no place in the file.
    return typeof value === 'number' ? convert(path, value) : undefined;
  }
  const own = String(value).trim();
  if (question.kind === 'choice') {
    const label = question.options?.[own] ?? own;
    return title ? titleOf(path, typeOf(slot), label) : convert(path, own, label);
  }
  if (question.kind !== 'text' && question.kind !== 'longtext') return convert(path, own);
  const text = shorten(own, question.formatLimit, goesOn);
  if (text !== own) tooLong();
  return title ? titleOf(path, typeOf(slot), text) : convert(path, text);
}

const typeOf = (slot: QuestionSlot): string => {
  const typed = slot.segments.findLast(({ pick }) => pick === 'typed');
  return typed?.pick === 'typed' ? typed.type : '';
};

/** The same tree with what the format wants everywhere: source, title, and keys in a fixed order. */
function complete(node: JsonObject, path: string, labels: ReadonlyMap<JsonObject, string>): JsonObject {
  const done: JsonObject = {};
  for (const [key, value] of Object.entries(node)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (Array.isArray(value)) {
      done[key] = value.map((element) => (isObject(element) ? complete(element, `${at}[]`, labels) : element));
    } else {
      done[key] = isObject(value) ? complete(value, at, labels) : value;
    }
  }
  return { ...defaultsOf(path, done, labels.get(node) ?? ''), ...done };
}
