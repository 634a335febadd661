import type { Segment, Slot } from '../form/soknad-slots';

export type Json = string | number | boolean | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

interface Line {
  readonly name: string | undefined;
  readonly texts: string[];
}

/** A text that several questions share. */
export interface SharedText {
  readonly parent: JsonObject;
  readonly key: string;
  readonly lines: readonly Line[];
}

/**
 * A tree that grows as slots write into it. The grammar is that of form/soknad-slots.ts; this file knows no name of the
 * format but `type` (what `[x]` picks by) and `verdi` (where a yes or no goes in an element).
 */
export class SlotTree {
  readonly file: JsonObject;
  readonly #rows = new Map<string, JsonObject>();
  readonly #owned = new WeakSet<JsonObject>();
  readonly #shared = new Map<JsonObject, Map<string, { parent: JsonObject; key: string; lines: Line[] }>>();

  /** @param data what is always there; it becomes the tree's own. */
  constructor(data: JsonObject) {
    this.file = { data };
  }

  /** Texts made of lines, for the caller to put together. */
  get shared(): SharedText[] {
    return [...this.#shared.values()].flatMap((texts) => [...texts.values()]);
  }

  /**
   * Writes a value where the slot says, and makes what is missing on the way.
   * @param row id of the row, with the id of its rows question before it, so that it is unique in the form.
   * @param value undefined only makes the element that the slot ends in.
   * @returns the objects on the way that were made now, so that the caller can name them.
   */
  put(slot: Slot, value: Json | undefined, row?: string): JsonObject[] {
    const made: JsonObject[] = [];
    let node: JsonObject = slot.root === 'file' ? this.file : object(this.file, 'data', made);
    const last = slot.segments.length - 1;
    for (const [index, segment] of slot.segments.entries()) {
      if (index < last || segment.pick === 'typed') {
        const next = this.#step(node, segment, row, made);
        if (!next) return made;
        if (index === last && value !== undefined) next.verdi = value;
        node = next;
      } else if (value !== undefined) {
        if (segment.pick === 'each') list(node, segment.name).push(value);
        else if (slot.line !== undefined) this.#addLine(node, segment.name, slot.line, String(value));
        else node[segment.name] = value;
      }
    }
    return made;
  }

  #step(node: JsonObject, segment: Segment, row: string | undefined, made: JsonObject[]): JsonObject | undefined {
    switch (segment.pick) {
      case 'property':
        return object(node, segment.name, made);
      case 'existing': {
        const there = node[segment.name];
        return isObject(there) ? there : undefined;
      }
      case 'each':
        return this.#ofRow(list(node, segment.name), `${segment.name} ${row}`, {}, made);
      case 'typed': {
        const elements = list(node, segment.name);
        const ofType = elements.filter((element) => isObject(element) && element.type === segment.type) as JsonObject[];
        if (segment.each) {
          const free = ofType.find((element) => !this.#owned.has(element));
          return this.#ofRow(elements, `${segment.name} ${segment.type} ${row}`, { type: segment.type }, made, free);
        }
        if (ofType[0]) return ofType[0];
        const element: JsonObject = { type: segment.type };
        elements.push(element);
        made.push(element);
        return element;
      }
    }
  }

  #ofRow(elements: Json[], id: string, start: JsonObject, made: JsonObject[], free?: JsonObject): JsonObject {
    const known = this.#rows.get(id);
    if (known) return known;
    const element = free ?? start;
    if (!free) {
      elements.push(element);
      made.push(element);
    }
    this.#rows.set(id, element);
    this.#owned.add(element);
    return element;
  }

  #addLine(parent: JsonObject, key: string, name: string, text: string): void {
    const texts = this.#shared.get(parent) ?? new Map<string, { parent: JsonObject; key: string; lines: Line[] }>();
    this.#shared.set(parent, texts);
    const shared = texts.get(key) ?? { parent, key, lines: [] };
    texts.set(key, shared);
    const line = shared.lines.find((known) => known.name === name);
    if (line) line.texts.push(text);
    else shared.lines.push({ name, texts: [text] });
  }
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && !Array.isArray(value);

function object(parent: JsonObject, key: string, made: JsonObject[]): JsonObject {
  const there = parent[key];
  if (isObject(there)) return there;
  const fresh: JsonObject = {};
  parent[key] = fresh;
  made.push(fresh);
  return fresh;
}

function list(parent: JsonObject, key: string): Json[] {
  const there = parent[key];
  if (Array.isArray(there)) return there;
  const fresh: Json[] = [];
  parent[key] = fresh;
  return fresh;
}
