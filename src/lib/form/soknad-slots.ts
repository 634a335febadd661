/**
 * Where an answer goes in soknad.json. The definition writes slots, this file reads them, deliver carries them out.
 *
 *   slots    = slot *( " & " slot )         the same answer in several places
 *   slot     = [ "!" ] [ "/" ] path [ "+" line ]
 *   path     = segment *( "." segment )
 *   segment  = name [ "?" ] | name "[]" | name "[" type "]" | name "[" type "*" "]"
 *
 *   bosituasjon.botype                     a path, counted from `data`
 *   /mottaker.kommunenummer                counted from the root of the file
 *   !personalia.kontonummer.harIkkeKonto   the opposite of a yes or no
 *   oppholdsadresse?.kommunenummer         only where something else has made `oppholdsadresse`
 *   familie.forsorgerplikt.ansvar[].…      in a field of rows: one element for each row
 *   personalia.postadresse.adresse[]       last in a path outside rows: the value is added to a list of texts
 *   …oversikt.utgift[husleie].belop        the element of that `type`, made when it is not there
 *   …oversikt.formue[bsu*].belop           in a field of rows: one such element for each row; the first row takes the
 *                                          element that a tick has made
 *   …bekreftelse[verdi]                    last in a path, from a yes or no: the element, with the answer as its `verdi`
 *   begrunnelse.hvaSokesOm+emergency       a line of its own in the text there, in the order of the definition; `line`
 *                                          names it, deliver knows what it is called in Norwegian
 *
 * A slot by option (`{ rent: '…utgift[husleie]' }`) makes the element while that option is chosen. `*` is the slot of the
 * question itself: the code of a `choice`; of `choices` whether anything but `none` is ticked (absent: not answered).
 * Codes are ours and in English; deliver maps them to the format's Norwegian values. Where a `choice` goes to `tittel`
 * it is written with its label in bokmål.
 */
import type { Question } from './types';

export type Segment =
  | { readonly name: string; readonly pick: 'property' }
  /** Written only when the object is there already. */
  | { readonly name: string; readonly pick: 'existing' }
  /** An element for each row, or (last, outside rows) a value added. */
  | { readonly name: string; readonly pick: 'each' }
  | { readonly name: string; readonly pick: 'typed'; readonly type: string; readonly each: boolean };

export interface Slot {
  readonly root: 'data' | 'file';
  readonly negated: boolean;
  readonly segments: readonly Segment[];
  /** Name of the line that the answer becomes in a text that several questions share. */
  readonly line?: string;
}

const SLOT = /^(!?)(\/?)([^+]+?)(?:\+([a-z]+))?$/;
const SEGMENT = /^([a-z][A-Za-z]*)(?:(\?)|(\[\])|\[([A-Za-z_]+)(\*?)\])?$/;

function parseSegment(source: string, slot: string): Segment {
  const match = SEGMENT.exec(source);
  const name = match?.[1];
  if (!match || !name) throw new Error(`slot ${slot}: no such segment: ${source}`);
  if (match[2]) return { name, pick: 'existing' };
  if (match[3]) return { name, pick: 'each' };
  if (match[4]) return { name, pick: 'typed', type: match[4], each: match[5] === '*' };
  return { name, pick: 'property' };
}

/** Reads one slot. @throws Error when it is not well-formed: a programmer's mistake. */
export function parseSlot(slot: string): Slot {
  const match = SLOT.exec(slot);
  if (!match?.[3]) throw new Error(`not a slot: ${slot}`);
  const segments = match[3].split('.').map((segment) => parseSegment(segment, slot));
  return {
    root: match[2] ? 'file' : 'data',
    negated: match[1] === '!',
    segments,
    ...(match[4] && { line: match[4] })
  };
}

export interface QuestionSlot extends Slot {
  /** The slot belongs to this option; absent: to the question itself. */
  readonly option?: string;
}

/**
 * Every slot of a question, in the order written.
 * @throws Error when one is not well-formed, names an option that is not there, or picks rows outside rows.
 */
export function slotsOf(question: Question): readonly QuestionSlot[] {
  const { soknad } = question;
  if (soknad === undefined) return [];
  const entries: [string, string][] = typeof soknad === 'string' ? [['*', soknad]] : Object.entries(soknad);
  return entries.flatMap(([option, slots]) => {
    if (option !== '*' && !Object.hasOwn(question.options ?? {}, option)) {
      throw new Error(`${question.id}: a slot for an option that is not there: ${option}`);
    }
    return slots.split(' & ').map((slot) => {
      const parsed = parseSlot(slot);
      checkFit(question, parsed, slot);
      return option === '*' ? parsed : { ...parsed, option };
    });
  });
}

function checkFit(question: Question, slot: Slot, source: string): void {
  const wrong = (why: string) => new Error(`${question.id}: slot ${source}: ${why}`);
  const inRows = question.rows !== undefined;
  if (slot.negated && question.kind !== 'yesno') throw wrong('only a yes or no has an opposite');
  slot.segments.forEach((segment, index) => {
    const last = index === slot.segments.length - 1;
    if (segment.pick === 'typed' && segment.each && !inRows) throw wrong('not in rows');
    if (segment.pick === 'typed' && !segment.each && inRows) throw wrong('rows would share one element');
    if (segment.pick === 'each' && !inRows && !last) throw wrong('not in rows');
    if (segment.pick === 'each' && inRows && last) throw wrong('a row is an object');
    if (segment.pick === 'existing' && last) throw wrong('nothing to write');
  });
}
