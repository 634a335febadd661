/**
 * Answers → soknad.json, the application as the municipality's case system reads it (navikt/soknadsosialhjelp-filformat).
 *
 * The form definition says where each answer goes (form/soknad-slots.ts), soknad-terms.ts what codes, titles and sources
 * are called there. This file carries the slots out, so a question with a slot needs no change here.
 */
import { slotsOf, summary } from '../form';
import type { Answers, Form, Question, SummaryLine, Value } from '../form/types';
import type { QuestionSlot } from '../form/soknad-slots';
import type { Words } from '../words';
import { answerText } from './answer-text';
import { shorten } from './long-text';
import { isObject, SlotTree, type Json, type JsonObject } from './slot-tree';
import { codeOf, defaultsOf, lineName, settle, skeleton, textLimit, titleOf } from './soknad-terms';

export interface SoknadOptions {
  /** The words in bokmål: the format is in Norwegian, whatever language the citizen reads. */
  readonly words: Words;
  /** When it is sent, in milliseconds since 1970. */
  readonly now: number;
  /** Version of the format. */
  readonly version?: string;
}

/** Builds the file from what is asked now. Missing answers leave gaps only where the format allows them. */
export function soknadJson(form: Form, answers: Answers, options: SoknadOptions): JsonObject {
  const tree = new SlotTree(skeleton());
  const labels = new Map<JsonObject, string>();
  const work = summary(form, answers)
    .flatMap(({ lines }) => lines)
    .flatMap((line) => slotsOf(line.instance.question).map((slot) => ({ line, slot })));
  // What stands only beside something else waits until the rest is there.
  const waits = ({ slot }: { slot: QuestionSlot }) => slot.segments.some(({ pick }) => pick === 'existing');
  for (const { line, slot } of [...work.filter((one) => !waits(one)), ...work.filter(waits)]) {
    const { question, row } = line.instance;
    if (slot.option !== undefined && !chosen(line, slot.option)) continue;
    const value = valueOf(options.words, line, slot);
    if (value === undefined && slot.option === undefined) continue;
    const made = tree.put(slot, value, row === undefined ? undefined : `${question.rows} ${row}`);
    for (const object of made) labels.set(object, labelOf(options.words, question, slot));
  }
  for (const { parent, key, lines } of tree.shared) {
    const before = typeof parent[key] === 'string' ? [parent[key]] : [];
    const written = lines.map(({ name, texts }) => {
      const known = name === undefined ? undefined : lineName(name);
      return known ? `${known}: ${texts.join(', ')}` : texts.join(', ');
    });
    parent[key] = [...written, ...before].join('\n');
  }
  const data = complete(tree.file.data as JsonObject, '', labels);
  settle(data);
  const file: JsonObject = {
    version: options.version ?? '1.0.11',
    data,
    innsendingstidspunkt: new Date(options.now).toISOString(),
    mottaker: { kommunenummer: '', enhetsnummer: '', navEnhetsnavn: '' },
    driftsinformasjon: {
      utbetalingerFraNavFeilet: false,
      inntektFraSkatteetatenFeilet: false,
      stotteFraHusbankenFeilet: false
    },
    kompatibilitet: []
  };
  for (const [key, value] of Object.entries(tree.file)) {
    if (key !== 'data') file[key] = isObject(value) && isObject(file[key]) ? { ...file[key], ...value } : value;
  }
  return file;
}

/** Path of a slot, with `[]` after lists, as the tables name it. */
const pathOf = (slot: QuestionSlot) =>
  slot.segments.map(({ name, pick }) => (pick === 'each' || pick === 'typed' ? `${name}[]` : name)).join('.');

function chosen({ value }: SummaryLine, option: string): boolean {
  return Array.isArray(value) ? value.includes(option) : value === option;
}

function labelOf(words: Words, question: Question, slot: QuestionSlot): string {
  return slot.option === undefined ? words.label(question) : words.option(question, slot.option);
}

/** What a slot gets: undefined when there is no answer, or (of an option's slot) when only the element is made. */
function valueOf(words: Words, line: SummaryLine, slot: QuestionSlot): Json | undefined {
  const { question } = line.instance;
  const last = slot.segments.at(-1)!;
  if (slot.option !== undefined) {
    if (last.pick === 'typed') return undefined;
    return slot.line === undefined ? true : words.option(question, slot.option);
  }
  const { value } = line;
  if (value === undefined) return undefined;
  if (slot.line !== undefined) return readable(words, question, value);
  if (typeof value === 'object') return value.some((code) => code !== question.none);
  if (typeof value === 'boolean') return slot.negated ? !value : value;
  return format(words, question, value as Exclude<Value, boolean>, slot);
}

/** An answer inside a text, for a person to read. */
function readable(words: Words, question: Question, value: Value | readonly string[]): string | undefined {
  if (typeof value === 'object') {
    return readable(
      words,
      question,
      value
        .filter((code) => code !== question.none)
        .map((code) => words.option(question, code))
        .join(', ')
    );
  }
  const text = answerText(words, question, value)?.trim();
  return text && shorten(text, question.formatLimit, words.t('paper.continues'));
}

function format(words: Words, question: Question, value: string | number, slot: QuestionSlot): Json | undefined {
  const path = pathOf(slot);
  switch (question.kind) {
    case 'amount':
    case 'integer':
      // A draft that is not a number yet has no place in the file. The format takes whole kroner.
      return typeof value === 'number' ? Math.round(value) : undefined;
    case 'choice':
      return path.endsWith('.tittel')
        ? titleOf(path, slotType(slot), words.option(question, String(value)))
        : codeOf(path, String(value));
    case 'text':
    case 'longtext': {
      const text = shorten(String(value).trim(), question.formatLimit ?? textLimit(path), words.t('paper.continues'));
      return path.endsWith('.tittel') ? titleOf(path, slotType(slot), text) : text;
    }
    default:
      return String(value);
  }
}

const slotType = (slot: QuestionSlot) => {
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
