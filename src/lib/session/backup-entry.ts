/** One entry of the backup's log, before it is sealed: what changed in the answers, and what the links must remember. */
import * as Y from 'yjs';
import { concat, fromUtf8, leb128, readLeb128, utf8, type Bytes } from './bytes';
import type { Visit } from './access-log';
import type { Grants } from './types';

export interface LinkNote {
  /** What the citizen granted; null: the help is over, and nothing resumes it. */
  readonly grants?: Grants | null;
  /** How far the helper's edits are in the answers. */
  readonly mark?: readonly [generation: number, clock: number];
  /** What was open to the helper, and when; null: it is told in another's. */
  readonly seen?: Visit | null;
}
export type LinkNotes = Readonly<Record<string, LinkNote>>;

export interface Entry {
  /** A Yjs update of the answers; empty: nothing changed. */
  readonly update: Uint8Array;
  readonly links: LinkNotes;
}

/** The later of two notes counts, part by part. */
export function mergeNotes(earlier: LinkNotes, later: LinkNotes): LinkNotes {
  const merged: Record<string, LinkNote> = { ...earlier };
  for (const [id, note] of Object.entries(later)) merged[id] = { ...merged[id], ...note };
  return merged;
}

/** Several entries as one. */
export function mergeEntries(entries: readonly Entry[]): Entry {
  const updates = entries.map(({ update }) => update).filter((update) => update.length > 0);
  return {
    update: updates.length > 1 ? Y.mergeUpdates(updates) : (updates[0] ?? new Uint8Array()),
    links: entries.reduce<LinkNotes>((all, { links }) => mergeNotes(all, links), {})
  };
}

/** length of the notes | notes (JSON) | update */
export function writeEntry({ update, links }: Entry): Bytes {
  const notes = Object.keys(links).length > 0 ? utf8(JSON.stringify(links)) : new Uint8Array();
  return concat(leb128(notes.length), notes, update);
}

/** Throws where the bytes are no entry: ours are sealed, so that is a fault and not an attack. */
export function readEntry(bytes: Uint8Array): Entry {
  const length = readLeb128(bytes, 0);
  if (!length || length.end + length.value > bytes.length) throw new RangeError('cut short');
  const notes = bytes.subarray(length.end, length.end + length.value);
  const links = notes.length > 0 ? (JSON.parse(fromUtf8(notes)) as LinkNotes) : {};
  return { update: bytes.slice(length.end + length.value), links };
}
